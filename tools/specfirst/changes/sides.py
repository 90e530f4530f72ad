"""A side of a comparison within a repository: its work tree, or one of its revisions."""

import re
import tomllib
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path

from tools.specfirst.changes.acceptance import PATH as ACCEPTED
from tools.specfirst.changes.git import Repository
from tools.specfirst.changes.packages import GeneratedPackages
from tools.specfirst.changes.python.clients import SpecText
from tools.specfirst.layout import OUTPUT
from tools.specfirst.specs.files import FOLDER, Problem, SpecError
from tools.specfirst.specs.folder import read_folder, shown

PROJECT = "pyproject.toml"
_NOT_BY_HAND = (OUTPUT, "CHANGELOG.md", ACCEPTED)


class Side:
    """A repository as it is, or was.

    Args:
        repository: The repository.
        commit: Where its files are taken from; without it, as they lie in the folder, committed or not.
    """

    def __init__(self, repository: Repository, commit: str | None = None) -> None:
        self._repository = repository
        self._commit = commit

    @cached_property
    def specs(self) -> Mapping[str, SpecText]:
        """The specs by the names of their APIs.

        Raises:
            SpecError: There is none in the folder, one cannot be read, or is not read for its name.
        """
        root = self._repository.root
        if self._commit is None:
            folder = read_folder(root)
            if folder.problems:
                raise SpecError(folder.problems)
            return {path.stem: SpecText(shown(path, root), it) for path, it in folder.contents.items()}
        names = self._repository.files(self._commit, FOLDER)
        return {
            Path(name).stem: SpecText(name, self._file(name) or b"")
            for name in names
            if name.endswith(".yaml")
        }

    @cached_property
    def packages(self) -> GeneratedPackages:
        """The generated packages."""
        return GeneratedPackages.of(self._repository, self._commit)

    @cached_property
    def project(self) -> str:
        """The content of pyproject.toml, empty if there is none."""
        return (self._file(PROJECT) or b"").decode("utf-8", "replace")

    @cached_property
    def accepted(self) -> bytes | None:
        """The file of changes that were accepted, None if there is none."""
        return self._file(ACCEPTED)

    def mentions(self, pattern: str) -> list[tuple[str, int]]:
        """Return path and line of what is written by hand and matches a regular expression."""
        return self._repository.mentions(pattern, self._commit, _NOT_BY_HAND)

    def _file(self, name: str) -> bytes | None:
        if self._commit is not None:
            return self._repository.file(self._commit, name)
        path = self._repository.root / name
        return path.read_bytes() if path.is_file() else None


def project_version(project: str) -> tuple[str | None, int]:
    """Return the version that pyproject.toml names, and its line.

    Raises:
        SpecError: It is not TOML.
    """
    try:
        version = tomllib.loads(project).get("project", {}).get("version")
    except tomllib.TOMLDecodeError as error:
        raise SpecError([Problem(PROJECT, 0, f"not TOML: {error}; correct it")]) from None
    lines = (number for number, line in enumerate(project.splitlines(), 1) if _VERSION_LINE.match(line))
    return (None if version is None else str(version)), next(lines, 0)


_VERSION_LINE = re.compile(r"version\s*=")
