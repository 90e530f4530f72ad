"""Whether an adopted document can be done: by the rules, by OpenAPI, by the generator, by the stub."""

import json
import shlex
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from tools.specfirst.generate.client_package import write_client_package
from tools.specfirst.generate.not_ready import STUMBLED, not_ready
from tools.specfirst.layout import Layout
from tools.specfirst.specs.files import openapi_problems, own_problems, parse_spec
from tools.specfirst.specs.problems import Problem, SpecError
from tools.specfirst.specs.yaml import Document, Pointer, parse_document


def problems_of(text: str, api: str, layout: Layout) -> list[Problem]:
    """Return what keeps a document from being generated and served, of the first kind that finds anything."""
    path = Path("specs") / f"{api}.yaml"
    try:
        spec = parse_spec(path, text.encode())
    except SpecError as error:
        return list(error.problems)
    problems = [*own_problems(spec.document), *openapi_problems(spec.document)]
    if problems:
        return problems
    with tempfile.TemporaryDirectory(prefix="specfirst-adopt-") as folder:
        try:
            write_client_package(spec, Path(folder) / api, layout.package)
        except SpecError as error:
            return list(error.problems)
        except STUMBLED as error:
            return [not_ready(spec.path, error)]
    return list(_problems_of_the_stub(text, api, layout))


def _problems_of_the_stub(text: str, api: str, layout: Layout) -> Iterator[Problem]:
    if not layout.stub:
        return
    command = shlex.split(layout.stub)
    command = [sys.executable if command[0] == "python" else command[0], *command[1:]]
    with tempfile.TemporaryDirectory(prefix="specfirst-adopt-") as folder:
        (Path(folder) / f"{api}.yaml").write_text(text, encoding="utf-8")
        done = subprocess.run(
            [*command, "--check", "--json", "--specs", folder],
            capture_output=True,
            check=False,
            encoding="utf-8",
            cwd=layout.root,
        )
    try:
        found = json.loads(done.stdout)["apis"][api]["problems"]
    except (ValueError, KeyError, TypeError):
        return
    document = parse_document(text.encode(), f"specs/{api}.yaml")
    places = _pointers(document)
    for line in found:
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
