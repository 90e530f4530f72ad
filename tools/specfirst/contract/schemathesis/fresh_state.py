"""The state put back to the beginning where one case of schemathesis must not find what another has left."""

from collections.abc import Callable
from typing import Any

from hypothesis.control import current_build_context
from schemathesis import Case, Response

STATEFUL = "stateful"


class FreshState:
    """Keeps one case's leftovers out of another's way.

    The state is put back before each operation and phase, and

    - within the phases that test an operation on its own, also after whatever was deleted or closed: else
      the first delete leaves nothing for the hundreds that follow, the first sign-out no token, and a green
      run has hardly tested them;
    - within the stateful phase, before each flow: Hypothesis gives up, without a word, on flows that
      it cannot repeat because the server answers them differently the second time.

    Args:
        reset: Puts the state back to the beginning.
    """

    def __init__(self, reset: Callable[[], None]) -> None:
        self._reset = reset
        self._stage: object = None
        self._used_up = False

    def before(self, case: Case[Any]) -> None:
        """Put the state back if this case opens a stage or follows an end of something."""
        phase = case.meta.phase.name.value if case.meta else ""
        # A build context is what Hypothesis makes for one run of a flow; held here, it stays the only one
        # with its identity.
        stage = current_build_context() if phase == STATEFUL else (phase, case.operation.label)
        if stage != self._stage or (self._used_up and phase != STATEFUL):
            self._reset()
            self._stage, self._used_up = stage, False

    def after(self, case: Case[Any], response: Response, *, closes: bool) -> None:
        """Remember that something was deleted, or that the case `closes` what it was sent with."""
        ends = closes or case.method.upper() == "DELETE"
        self._used_up |= ends and 200 <= response.status_code < 300
