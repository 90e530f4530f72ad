"""What is wrong with specs, and what of them is not done, without serving them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from opensessions_stub._api import Api
from opensessions_stub._app import App
from opensessions_stub._creation import default_specs
from opensessions_stub.spec.document import SpecError
from opensessions_stub.spec.reading import find_specs, read_spec

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
    paths = {path.stem: path for path in find_specs(Path(specs) if specs is not None else default_specs())}
    for name in apis or ():
        if name not in paths:
            raise SpecError(f"there is no spec of the API {name}: there are {', '.join(paths)}")
    app = App(control=True)
    return {name: _checked(app, path) for name, path in paths.items() if apis is None or name in apis}


def _checked(app: App, path: Path) -> Checked:
    try:
        spec = read_spec(path)
    except SpecError as error:
        return Checked(error.problems, ())
    try:
        app.add(Api(spec, seed="", sessions=0))
    except SpecError as error:
        return Checked(error.problems, spec.document.notes)
    return Checked((), spec.document.notes)
