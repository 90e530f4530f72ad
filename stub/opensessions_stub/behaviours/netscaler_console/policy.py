"""When accounts are locked: a policy that can be read and set; nothing here locks anybody out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from opensessions_stub._behaviour import Answer, Call, Setting, handles
from opensessions_stub.behaviours.netscaler_console.console import Caller, Console

if TYPE_CHECKING:
    from collections.abc import Mapping


class ConsoleWithPolicy(Console):
    """A console, with the policy of the spec's example at the start."""

    def __init__(self, setting: Setting) -> None:
        super().__init__(setting)
        answer = setting.spec.response_example("getLockoutPolicy", "200")
        self._policy: Mapping[str, Any] = answer["user_lockout_policy"][0]

    def state(self, now: float) -> Any:
        """The sessions, the warning that stands, and the policy."""
        return {**super().state(now), "lockout_policy": self._policy}

    @handles("getLockoutPolicy")
    def get_lockout_policy(self, call: Call[Caller]) -> Answer:
        """The policy."""
        return self._done(call, {"user_lockout_policy": [self._policy]})

    @handles("setLockoutPolicy")
    def set_lockout_policy(self, call: Call[Caller]) -> Answer:
        """Changes what is given."""
        wanted = call.body["user_lockout_policy"]
        given = {name: wanted[name] for name in self._policy if name in wanted and name != "id"}
        self._policy = {**self._policy, **given}
        return self.get_lockout_policy(call)
