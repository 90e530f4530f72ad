"""Looking at folders of generated files."""

import importlib.util
import stat
from pathlib import Path
from types import ModuleType

PACKAGE = "generated/opensessions_generated"
CACHE = "__pycache__"
"""What Python puts beside modules that somebody imports; nobody has generated it."""


def contents(folder: Path) -> dict[str, bytes]:
    """Return the bytes of every file below a folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and CACHE not in path.parts
    }


def modes(folder: Path) -> dict[str, str]:
    """Return the permissions of everything below a folder."""
    return {
        path.relative_to(folder).as_posix(): stat.filemode(path.stat().st_mode)
        for path in folder.rglob("*")
        if CACHE not in path.parts
    }


def load(path: Path) -> ModuleType:
    """Import one file without its package."""
    specification = importlib.util.spec_from_file_location(path.stem, path)
    assert specification is not None
    assert specification.loader is not None
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    return module
