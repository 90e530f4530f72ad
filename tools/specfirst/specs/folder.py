"""The folder of specs: which files are there, what their names must be, what their bytes are.

Nothing heavy is imported here, so that finding out that no spec changed takes no time.
"""

import hashlib
import keyword
import re
import stat
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from tools.specfirst.specs.problems import Problem, SpecError

FOLDER = "specs"

_NAME = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")
# Modules that stand beside the APIs' own, in the generated package and in the one people import.
_TAKEN_NAMES = frozenset(
    {"api_client", "cli", "errors", "http_library", "manifest", "on_demand", "times", "types", "view"}
)
_MISTAKEN_SUFFIXES = frozenset({".yml", ".json"})


def find_specs(root: Path) -> list[Path]:
    """Return the spec files of the repository at `root`, by name."""
    return [path for path in _visible_files(root) if path.suffix == ".yaml"]


@dataclass(frozen=True, slots=True)
class SpecFolder:
    """The specs of the repository at `root`, read.

    `contents` are the bytes of every file that can be read, `problems` what is wrong with names and files.
    """

    root: Path
    contents: Mapping[Path, bytes]
    problems: tuple[Problem, ...]

    @property
    def hashes(self) -> dict[str, str]:
        """The SHA-256 of each spec, by API."""
        return {path.stem: hashlib.sha256(content).hexdigest() for path, content in self.contents.items()}

    @property
    def apis(self) -> list[str]:
        """The APIs that files are there for, be they unreadable, links that lead nowhere, or not YAML."""
        return sorted({path.stem for path in self.contents} | {*map(_api_of, self.problems)})

    def part(self, apis: Collection[str]) -> "SpecFolder":
        """Return what is there of some APIs, without names all of it.

        Raises:
            SpecError: There is no spec at all.
            LookupError: There is none of such a name; names those that there are.
        """
        if not apis:
            return self
        if not self.contents:
            raise SpecError(self.problems)
        contents = {path: content for path, content in self.contents.items() if path.stem in apis}
        problems = tuple(one for one in self.problems if _api_of(one) in apis)
        there = {path.stem for path in contents} | {*map(_api_of, problems)}
        for api in apis:
            if api not in there:
                raise LookupError(f"there is no spec named {api!r}; the specs are {', '.join(self.hashes)}")
        return SpecFolder(self.root, contents, problems)


def read_folder(root: Path) -> SpecFolder:
    """Read all specs of the repository at `root`."""
    problems = [problem for path in _visible_files(root) if (problem := name_problem(path, root))]
    contents: dict[Path, bytes] = {}
    for path in find_specs(root):
        try:
            contents[path] = read_bytes(path, shown(path, root))
        except SpecError as error:
            problems += error.problems
    if not contents and not problems:
        problems = [Problem(FOLDER, 0, "holds no spec; add an OpenAPI document named <api>.yaml")]
    return SpecFolder(root, contents, tuple(problems))


def read_bytes(path: Path, shown_path: str) -> bytes:
    """Return a file's content.

    Raises:
        SpecError: It cannot be read; a directory or a dangling link is called so.
    """
    message = "is a device or a pipe; a spec is a file"
    try:
        mode = path.stat().st_mode
        if stat.S_ISREG(mode) or stat.S_ISDIR(mode):
            return path.read_bytes()
    except IsADirectoryError:
        message = "this is a directory; a spec is one file"
    except FileNotFoundError:
        message = (
            "this link leads nowhere; remove or repair it" if path.is_symlink() else "there is no such file"
        )
    except OSError as error:
        message = f"cannot be read ({error.strerror}); check its permissions"
    raise SpecError([Problem(shown_path, 0, message)])


def _api_of(problem: Problem) -> str:
    return PurePosixPath(problem.path).stem


def shown(path: Path, root: Path | None) -> str:
    """Return a path as problems show it: relative to `root`; without one, as given."""
    return path.relative_to(root).as_posix() if root else path.as_posix()


def _visible_files(root: Path) -> Iterator[Path]:
    folder = root / FOLDER
    if folder.is_dir():
        yield from sorted(path for path in folder.iterdir() if not path.name.startswith("."))


def name_problem(path: Path, root: Path) -> Problem | None:
    """Return what is wrong with the name of a spec file, None if nothing is."""
    if path.suffix in _MISTAKEN_SUFFIXES:
        message = "is not read as a spec; write YAML and end the name in .yaml"
    elif path.suffix != ".yaml":
        return None
    elif not _NAME.fullmatch(path.stem) or keyword.iskeyword(path.stem):
        message = "the name becomes a Python package; use snake_case, like harbour_berths.yaml"
    elif path.stem in _TAKEN_NAMES:
        message = f"a module is already called {path.stem}; choose another name"
    else:
        return None
    return Problem(shown(path, root), 0, message)
