"""How far a contract run is, while it goes on: on standard error, so that what it prints is its result."""

import time
from collections.abc import Callable, Mapping, Sequence

from rich.console import Console, Group, RenderableType
from rich.live import Live
from rich.spinner import Spinner
from rich.text import Text

from tools.specfirst.contract.results import ApiResult

LINE_EVERY_SECONDS = 15.0
LINE_AT_A_CHANGE_SECONDS = 3.0
_TOO_EARLY = 0.05
"""The share of a run after which an estimate of the rest is worth something."""


class Progress:
    """Shows how far a run is: living lines on a terminal, elsewhere a line now and then.

    Args:
        console: Where to.
        apis: What has been counted so far is in them.
        clock: Tells the time in seconds.
    """

    def __init__(
        self, console: Console, apis: Sequence[ApiResult], clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._clock = clock
        self._console = console
        self._apis = apis
        self._live = Live(console=console, transient=True, refresh_per_second=8)
        self._spinner = Spinner("dots")
        self._started = self._last_line = self._clock()
        self._last = self._phases = ""

    def __enter__(self) -> "Progress":
        if self._console.is_terminal:
            self._live.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._live.stop()

    def show(self, doing: Mapping[str, str], done: float, beside: str = "") -> None:
        """Say what goes on.

        Args:
            doing: What each API is doing now.
            done: The share of the whole run that is done.
            beside: What goes on beside the APIs.
        """
        if self._console.is_terminal:
            lines = [self._line(api, doing.get(api.api, "")) for api in self._apis]
            rest = [Text(f"  {beside}")] if beside else []
            self._live.update(self._group([*lines, *rest, Text(f"  {self._left(done)}")]))
            return
        now = self._clock()
        phases = ", ".join(f"{api} {phase}" for api, phase in doing.items() if phase)
        wait = LINE_EVERY_SECONDS if phases == self._phases else LINE_AT_A_CHANGE_SECONDS
        if now - self._last_line < wait:
            return
        cases = sum(operation.total_cases for api in self._apis for operation in api.operations)
        parts = [phases, f"{cases:,} cases", beside]
        line = f"{', '.join(part for part in parts if part)}{self._left(done)}"
        if line != self._last:
            self._last, self._last_line, self._phases = line, now, phases
            self._console.print(line, highlight=False, soft_wrap=True)

    def _group(self, lines: Sequence[Text]) -> RenderableType:
        return Group(*lines, self._spinner)

    def _line(self, api: ApiResult, doing: str) -> Text:
        cases = sum(operation.total_cases for operation in api.operations)
        return Text(f"  {api.api}: {doing or 'waiting'}, {cases:,} cases")

    def _left(self, done: float) -> str:
        spent = self._clock() - self._started
        if done < _TOO_EARLY:
            return ""
        return f", about {spent * (1 - done) / done:.0f} s to go"
