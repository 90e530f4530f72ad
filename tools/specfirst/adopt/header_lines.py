"""Examples of headers that are no line: a text block ends with a line end, which no header can hold."""

from collections.abc import Iterator
from typing import Any

from tools.specfirst.specs.parts import parts
from tools.specfirst.specs.references import resolved


def as_lines(data: dict[str, Any]) -> list[str]:
    """Write the examples of header parameters as lines; return which."""
    notes = []
    for part in list(parts(data)):
        if part.members.get("in") != "header" or part.holds_names:
            continue
        found = [name for holder in _holders(data, part.members) for name in _written(holder)]
        if found:
            where = "/".join(map(str, part.pointer))
            notes.append(f"{where}: {found[0]} has line ends, which no header has; they are taken out")
    return notes


def _holders(data: dict[str, Any], parameter: Any) -> Iterator[dict[str, Any]]:
    """Yield what an example of a header stands in: itself, its schema, and each of its named examples."""
    yield parameter
    schema = parameter.get("schema")
    if isinstance(schema, dict):
        yield schema
    named = parameter.get("examples")
    for each in named.values() if isinstance(named, dict) else ():
        example: Any = resolved(data, each) if isinstance(each, dict) else None
        if isinstance(example, dict):
            yield example


def _written(holder: dict[str, Any]) -> Iterator[str]:
    """Make lines of the texts that a holder shows; yield their names."""
    for name in ("example", "value"):
        text = holder.get(name)
        if isinstance(text, str) and {"\n", "\r"} & {*text}:
            holder[name] = " ".join(line.strip() for line in text.splitlines()).strip()
            yield name
