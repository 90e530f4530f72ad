"""What the last run generated from what, so that the next one skips what would come out the same.

Content counts, not time stamps. An API's package is skipped only if its spec, the tools that would
write it, and every byte of the package are those of the last run: whoever edits generated/ or changes a
branch gets it mended by `make generate`. The memory is a file in .build/ that can be lost at any time.
`--check` never asks it, and stores what it has found in order.
"""

import hashlib
import json
import os
import sys
from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass
from importlib.util import find_spec
from pathlib import Path

from tools.specfirst.whole_files import write_whole

_FILE = "generated.json"
_TOOLS = Path(__file__).resolve().parents[1]
_SOURCES = (
    "*.py",
    "specs/**/*.py",
    "clients/**/*.py",
    "prepare/**/*.py",
    "generate/**/*.py",
    "ledger/**/*.py",
)
_GENERATOR = "openapi_python_client"
_LINK = "link"

Contents = Mapping[str, str]
"""The hash of each file below a folder, by its path with slashes."""


@dataclass(frozen=True, slots=True)
class Package:
    """What one spec became.

    `spec` is the hash of the spec, `entry` its part of the manifest, `files` what was generated.
    """

    spec: str
    entry: str
    files: Contents


@dataclass(frozen=True, slots=True)
class Tree:
    """All of generated/: `packages` by API in the package `name`, `shared` the files beside them."""

    name: str
    packages: Mapping[str, Package]
    shared: Contents

    def contents(self) -> dict[str, str]:
        """Return the hash of each file."""
        files = {
            f"{self.name}/{api}/{path}": digest
            for api, package in self.packages.items()
            for path, digest in package.files.items()
        }
        return {**files, **self.shared}

    def unchanged(self, specs: Mapping[str, str], present: Contents) -> dict[str, Package]:
        """Return the packages that need not be generated again.

        Args:
            specs: The hash of each spec, by API.
            present: What now is in generated/.
        """
        now: dict[str, dict[str, str]] = {api: {} for api in specs}
        for path, digest in present.items():
            match path.split("/", 2):
                case [folder, api, rest] if folder == self.name and api in now:
                    now[api][rest] = digest
        return {
            api: package
            for api, package in self.packages.items()
            if specs.get(api) == package.spec and now[api] == package.files
        }


def remember(build: Path, tools: str, tree: Tree) -> None:
    """Store what certain tools generated, in the folder for unfinished work."""
    write_whole(build / _FILE, json.dumps({"tools": tools, **asdict(tree)}))


def remembered(build: Path, tools: str | None, name: str) -> Tree:
    """Return what the last run generated, nothing if that was with other tools.

    Args:
        build: The folder for unfinished work.
        tools: The fingerprint of the tools; None: whatever they were.
        name: That of the generated package.
    """
    try:
        stored = json.loads((build / _FILE).read_text(encoding="utf-8"))
        packages = {api: Package(**package) for api, package in stored["packages"].items()}
        tree = Tree(stored["name"], packages, stored["shared"])
        tree.contents()
        if tree.name == name and tools in (stored["tools"], None):
            return tree
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        pass
    return Tree(name, {}, {})


def tools_fingerprint(project: str) -> str:
    """Return a hash of everything besides the specs that decides what is generated.

    That is our own code, Python, and which packages are installed in which versions, the repository's own
    `project` left aside.
    """
    digest = hashlib.sha256(sys.version.encode())
    found = find_spec(_GENERATOR)
    folder = Path(found.origin).parents[1] if found and found.origin else _TOOLS
    installed = sorted(path.name for path in folder.glob("*.dist-info"))
    digest.update("\n".join(name for name in installed if not name.startswith(f"{project}-")).encode())
    for pattern in _SOURCES:
        for path in sorted(_TOOLS.glob(pattern)):
            content = path.read_bytes()
            digest.update(f"\n{path.relative_to(_TOOLS)} {len(content)}\n".encode() + content)
    return digest.hexdigest()


def contents(folder: Path, without: Collection[str] = ()) -> dict[str, str]:
    """Return the hash of every file below a folder.

    Bytecode that Python left there does not count, nor do the folders `without`, named like files.
    """
    found: dict[str, str] = {}
    for place, folders, files in os.walk(folder):
        start = Path(place).relative_to(folder).as_posix() + "/" if place != str(folder) else ""
        links = [name for name in folders if Path(place, name).is_symlink()]
        found |= {start + name: _hash(Path(place, name)) for name in (*files, *links)}
        folders[:] = {*folders} - {"__pycache__", *links}
        folders[:] = [name for name in folders if start + name not in without]
    return found


def _hash(path: Path) -> str:
    return _LINK if path.is_symlink() else hashlib.sha256(path.read_bytes()).hexdigest()
