"""Why: a success may come with remarks; they must reach people, and must not cost them the success.

Each remark is kept with the client, `client.warnings`, and handed to Python's `warnings` once the call is
done. Where a filter turns warnings into errors the call still returns what it has: the remark is logged.
"""

import inspect
import warnings
from collections import deque
from collections.abc import Iterable

from opensessions._secrets.logs import LOGGER
from opensessions.errors import AnswerWarning, OpenSessionsWarning

_KEPT = 100
_OWN_PACKAGES = frozenset({"opensessions", "opensessions_generated", "httpx", "httpx2"})


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
            warnings.warn(warning, stacklevel=_depth())
        except Exception:  # noqa: BLE001 - a filter's, or of a hook that shows warnings: the call is done
            LOGGER.warning("%s: %s", type(warning).__name__, warning)


def _depth() -> int:
    """Return the `stacklevel` at which a warning of the caller points to the code that uses this package."""
    level = 1
    frame = inspect.currentframe()
    frame = frame.f_back if frame else None
    while frame and frame.f_globals.get("__name__", "").partition(".")[0] in _OWN_PACKAGES:
        level += 1
        frame = frame.f_back
    return level
