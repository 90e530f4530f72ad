"""What the stub refuses of specs: asked before anything is written, so that nothing is refused later."""

import json
import shlex
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from tools.specfirst.layout import Layout
from tools.specfirst.specs.problems import Problem
from tools.specfirst.specs.yaml import Document, Pointer


def refused(folder: Path, documents: Mapping[str, Document], layout: Layout) -> list[Problem]:
    """Return what the stub says is wrong with specs; nothing if there is no stub, or if it cannot say.

    Args:
        folder: Where the specs are.
        documents: The specs, by API.
        layout: Of the repository.
    """
    if not layout.stub or not documents:
        return []
    command = shlex.split(layout.stub)
    command = [sys.executable if command[0] == "python" else command[0], *command[1:]]
    asked = [f"--api={api}" for api in documents]
    try:
        done = subprocess.run(
            [*command, "--check", "--json", "--specs", str(folder), *asked],
            capture_output=True,
            check=False,
            encoding="utf-8",
            cwd=layout.root,
        )
        found = json.loads(done.stdout)["apis"]
        told = {api: found[api]["problems"] for api in documents if api in found}
    except (OSError, ValueError, KeyError, TypeError):
        return []
    return [problem for api, lines in told.items() for problem in _problems(lines, api, documents[api])]


def _problems(lines: Sequence[str], api: str, document: Document) -> Iterator[Problem]:
    places = _pointers(document) if lines else {}
    for line in lines:
        _, _, rest = str(line).partition(f"{api}.yaml")
        number, _, message = rest.removeprefix(":").partition(": ")
        where = int(number) if number.isdecimal() else 0
        yield Problem(document.path, where, f"the stub cannot do this: {message}", places.get(where, ()))


def _pointers(document: Document) -> Mapping[int, Pointer]:
    """Return the first place that stands in each line."""
    found: dict[int, Pointer] = {}
    waiting: list[tuple[Any, Pointer]] = [(document.place, ())]
    while waiting:
        (line, below), pointer = waiting.pop()
        found.setdefault(line, pointer)
        items: Any = below.items() if isinstance(below, dict) else enumerate(below or ())
        waiting += [(place, (*pointer, step)) for step, place in reversed(list(items))]
    return found
