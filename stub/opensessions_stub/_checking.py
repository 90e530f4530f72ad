"""What is wrong with specs, and what of them is not done, without serving them."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from opensessions_stub._api import Api
from opensessions_stub._app import App
from opensessions_stub._creation import default_specs
from opensessions_stub.spec.document import SpecError
from opensessions_stub.spec.reading import find_specs, read_spec
from opensessions_stub.spec.spec import Spec

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found about one spec.

    Attributes:
        problems: why it cannot be served, each a line with file and line.
        notes: what of it is not done, each a line with file and line.
    """

    problems: Sequence[str]
    notes: Sequence[str]

    def as_json(self) -> dict[str, Any]:
        """The same for programs."""
        return {"problems": [*self.problems], "notes": [*self.notes]}


def checked(specs: Path | str | None = None, apis: Iterable[str] | None = None) -> dict[str, Checked]:
    """Return what is found about each spec of a folder, by name.

    Args:
        specs: the folder; the project's own specs by default.
        apis: these only.

    Raises:
        SpecError: There is no such folder, or no such API.
    """
    folder = Path(specs) if specs is not None else default_specs()
    with suppress(OSError, ValueError):  # else as people there call it
        folder = folder.relative_to(Path.cwd())
    paths = {path.stem: path for path in find_specs(folder)}
    for name in apis or ():
        if name not in paths:
            raise SpecError(f"there is no spec of the API {name}: there are {', '.join(paths)}")
    app = App(control=True)
    specs_or_problems = {name: _read(path) for name, path in paths.items() if apis is None or name in apis}
    found = {name: _checked(app, each) for name, each in sorted(specs_or_problems.items(), key=_gives_way)}
    return {name: found[name] for name in specs_or_problems}


def _read(path: Path) -> Spec | Checked:
    try:
        return read_spec(path)
    except SpecError as error:
        return Checked(error.problems, ())


def _gives_way(named: tuple[str, Spec | Checked]) -> bool:
    """Whether another API has a path that both have."""
    return isinstance(named[1], Spec) and named[1].document.is_adopted


def _checked(app: App, spec: Spec | Checked) -> Checked:
    if isinstance(spec, Checked):
        return spec
    try:
        app.add(Api(spec, seed="", sessions=0))
    except SpecError as error:
        return Checked(error.problems, spec.document.notes)
    return Checked((), spec.document.notes)
