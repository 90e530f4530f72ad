"""Where things are in a spec-first repository, and what its packages are called.

Folders are the same in every repository. What differs is read from `[tool.specfirst]` in its
`pyproject.toml`, the one place from which the toolkit knows of what stands beside it:

    [tool.specfirst]
    package = "harbour_generated"            # below generated/; default: the project's name and _generated
    stub = "python -m harbour_stub"          # the server of a contract run; without it there is none
    behaviours = "harbour_stub.behaviours"   # a module there: the server knows more of the API than its spec
    contract-tests = "harbour_contract"      # a package: tests of clients, and `schemathesis_hooks`
    apis = "harbour_contract.apis"           # a module there holds what a run knows of the API
    honoured = "tools/honoured.toml"         # who honours what no generated code shows

`[tool.specfirst.changes]` is read by `tools.specfirst.changes` alone.
"""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from tools.specfirst.specs.problems import Problem, SpecError

BUILD = ".build"
OUTPUT = "generated"
REPORTS = "reports"
PROJECT = "pyproject.toml"
SECTION = "tool.specfirst"
_KEYS = frozenset({"package", "stub", "behaviours", "contract-tests", "apis", "honoured"})

_OTHERS = "changes"


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """What a repository calls its own.

    Attributes:
        root: The repository.
        project: The name of its project.
        package: The generated package, below `generated/`.
        stub: The command that starts the server of a contract run, empty for none.
        behaviours: The package with a module for each API of which that server knows more than the spec.
        contract_tests: The package with the tests of clients and the hooks of schemathesis.
        apis: The package with a module for each API of which a contract run knows more than the spec.
        honoured: The file that says who honours what no generated code shows.
    """

    root: Path
    project: str
    package: str
    stub: str = ""
    behaviours: str = ""
    contract_tests: str = ""
    apis: str = ""
    honoured: str = ""

    @property
    def clients(self) -> Path:
        """The folder of the generated package."""
        return self.root / OUTPUT / self.package


def layout_of(root: Path) -> Layout:
    """Return the layout of the repository at `root`.

    Raises:
        SpecError: Its `pyproject.toml` is not TOML, or says what no layout has.
    """
    path = root / PROJECT
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        text = ""
    return _layout(root, text)


def here(folder: Path | None = None) -> Path:
    """Return the repository that this runs in: the nearest folder whose `pyproject.toml` has the section.

    Raises:
        SpecError: There is none, here or above.
    """
    folder = folder or Path.cwd()
    for root in (folder, *folder.parents):
        path = root / PROJECT
        if path.is_file() and f"[{SECTION}" in path.read_text(encoding="utf-8", errors="replace"):
            return root
    raise SpecError(
        [Problem(PROJECT, 0, f"none here or above has [{SECTION}]; run this in a repository that has")]
    )


@cache
def _layout(root: Path, text: str) -> Layout:
    try:
        content = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise SpecError([Problem(PROJECT, _line(str(error)), f"is not TOML: {error}")]) from None
    project = str(content.get("project", {}).get("name", root.name))
    said: dict[str, Any] = dict(content.get("tool", {}).get("specfirst", {}))
    said.pop(_OTHERS, None)
    problems = [
        *(f"[{SECTION}] has no {key}; it has {', '.join(sorted(_KEYS))}" for key in said if key not in _KEYS),
        *(
            f"[{SECTION}] {key} is not a text"
            for key, value in said.items()
            if key in _KEYS and not isinstance(value, str)
        ),
    ]
    package = said.get("package", f"{re.sub(r'[^a-z0-9]+', '_', project.lower()).strip('_')}_generated")
    if isinstance(package, str) and not package.isidentifier():
        problems.append(f"[{SECTION}] package {package!r} is no name of a Python package")
    if problems:
        raise SpecError([Problem(PROJECT, _line_of(text, problem), problem) for problem in problems])
    named = {key.replace("-", "_"): value for key, value in said.items() if key != "package"}
    return Layout(root=root, project=project, package=package, **named)


def _line(message: str) -> int:
    found = re.search(r"at line (\d+)", message)
    return int(found[1]) if found else 0


def _line_of(text: str, problem: str) -> int:
    words = set(re.findall(r"[\w-]+", problem.partition("]")[2].partition(";")[0]))
    for number, line in enumerate(text.splitlines(), start=1):
        if line.partition("=")[0].strip() in words and "=" in line:
            return number
    return 0
