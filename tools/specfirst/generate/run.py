"""From specs/ to generated/: an API's package lands as a whole, or stays as it was.

The bytes depend on the specs alone.
"""

import fcntl
import shutil
import tempfile
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from tools.specfirst.generate.manifest import left_out_in
from tools.specfirst.generate.memory import Package, Tree, contents, remember, remembered, tools_fingerprint
from tools.specfirst.generate.tree import FileChange, differences, located, recover, replace
from tools.specfirst.layout import BUILD, OUTPUT, Layout, layout_of
from tools.specfirst.specs.folder import SpecFolder, read_folder
from tools.specfirst.specs.problems import Problem, SpecError
from tools.specfirst.workplace import temporary_folder


@dataclass(frozen=True, slots=True)
class GenerationResult:
    """What generation changed, or would change.

    `package` is the generated package, `specs` are the APIs that specs/ holds, `changed` the files that
    differ, below generated/. `left_out` is what specs leave out by name, by API; `asked` are the APIs that
    were to be generated, all or some of `specs`.
    """

    package: str
    specs: tuple[str, ...]
    changed: tuple[FileChange, ...]
    left_out: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    asked: tuple[str, ...] = ()

    @property
    def vanished(self) -> tuple[str, ...]:
        """The APIs whose client package goes because their spec is gone."""
        folders = {self._api(change) for change in self.changed} - {None, *self.specs}
        return tuple(sorted(filter(None, folders)))

    def changed_in(self, api: str | None) -> tuple[FileChange, ...]:
        """Return the changes in one API's client package; None stands for what belongs to no API."""
        return tuple(change for change in self.changed if self._api(change) == api)

    def _api(self, change: FileChange) -> str | None:
        match change.path.split("/"):
            case [folder, api, _, *_] if folder == self.package:
                return api
        return None


class NotGenerated(SpecError):
    """Some specs could not be generated; `result` is what became of the others."""

    def __init__(self, problems: Sequence[Problem], result: GenerationResult) -> None:
        super().__init__(problems)
        self.result = result


def generate(
    root: Path, progress: Callable[[str], None] = lambda _: None, apis: Collection[str] = ()
) -> GenerationResult:
    """Write generated/ from specs/ and return what changed.

    Args:
        root: The repository.
        progress: Called with what is being done, as it begins.
        apis: The APIs to generate, without names all. Whatever became of other specs, their packages stay.

    Raises:
        NotGenerated: Something is wrong with a spec; its package stays as it was, the others are written.
        LookupError: There is no spec of such a name.
    """
    layout = layout_of(root)
    output = root / OUTPUT
    with _build_folder(root) as build:
        aside = build / f"{OUTPUT}.old"
        recover(output, aside)
        _clear(build)
        progress("looking for changes")
        folder = read_folder(root)
        part = folder.part(apis)
        tools = tools_fingerprint(layout.project)
        last = remembered(build, tools, layout.package)
        present = contents(output)
        unchanged = last.unchanged(folder.hashes, present)
        names, asked = tuple(folder.hashes), tuple(part.hashes)
        is_known = {*asked} <= {*unchanged} and {*last.packages} <= {*names}
        if is_known and not part.problems and last.contents() == present:
            return GenerationResult(layout.package, names, (), left_out_in(layout.clients), asked)

        # What is left of it is no verdict, and the next run clears it.
        with tempfile.TemporaryDirectory(dir=build, prefix="generate-", ignore_cleanup_errors=True) as work:
            new = Path(work) / OUTPUT
            made, problems = _build_tree(
                folder, layout, new, progress, part=part, unchanged=unchanged, present=output
            )
            changed = differences(present, made.contents())
            if changed:
                replace(output, new, aside)
        with suppress(OSError):  # generated/ is done; the next run does it all again
            remember(build, tools, made)
    left_out = left_out_in(layout.clients)
    return _whole(GenerationResult(layout.package, names, changed, left_out, asked), problems)


def check(
    root: Path, progress: Callable[[str], None] = lambda _: None, apis: Collection[str] = ()
) -> GenerationResult:
    """Return what `generate` would change, from the specs alone; write nothing into the repository.

    Where that is nothing in all of it, the next `generate` knows, if there is a folder for what it remembers.

    Raises:
        NotGenerated: Something is wrong with a spec.
        LookupError: There is no spec of such a name.
    """
    layout = layout_of(root)
    folder = read_folder(root)
    part = folder.part(apis)
    output = root / OUTPUT
    with temporary_folder("check") as work:
        new = work / OUTPUT
        made, problems = _build_tree(folder, layout, new, progress, part=part, unchanged={}, present=output)
        changed = located(differences(contents(output), made.contents()), output, new)
    if not changed and not problems and not apis:
        with suppress(OSError), _build_folder(root) as build:
            remember(build, tools_fingerprint(layout.project), made)
    result = GenerationResult(layout.package, tuple(folder.hashes), changed, asked=tuple(part.hashes))
    return _whole(result, problems)


def _whole(result: GenerationResult, problems: Sequence[Problem]) -> GenerationResult:
    if problems:
        raise NotGenerated(problems, result)
    return result


def _build_tree(
    folder: SpecFolder,
    layout: Layout,
    output: Path,
    progress: Callable[[str], None],
    *,
    part: SpecFolder,
    unchanged: Mapping[str, Package],
    present: Path,
) -> tuple[Tree, list[Problem]]:
    from tools.specfirst.generate.whole_tree import build_tree  # noqa: PLC0415 - half a second of generator, not spent when nothing changed

    return build_tree(folder, layout, output, progress, part=part, unchanged=unchanged, present=present)


@contextmanager
def _build_folder(root: Path) -> Iterator[Path]:
    """Hold the folder for unfinished work, alone: a second run waits for the first."""
    build = root / BUILD
    build.mkdir(exist_ok=True)
    with (build / "generate.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        try:
            yield build
        except OSError as error:
            error.filename = error.filename or build  # what is written to an open file does not name it
            raise


def _clear(build: Path) -> None:
    """Remove what killed runs left."""
    for left_over in build.glob("generate-*"):
        shutil.rmtree(left_over)
