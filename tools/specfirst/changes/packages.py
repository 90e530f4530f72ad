"""The generated client packages at one place, as source code by module."""

import ast
import io
import re
import tarfile
from collections.abc import Mapping
from pathlib import Path
from typing import TypeAlias

from tools.specfirst.changes.git import Repository
from tools.specfirst.layout import OUTPUT, layout_of

Modules: TypeAlias = Mapping[str, str]
"""Source code by the module's name within a client package, `api.gates.list_gates`."""

# It names the spec's file and the generator's version.
_HEADER = re.compile(r"\A# Generated .*\n")


class GeneratedPackages:
    """The client packages of all APIs, and which spec each was generated from."""

    def __init__(self, sources: Mapping[str, str]) -> None:
        """Take the source files by their path below the generated package."""
        self._sources = sources
        self._hashes = _hashes(sources.get("manifest.py", ""))

    @classmethod
    def of(cls, repository: Repository, revision: str | None) -> "GeneratedPackages":
        """Read those of a git revision; without one, those that lie in the folder."""
        layout = layout_of(repository.root)
        if revision is None:
            return cls(_files_in(layout.clients))
        folder = f"{OUTPUT}/{layout.package}"
        archive = repository.archive(revision, folder)
        return cls(_files_of(archive, folder) if archive else {})

    def modules(self, api: str) -> Modules:
        """Return an API's modules."""
        start = f"{api}/"
        return _public_modules(
            {path.removeprefix(start): text for path, text in self._sources.items() if path.startswith(start)}
        )

    def is_made_from(self, api: str, sha256: str) -> bool:
        """Whether an API's package was generated from a spec with this hash."""
        return self._hashes.get(api) == sha256


def modules_in(package: Path) -> Modules:
    """Return the modules of one client package."""
    return _public_modules(_files_in(package))


def _public_modules(sources: Mapping[str, str]) -> Modules:
    """Return files as modules, without private ones and without package files, which only repeat names."""
    return {
        path.removesuffix(".py").replace("/", "."): _HEADER.sub("", text)
        for path, text in sources.items()
        if not path.rsplit("/", 1)[-1].startswith("_")
    }


def _files_in(folder: Path) -> dict[str, str]:
    files = folder.rglob("*.py") if folder.is_dir() else ()
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8", errors="replace")
        for path in files
    }


def _files_of(archive: bytes, folder: str) -> dict[str, str]:
    sources = {}
    with tarfile.open(fileobj=io.BytesIO(archive)) as files:
        for member in files:
            content = files.extractfile(member) if member.name.endswith(".py") else None
            if content is not None:
                sources[member.name.removeprefix(f"{folder}/")] = content.read().decode("utf-8", "replace")
    return sources


def _hashes(manifest: str) -> dict[str, str]:
    """Return the hash of each API's spec, none if the manifest is no Python; it is read, not run."""
    hashes: dict[str, str] = {}
    try:
        tree = ast.parse(manifest)
    except (SyntaxError, ValueError):
        return hashes
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Spec":
            said = {
                keyword.arg: keyword.value.value
                for keyword in node.keywords
                if isinstance(keyword.value, ast.Constant)
            }
            hashes[str(said.get("name"))] = str(said.get("sha256"))
    return hashes
