"""Why: monitoring systems read one line, a bar, performance data, and the exit code; all in a fixed form."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from enum import IntEnum

import attrs

from opensessions.cli.asking import advice
from opensessions.cli.counting import Counts
from opensessions.cli.spans import shown_span
from opensessions.cli.terminal import counted, shortened
from opensessions.cli.thresholds import Range

__all__ = ["State", "Thresholds", "Verdict", "verdict"]


class State(IntEnum):
    """The exit codes of monitoring plugins."""

    OK = 0
    WARNING = 1
    CRITICAL = 2
    UNKNOWN = 3


_IDLE_NOT_TOLD = "tells no idle times: check it apart, without --idle-warning, --idle-critical"
_WORST_FIRST = (State.CRITICAL, State.UNKNOWN, State.WARNING, State.OK)


@attrs.frozen
class Thresholds:
    """From when on a number is worth a warning, and from when on an alarm; None for never."""

    warning: Range | None = None
    critical: Range | None = None

    def state(self, number: float | None) -> State:
        """Return what a number means; of one that is not known, nobody can tell whether it is in order."""
        if number is None:
            return State.OK if self.warning is None and self.critical is None else State.UNKNOWN
        if self.critical is not None and self.critical.alerts(number):
            return State.CRITICAL
        if self.warning is not None and self.warning.alerts(number):
            return State.WARNING
        return State.OK

    def data(self, label: str, number: float | None) -> str:
        """Return the performance data of a number; U, as the guidelines have it, if it is not known."""
        warning, critical = (limit.text if limit else "" for limit in (self.warning, self.critical))
        return f"'{label}'={'U' if number is None else number};{warning};{critical};0;"


@attrs.frozen
class Verdict:
    """What a check finds.

    Attributes:
        state: The worst of what was found.
        text: What to print: a line with performance data, and a line for each service that is not in order.
    """

    state: State
    text: str


def verdict(
    found: Mapping[str, Counts], sessions: Thresholds, idle: Thresholds, idle_over: timedelta
) -> Verdict:
    """Return the verdict on counts; each threshold is for each service.

    Args:
        found: The counts by service.
        sessions: The thresholds for the number of sessions.
        idle: The thresholds for the number of idle ones.
        idle_over: For how long an idle session has not been used.
    """
    states, notes, data = [State.OK], [], []
    over = f"idle over {shown_span(idle_over)}"
    for name, count in found.items():
        if count.error is not None:
            states.append(State.UNKNOWN)
            notes.append(shortened(f"{name}: {advice(name, count.error)}"))
            continue
        for limits, number, words in (
            (sessions, count.sessions, counted(count.sessions, "session")),
            (idle, count.idle, _IDLE_NOT_TOLD if count.idle is None else f"{count.unused:,} {over}"),
        ):
            state = limits.state(number)
            if state is not State.OK:
                states.append(state)
                notes.append(f"{name}: {words} ({state.name.lower()})")
        data += [sessions.data(f"{name} sessions", count.sessions), idle.data(f"{name} idle", count.idle)]
    state = next(state for state in _WORST_FIRST if state in states)
    reached = [count for count in found.values() if count.error is None]
    sessions_in_all = counted(sum(count.sessions for count in reached), "session")
    summary = f"{sessions_in_all} on {counted(len(reached), 'service')}"
    if any(count.idle is not None for count in reached):
        summary += f", {sum(count.unused for count in reached):,} {over}"
    return Verdict(state, _text(state, [*notes, summary] if len(notes) < 2 else [summary, *notes], data))


def _text(state: State, told: Sequence[str], data: Sequence[str]) -> str:
    first, *others = told
    if len(told) == 2:
        first, others = "; ".join(told), []
    lines = [f"SESSIONS {state.name} - {_without_bar(first)} | {' '.join(data)}".rstrip(" |")]
    return "\n".join([*lines, *map(_without_bar, others)])


def _without_bar(text: str) -> str:
    return text.replace("|", "/")
