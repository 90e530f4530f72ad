"""From spec files to an application."""

from __future__ import annotations

from contextlib import contextmanager
from math import inf
from pathlib import Path
from typing import TYPE_CHECKING

from opensessions_stub._api import Api
from opensessions_stub._app import App
from opensessions_stub._dialect import DialectName, dialect_of
from opensessions_stub.control.bounds import DEFAULT_BOUNDS, Bounds
from opensessions_stub.spec.document import SpecError
from opensessions_stub.spec.reading import find_specs, read_spec

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from opensessions_stub._clock import Clock

DEFAULT_SESSIONS = 3
"""How many sessions are invented besides those of the examples, if nothing else is asked for."""


def default_specs() -> Path:
    """The folder of the project's own specs: within the installed package, else in the repository."""
    package = Path(__file__).parent
    carried = package / "specs"
    return carried if carried.is_dir() else package.parent.parent / "specs"


def create_app(
    specs: Path | str | None = None,
    *,
    apis: Iterable[str] | None = None,
    seed: str | int | None = None,
    sessions: int = DEFAULT_SESSIONS,
    control: bool = False,
    clock: Callable[[], Clock] | None = None,
    dialect: DialectName | str = DialectName.DOCUMENTED,
    latency: float = 0.0,
    rate_limit: int | None = None,
    max_sessions: int = DEFAULT_BOUNDS.sessions,
    max_faults: int = DEFAULT_BOUNDS.faults,
    max_fault_bytes: int = DEFAULT_BOUNDS.fault_bytes,
    max_recorded: int = DEFAULT_BOUNDS.recorded,
) -> App:
    """An ASGI application that serves the APIs of a folder of specs.

    Args:
        specs: the folder; the project's own specs by default.
        apis: serve these only, named by the stems of their specs. Without names all are served that can be;
            what is wrong with the others is in the application's `problems`.
        seed: makes ids, tokens and times repeat. Without one they are unguessable, and time is real; with
            one, time begins in 2026 and moves with each request and by hand only.
        sessions: how many sessions to invent besides those of the examples.
        control: whether there is something under `/_stub/`: resets, clock, faults, recorded requests.
        clock: makes each API's clock, in place of what the seed would choose.
        dialect: `documented`, or `observed`: as real servers are known to answer.
        latency: seconds that every answer takes at least.
        rate_limit: how often a minute an API does what it limits (the VSS cloud: token requests).
        max_sessions: how many sessions, tokens or things of one kind an API holds; beyond, the oldest end.
        max_faults: how many faults may wait.
        max_fault_bytes: how many bytes they may be together, as JSON.
        max_recorded: how many bytes of requests are kept; beyond, the oldest are forgotten.

    Raises:
        SpecError: a spec that was named, or each there is, is missing, not valid, or uses what the stub
            cannot honour; names file and line.
        ValueError: there is no such dialect, or a number is negative or none.
        TypeError: `apis` is one text instead of several.
    """
    if isinstance(apis, str):
        raise TypeError(f'apis holds names of APIs: write ["{apis}"]')
    for name, number in (
        *(("sessions", sessions), ("latency", latency), ("rate_limit", rate_limit or 0)),
        *(("max_sessions", max_sessions), ("max_recorded", max_recorded)),
        *(("max_faults", max_faults), ("max_fault_bytes", max_fault_bytes)),
    ):
        if not 0 <= number < inf:
            raise ValueError(f"{name} is {number}: it is zero or more")
    paths = {path.stem: path for path in find_specs(Path(specs) if specs is not None else default_specs())}
    wanted = list(dict.fromkeys(apis)) if apis is not None else list(paths)
    for name in wanted:
        if name not in paths:
            raise SpecError(f"there is no spec of the API {name}: there are {', '.join(paths)}")
    spoken = DialectName(dialect)

    def made(name: str) -> Api:
        return Api(
            read_spec(paths[name]),
            seed=seed,
            sessions=sessions,
            clock=clock,
            dialect=dialect_of(name, spoken),
            rate_limit=rate_limit,
            most=max_sessions,
        )

    bounds = Bounds(max_sessions, max_faults, max_fault_bytes, max_recorded)
    app = App(control=control, latency=latency, bounds=bounds)
    problems: list[str] = []

    @contextmanager
    def minding(name: str) -> Iterator[None]:
        try:
            yield
        except SpecError as error:
            if apis is not None:
                raise
            app.problems[name] = error.problems
            problems.extend(error.problems)

    ready: list[Api] = []
    for name in wanted:
        with minding(name):
            ready.append(made(name))
    for api in sorted(ready, key=lambda each: each.spec.document.is_adopted):  # which gives way
        with minding(api.spec.name):
            app.add(api)
    if not app.apis:
        raise SpecError(*problems)
    return app
