"""The wall around the toolkit, and one place for each API: what either may be named by.

The picture of ARCHITECTURE.md is held against the real imports here, too.
"""

import ast
import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TOOLKIT = ROOT / "tools/specfirst"
PREFIX = "tools.specfirst."
APIS = sorted(path.stem for path in (ROOT / "specs").glob("*.yaml"))

FOREIGN = re.compile(r"\b(opensessions\w*|tests\.\w+|tools\.(?!specfirst\b)\w+)")
"""What the toolkit may name nowhere, not even in a string: packages of this repository."""

OWN_PLACES = (
    "overrides/opensessions/{api}.py",
    "overrides/opensessions/{api}/*",
    "stub/opensessions_stub/behaviours/{api}.py",
    "stub/opensessions_stub/behaviours/{api}/*",
    "stub/opensessions_stub/dialects/{api}.py",
    "tests/contract/apis/{api}/*",
)
ABOUT_SINGLE_APIS = (
    "tools/soak/*",
    "benchmarks/*",
    "overrides/opensessions/__init__.py",  # the front door, and its types
    "overrides/opensessions/types.py",
    "overrides/opensessions/errors.py",  # what can be had from there, told to checkers by name
)


def modules() -> Iterator[tuple[Path, str]]:
    for path in sorted(TOOLKIT.rglob("*.py")):
        yield path, path.read_text(encoding="utf-8")


def room_of(parts: tuple[str, ...]) -> str:
    """Return the room of a module: its folder, or itself where it stands beside folders."""
    folders: list[str] = []
    for part in parts:
        if not TOOLKIT.joinpath(*folders, part).is_dir():
            break
        folders.append(part)
    here = TOOLKIT.joinpath(*folders)
    beside_folders = any((entry / "__init__.py").exists() for entry in here.iterdir() if entry.is_dir())
    if beside_folders and len(folders) < len(parts):
        folders.append(parts[len(folders)])
    return "/".join(folders)


def imports_of(text: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield from (
                re.findall(r"\btools\.specfirst\.[a-z_.]*[a-z_]", node.value)
                if "\n" not in node.value
                else ()
            )


@cache
def arrows() -> dict[str, set[str]]:
    """Return which rooms of the toolkit know which."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for path, text in modules():
        room = room_of(path.relative_to(TOOLKIT).with_suffix("").parts)
        for name in imports_of(text):
            if name.startswith(PREFIX):
                other = room_of(tuple(name.removeprefix(PREFIX).split(".")))
                if other not in {room, ""}:
                    found[room].add(other)
    return found


def test_rooms_of_the_toolkit_do_not_know_each_other_in_circles() -> None:
    try:
        tuple(TopologicalSorter(arrows()).static_order())
    except CycleError as error:
        pytest.fail(" imports ".join(reversed(error.args[1])))


def test_the_toolkit_names_no_package_of_this_repository() -> None:
    found = [
        f"{path.relative_to(ROOT)}:{number}: {match[0]}"
        for path, text in modules()
        for number, line in enumerate(text.splitlines(), start=1)
        for match in FOREIGN.finditer(line)
    ]
    assert found == []


def test_an_api_is_named_in_its_own_files_only() -> None:
    found = []
    for folder in ("overrides", "stub", "tools", "benchmarks", "tests/contract"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            relative = path.relative_to(ROOT)
            text = path.read_text(encoding="utf-8")
            named = [api for api in APIS if re.search(rf"\b{api}\b", text)]
            if not named or any(relative.match(place) for place in ABOUT_SINGLE_APIS):
                continue
            for api in named:
                at_home = any(relative.match(place.format(api=api)) for place in OWN_PLACES)
                if not at_home and re.search(rf"\b{api}\b", code_of(text)):
                    found.append(f"{relative} names {api}")
    assert found == []


def code_of(text: str) -> str:
    """Return a module's code without its docstrings, which may show an API as an example."""
    tree = ast.parse(text)
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            first = node.body[0] if node.body else None
            if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant):
                first.value.value = ""
    return ast.unparse(tree)


def test_the_picture_shows_who_knows_whom() -> None:
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    drawn = re.search(r"<!-- rooms -->\n```\n(.*?)```", text, re.DOTALL)
    assert drawn, "ARCHITECTURE.md has no picture between <!-- rooms --> and the next fence"
    order = [line.split()[0] for line in drawn[1].splitlines() if line.strip()]
    folders = [path.name for path in TOOLKIT.iterdir() if (path / "__init__.py").exists()]
    assert sorted(order) == sorted([*folders, "layout"])
    known: defaultdict[str, set[str]] = defaultdict(set)
    for room, others in arrows().items():
        known[room.split("/")[0]] |= {other.split("/")[0] for other in others}
    wrong = [
        f"{room} imports {other}, which is drawn below it"
        for room in order
        for other in known[room] & set(order)
        if order.index(other) > order.index(room)
    ]
    assert wrong == []
