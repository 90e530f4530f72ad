"""Which APIs an edit touches: those whose files changed since a revision, all if something shared did."""

from collections.abc import Iterable, Sequence
from pathlib import Path, PurePosixPath

from tools.specfirst.changes.git import NoRevisions, NoSuchRevision, Repository
from tools.specfirst.specs.folder import find_specs

_OF_PEOPLE = frozenset({".md", ".txt", ".rst"})
"""What is read by people only; requirements, which end like texts, have a folder of their own."""


def changed_apis(root: Path, base: str | None) -> tuple[list[str], str]:
    """Return the APIs that changed since a revision, and what that was.

    Args:
        root: The repository.
        base: The revision, without one the latest release or where the branch left its main one.

    Raises:
        LookupError: Git knows no such revision.
    """
    repository = Repository(root)
    try:
        revision, words = (repository.revision(base), base) if base else repository.default_base()
        changed = repository.changed_since(revision)
    except NoRevisions as error:
        raise LookupError(f"{error}; leave out CHANGED=1, and all APIs are tested") from None
    except NoSuchRevision as error:
        raise LookupError(str(error)) from None
    return touched([path.stem for path in find_specs(root)], changed), words


def touched(apis: Sequence[str], changed: Iterable[str]) -> list[str]:
    """Return the APIs that these files are about: those that a path names, or all."""
    found: set[str] = set()
    for name in changed:
        path = PurePosixPath(name)
        if path.suffix in _OF_PEOPLE and path.parts[0] != "requirements":
            continue
        named = {part.removesuffix(path.suffix) for part in path.parts} & {*apis}
        if not named and _is_of_tests_alone(path):
            continue
        found |= named or {*apis}
    return [api for api in apis if api in found]


def _is_of_tests_alone(path: PurePosixPath) -> bool:
    """Whether no contract run reads a file: workflows, and tests of other things."""
    return path.parts[:2] == ("tests", "unit") or path.parts[0].startswith(".")
