"""Many operations of one small spec, generated once: each test calls its own."""

import atexit
import shutil
import tempfile
from functools import cache
from pathlib import Path

from tests.unit.ledger.generated_api import HEAD, GeneratedApi, generated_api

_MADE: list[Path] = []


@cache
def one_package(operations: tuple[tuple[str, str], ...], components: str = "") -> GeneratedApi:
    """Return the package of operations, each given as path and further members in flow style.

    A path may have a method other than `post` before it: `head /gates`.

    The operation with the number 3 is `gates.ask3`.
    """
    paths = ""
    for number, (where, more) in enumerate(operations):
        method, _, path = where.rpartition(" ")
        responses = "" if "responses:" in more else ", responses: {'204': {description: x}}"
        paths += (
            f"  {path.replace('/gates', f'/gates{number}')}:\n"
            f"    {method or 'post'}: {{operationId: ask{number}, tags: [gates], {more}{responses}}}\n"
        )
    made = tempfile.mkdtemp(prefix="opensessions-")
    atexit.register(shutil.rmtree, made, ignore_errors=True)  # other tests ask for the same one
    folder = Path(made) / f"package{len(_MADE)}"
    _MADE.append(folder)
    api = generated_api(f"{HEAD}paths:\n{paths}{components}", folder)
    assert api.problems == (), api.problems
    return api


def parameter(place: str, schema: str, more: str = "", name: str = "p") -> tuple[str, str]:
    """Return an operation with one parameter."""
    required = ", required: true" if place == "path" else ""
    path = f"/gates/{{{name}}}" if place == "path" else "/gates"
    shape = f"schema: {schema}" if not schema.startswith("content:") else schema
    return path, f"parameters: [{{name: '{name}', in: {place}{required}, {shape}{more}}}]"
