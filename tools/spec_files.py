"""The specs: the one place that finds and reads them.

A spec that comes out of here is valid OpenAPI 3.0 or 3.1, keeps this project's rules, and knows the
lines of all it says. Whatever is wrong in any file is reported at once, in one `SpecError`.
"""

import hashlib
import keyword
import re
from collections.abc import Sequence
from pathlib import Path

from tools.spec_evidence import Evidence, check_evidence, evidence
from tools.spec_parts import OperationPart, operations
from tools.spec_problems import Problem, SpecError
from tools.spec_yaml import Document, parse_document, read_bytes

__all__ = [
    "FOLDER",
    "Problem",
    "SpecError",
    "SpecFile",
    "check_document",
    "find_specs",
    "read_spec",
    "read_specs",
]

FOLDER = "specs"

_NAME = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")
# Modules that stand beside the APIs' own, in the generated package and in the one people import.
_TAKEN_NAMES = frozenset({"errors", "manifest", "times"})
_MISTAKEN_SUFFIXES = frozenset({".yml", ".json"})


class SpecFile:
    """One valid spec.

    `name` is the API's name everywhere, `path` the file as problems show it, `data` its content as plain
    data, `sha256` that of the file's bytes. `line_of` and `problem` are those of `Document`.
    """

    def __init__(self, name: str, document: Document, sha256: str) -> None:
        self.name = name
        self.path = document.path
        self.data = document.data
        self.sha256 = sha256
        self.line_of = document.line_of
        self.problem = document.problem
        self._document = document

    @property
    def title(self) -> str:
        """What the API is called."""
        return str(self.data["info"]["title"])

    @property
    def version(self) -> str:
        """The version of the spec itself."""
        return str(self.data["info"]["version"])

    @property
    def vendor_version(self) -> str | None:
        """What the spec says of the product it describes, from `x-vendor-version`."""
        version = self.data["info"].get("x-vendor-version")
        return None if version is None else str(version)

    @property
    def servers(self) -> tuple[str, ...]:
        """The URL templates of the servers."""
        return tuple(str(server["url"]) for server in self.data.get("servers", ()))

    def operations(self) -> list[OperationPart]:
        """Return the operations in the order of the file."""
        return list(operations(self.data))

    def evidence(self) -> list[Evidence]:
        """Return what the file's statements rest on, in the order of the file."""
        return evidence(self._document)


def find_specs(root: Path) -> list[Path]:
    """Return the spec files of the repository at `root`, by name."""
    return [path for path in _visible_files(root) if path.suffix == ".yaml"]


def read_specs(root: Path) -> list[SpecFile]:
    """Read and check all specs of the repository at `root`.

    Raises:
        SpecError: With the problems of all files, their names included, or because there is no spec.
    """
    problems = [problem for path in _visible_files(root) if (problem := _name_problem(path, root))]
    specs: list[SpecFile] = []
    for path in find_specs(root):
        try:
            specs.append(read_spec(path, root))
        except SpecError as error:
            problems += error.problems
    if not specs and not problems:
        problems = [Problem(FOLDER, 0, "holds no spec; add an OpenAPI document named <api>.yaml")]
    if problems:
        raise SpecError(problems)
    return specs


def read_spec(path: Path, root: Path | None = None) -> SpecFile:
    """Read and check one spec.

    Args:
        path: The file.
        root: Problems show the path relative to this folder; without it, as given.

    Raises:
        SpecError: With everything that is wrong in it.
    """
    shown_path = _shown(path, root)
    content = read_bytes(path, shown_path)
    document = parse_document(content, shown_path)
    problems = check_document(document)
    if problems:
        raise SpecError(problems)
    return SpecFile(path.stem, document, hashlib.sha256(content).hexdigest())


def check_document(document: Document) -> Sequence[Problem]:
    """Return everything that keeps a document from being a spec of this project."""
    # Imported here: half a second of validator that `--help` and unchanged specs need not wait for.
    from tools.spec_openapi import meaning_problems, structure_problems, version_problem  # noqa: PLC0415
    from tools.spec_rules import check_rules, reference_problems  # noqa: PLC0415

    unsupported = version_problem(document)
    if unsupported:
        return [unsupported]
    try:
        problems = structure_problems(document)
        if not problems and not reference_problems(document):
            problems = meaning_problems(document)
        return [*problems, *check_rules(document), *check_evidence(document)]
    except RecursionError:
        return [Problem(document.path, 0, "nested too deeply to be checked; flatten it")]


def _visible_files(root: Path) -> list[Path]:
    folder = root / FOLDER
    if not folder.is_dir():
        return []
    return sorted(path for path in folder.iterdir() if not path.name.startswith("."))


def _name_problem(path: Path, root: Path) -> Problem | None:
    if path.suffix in _MISTAKEN_SUFFIXES:
        message = "is not read as a spec; write YAML and end the name in .yaml"
    elif path.suffix != ".yaml":
        return None
    elif not _NAME.fullmatch(path.stem) or keyword.iskeyword(path.stem):
        message = "the name becomes a Python package; use snake_case, like vss_cloud.yaml"
    elif path.stem in _TAKEN_NAMES:
        message = f"a module is already called {path.stem}; choose another name"
    else:
        return None
    return Problem(_shown(path, root), 0, message)


def _shown(path: Path, root: Path | None) -> str:
    return path.relative_to(root).as_posix() if root else path.as_posix()
