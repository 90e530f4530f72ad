"""Why: monitoring needs numbers, not sessions; counted as they arrive, a million is no more than one."""

from collections.abc import Iterable, Mapping
from datetime import timedelta
from typing import Any

import attrs

from opensessions import Failure, Service, Session

__all__ = ["Counts", "counts", "prometheus"]


@attrs.define
class Counts:
    """What is counted of one service.

    Attributes:
        api: The name of its API.
        sessions: How many fit the selection.
        unused: How many of them have not been used for long, of those of which that is known.
        oldest: For how long the oldest has been there; None if no age is known.
        longest_idle: For how long the most idle one has not been used, likewise.
        error: Why it did not answer, None if it did.
    """

    api: str
    sessions: int = 0
    unused: int = 0
    oldest: timedelta | None = None
    longest_idle: timedelta | None = None
    error: Exception | None = None

    @property
    def idle(self) -> int | None:
        """How many have not been used for long; None if the service does not tell that of any."""
        return None if self.sessions and self.longest_idle is None else self.unused


def counts(
    items: Iterable[Session | Failure], services: Mapping[str, Service], idle_over: timedelta
) -> dict[str, Counts]:
    """Return what is counted of each service.

    Args:
        items: What a fleet lists.
        services: The fleet's services.
        idle_over: For how long an idle session has not been used.
    """
    found = {name: Counts(service.api) for name, service in services.items()}
    for item in items:
        count = found[item.service]
        if isinstance(item, Failure):
            count.error = item.error
            continue
        count.sessions += 1
        count.unused += item.idle is not None and item.idle >= idle_over
        count.oldest = _longer(count.oldest, item.age)
        count.longest_idle = _longer(count.longest_idle, item.idle)
    return found


_METRICS: tuple[tuple[str, str, Any], ...] = (
    ("up", "Whether the service answered.", lambda count: int(count.error is None)),
    ("sessions", "Open sessions.", lambda count: None if count.error else count.sessions),
    ("idle_sessions", "Sessions not used for long.", lambda count: None if count.error else count.idle),
    ("oldest_session_seconds", "Age of the oldest session.", lambda count: _seconds(count.oldest)),
    ("longest_idle_seconds", "Idle time of the most idle one.", lambda count: _seconds(count.longest_idle)),
)


def prometheus(found: Mapping[str, Counts]) -> str:
    """Return counts in the text format of Prometheus."""
    lines = []
    for name, help_, value_of in _METRICS:
        samples = [(service, count, value_of(count)) for service, count in found.items()]
        lines += [f"# HELP opensessions_{name} {help_}", f"# TYPE opensessions_{name} gauge"]
        lines += [
            f'opensessions_{name}{{service="{_escaped(service)}",api="{_escaped(count.api)}"}} {value}'
            for service, count, value in samples
            if value is not None
        ]
    return "\n".join(lines) + "\n"


def _longer(one: timedelta | None, other: timedelta | None) -> timedelta | None:
    return max((span for span in (one, other) if span is not None), default=None)


def _seconds(span: timedelta | None) -> float | None:
    return None if span is None else round(span.total_seconds(), 3)


def _escaped(text: str) -> str:
    return text.replace("\\", r"\\").replace('"', r"\"").replace("\n", r"\n")
