"""The specs: the one place that finds and reads them.

A spec that comes out of here is valid OpenAPI 3.0 or 3.1, keeps this project's rules, and knows the
lines of all it says. Whatever is wrong in any file is reported at once, in one `SpecError`.
"""

import hashlib
from collections.abc import Collection
from pathlib import Path

from tools.specfirst.specs.derived import with_names
from tools.specfirst.specs.evidence import Evidence, check_evidence, evidence
from tools.specfirst.specs.folder import FOLDER, find_specs, read_bytes, read_folder, shown
from tools.specfirst.specs.left_out import LeftOut, without_left_out
from tools.specfirst.specs.lost_references import reference_problems
from tools.specfirst.specs.parts import OperationPart, operations
from tools.specfirst.specs.problems import Problem, SpecError
from tools.specfirst.specs.ranges import RANGES, with_meant_media_types
from tools.specfirst.specs.size import size_problems
from tools.specfirst.specs.yaml import Document, parse_document

__all__ = [
    "FOLDER",
    "Problem",
    "SpecError",
    "SpecFile",
    "check_document",
    "find_specs",
    "openapi_problems",
    "own_problems",
    "parse_spec",
    "parse_specs",
    "read_spec",
    "read_specs",
]


class SpecFile:
    """One valid spec.

    `name` is the API's name everywhere, `path` the file as problems show it, `data` its content as plain
    data, `sha256` that of the file's bytes. `line_of` and `problem` are those of `document`. `left_out` is
    what the file leaves out by name: it is not in `data`.
    """

    def __init__(
        self, name: str, document: Document, sha256: str, left_out: tuple[LeftOut, ...] = ()
    ) -> None:
        self.name = name
        self.path = document.path
        self.data = document.data
        self.sha256 = sha256
        self.line_of = document.line_of
        self.problem = document.problem
        self.document = document
        self.left_out = left_out

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
        return evidence(self.document)


def read_specs(root: Path, apis: Collection[str] = ()) -> list[SpecFile]:
    """Read and check the specs of the repository at `root`, of some APIs or, without names, all.

    Raises:
        SpecError: With the problems of all these files, their names included, or because there is no spec.
        LookupError: There is no spec of such a name.
    """
    folder = read_folder(root).part(apis)
    problems = list(folder.problems)
    specs: list[SpecFile] = []
    for path, content in folder.contents.items():
        try:
            spec = parse_spec(path, content, root)
            problems += check_document(spec.document)
            specs.append(spec)
        except SpecError as error:
            problems += error.problems
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
    spec = parse_spec(path, read_bytes(path, shown(path, root)), root)
    problems = check_document(spec.document)
    if problems:
        raise SpecError(problems)
    return spec


def parse_spec(path: Path, content: bytes, root: Path | None = None) -> SpecFile:
    """Return a spec that is YAML but not yet checked; `read_spec` says what the arguments are.

    Raises:
        SpecError: It is not YAML, unfolds into millions of values, or leaves out what cannot be left out.
    """
    whole = parse_document(content, shown(path, root))
    problems = size_problems(whole)
    if problems:
        raise SpecError(problems)
    document, left_out, problems = without_left_out(whole)
    if problems:
        raise SpecError(problems)
    if any(each in content for each in RANGES):
        document = with_meant_media_types(document)
    return SpecFile(path.stem, with_names(document), hashlib.sha256(content).hexdigest(), left_out)


def parse_specs(root: Path, apis: Collection[str] = ()) -> list[SpecFile]:
    """Return specs like `read_specs`, unchecked: for what runs behind a check and is in a hurry.

    Raises:
        SpecError: A file is not YAML, or has no name of an API.
        LookupError: There is no spec of such a name.
    """
    folder = read_folder(root).part(apis)
    if folder.problems:
        raise SpecError(folder.problems)
    return [parse_spec(path, content, root) for path, content in folder.contents.items()]


def check_document(document: Document) -> list[Problem]:
    """Return everything that keeps a document from being a spec of this project."""
    return [*own_problems(document), *openapi_problems(document)]


def own_problems(document: Document) -> list[Problem]:
    """Return what is wrong by this project's rules. It takes no time; the generator relies on them."""
    from tools.specfirst.specs.rules import check_rules  # noqa: PLC0415 - a second of generator and validator, when it is asked for
    from tools.specfirst.specs.versions import version_problem  # noqa: PLC0415 - a second of generator and validator, when it is asked for

    if version_problem(document):
        return []
    try:
        return [*check_rules(document), *check_evidence(document)]
    except RecursionError:
        return [_too_deep(document)]


def openapi_problems(document: Document) -> list[Problem]:
    """Return what is wrong by OpenAPI. It takes seconds for a large document."""
    from tools.specfirst.specs.openapi import meaning_problems, structure_problems  # noqa: PLC0415 - a second of generator and validator, when it is asked for
    from tools.specfirst.specs.versions import version_problem  # noqa: PLC0415 - a second of generator and validator, when it is asked for

    unsupported = version_problem(document)
    if unsupported:
        return [unsupported]
    try:
        problems = structure_problems(document)
        if not problems and not reference_problems(document):
            problems = meaning_problems(document)
    except RecursionError:
        return [_too_deep(document)]
    return problems


def _too_deep(document: Document) -> Problem:
    return Problem(document.path, 0, "nested too deeply to be checked; flatten it")
