"""Why: a success may come with remarks; they must reach people, and must not cost them the success.

Each remark is kept with the client, `client.warnings`, and handed to Python's `warnings` once the call is
done. Where a filter turns warnings into errors the call still returns what it has: the remark is logged.
"""

import inspect
import sys
import warnings
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from opensessions._secrets.logs import LOGGER
from opensessions.errors import AnswerWarning, OpenSessionsWarning

_KEPT = 100
_SKIPPED = frozenset({"opensessions", "opensessions_generated", "httpx", "httpx2", "contextlib"})

_Place = tuple[str, int, dict[str, Any]]
"""A file, a line, and the names of the module there."""
_elsewhere: ContextVar[_Place | None] = ContextVar("elsewhere", default=None)


class Remarks:
    """What a client and its copies were told, the last hundred, oldest first."""

    def __init__(self) -> None:
        self.kept: deque[OpenSessionsWarning] = deque(maxlen=_KEPT)
        self._told: set[tuple[str, str]] = set()

    def mended(self, operation_id: str, notes: Iterable[tuple[str, str]]) -> None:
        """Tell what was not as the spec says, each member once."""
        for place, kind in notes:
            if (operation_id, place) not in self._told:
                self._told.add((operation_id, place))
                self.tell(AnswerWarning(f"{operation_id}: {place} {kind}"))

    def tell(self, warning: OpenSessionsWarning) -> None:
        """Keep a warning, and warn."""
        self.kept.append(warning)
        try:
            file, line, names = _place()
            registry = names.setdefault("__warningregistry__", {})
            warnings.warn_explicit(warning, type(warning), file, line, names.get("__name__"), registry)
        except Exception:  # noqa: BLE001 - a filter's, or of a hook that shows warnings: the call is done
            LOGGER.warning("%s: %s", type(warning).__name__, warning)


@contextmanager
def asking_elsewhere() -> Iterator[None]:
    """Hand work to a thread or a task; what it warns of points to who has done so."""
    reset = _elsewhere.set(_place())
    try:
        yield
    finally:
        _elsewhere.reset(reset)


def _place() -> _Place:
    """Return the place of the code that uses this package."""
    frame = inspect.currentframe()
    package = ""
    while frame and (package := frame.f_globals.get("__name__", "").partition(".")[0]) in _SKIPPED:
        frame = frame.f_back
    asked = _elsewhere.get()
    if asked is not None and (frame is None or package == "asyncio"):
        return asked
    return (
        ("sys", 1, vars(sys))
        if frame is None
        else (frame.f_code.co_filename, frame.f_lineno, frame.f_globals)
    )
