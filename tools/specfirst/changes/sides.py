"""The two sides of a comparison within a repository: its work tree, or one of its revisions."""

import re
import tomllib
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import Protocol

from tools.specfirst.changes.acceptance import PATH as ACCEPTED
from tools.specfirst.changes.git import Repository
from tools.specfirst.changes.packages import GeneratedPackages
from tools.specfirst.changes.python.clients import SpecText
from tools.specfirst.layout import OUTPUT
from tools.specfirst.specs.files import FOLDER, Problem, SpecError, find_specs
from tools.specfirst.specs.folder import read_bytes

PROJECT = "pyproject.toml"
_NOT_BY_HAND = (OUTPUT, "CHANGELOG.md", ACCEPTED)


class Side(Protocol):
    """A repository as it is, or was."""

    @property
    def specs(self) -> Mapping[str, SpecText]:
        """The specs by the names of their APIs."""

    @property
    def packages(self) -> GeneratedPackages:
        """The generated packages."""

    @property
    def project(self) -> str:
        """The content of pyproject.toml, empty if there is none."""

    @property
    def accepted(self) -> bytes | None:
        """The file of changes that were accepted, None if there is none."""

    def mentions(self, pattern: str) -> list[tuple[str, int]]:
        """Return path and line of what is written by hand and matches a regular expression."""


class WorkTree:
    """The files as they lie in the folder, committed or not."""

    def __init__(self, root: Path) -> None:
        self._root = root

    @cached_property
    def specs(self) -> Mapping[str, SpecText]:
        """The specs by the names of their APIs.

        Raises:
            SpecError: There is none, or one cannot be read.
        """
        paths = {path: path.relative_to(self._root).as_posix() for path in find_specs(self._root)}
        return {path.stem: SpecText(shown, read_bytes(path, shown)) for path, shown in paths.items()}

    @cached_property
    def packages(self) -> GeneratedPackages:
        """The generated packages."""
        return GeneratedPackages.in_folder(self._root)

    @cached_property
    def project(self) -> str:
        """The content of pyproject.toml, empty if there is none."""
        path = self._root / PROJECT
        return path.read_text(encoding="utf-8", errors="replace") if path.is_file() else ""

    @cached_property
    def accepted(self) -> bytes | None:
        """The file of changes that were accepted, None if there is none."""
        path = self._root / ACCEPTED
        return path.read_bytes() if path.is_file() else None

    def mentions(self, pattern: str) -> list[tuple[str, int]]:
        """Return path and line of what is written by hand and matches a regular expression."""
        return Repository(self._root).mentions(pattern, None, _NOT_BY_HAND)


class Revision:
    """The files as git has them at a commit."""

    def __init__(self, repository: Repository, commit: str) -> None:
        self._repository = repository
        self._commit = commit

    @cached_property
    def specs(self) -> Mapping[str, SpecText]:
        """The specs by the names of their APIs."""
        paths = self._repository.files(self._commit, FOLDER)
        return {
            Path(path).stem: SpecText(path, self._repository.file(self._commit, path) or b"")
            for path in paths
            if path.endswith(".yaml")
        }

    @cached_property
    def packages(self) -> GeneratedPackages:
        """The generated packages."""
        return GeneratedPackages.at_revision(self._repository, self._commit)

    @cached_property
    def project(self) -> str:
        """The content of pyproject.toml, empty if there is none."""
        return (self._repository.file(self._commit, PROJECT) or b"").decode("utf-8", "replace")

    @cached_property
    def accepted(self) -> bytes | None:
        """The file of changes that were accepted, None if there is none."""
        return self._repository.file(self._commit, ACCEPTED)

    def mentions(self, pattern: str) -> list[tuple[str, int]]:
        """Return path and line of what is written by hand and matches a regular expression."""
        return self._repository.mentions(pattern, self._commit, _NOT_BY_HAND)


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
