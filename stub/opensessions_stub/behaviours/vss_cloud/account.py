"""The account behind the tokens: who it is, and whether a one-time password is right."""

from __future__ import annotations

from typing import Any

from opensessions_stub._behaviour import Answer, Call, Refusal, Setting, handles, same
from opensessions_stub.behaviours.vss_cloud.cloud import Cloud


class CloudWithAccount(Cloud):
    """The cloud; the code that is right is that of the spec's example."""

    def __init__(self, setting: Setting) -> None:
        super().__init__(setting)
        self._user = setting.spec.response_example("getUser", "200")
        self._pong: dict[str, Any] = setting.spec.response_example("ping", "200")
        self._code: str = setting.spec.request_example("verifyOneTimePassword")["otp"]
        self._right = setting.spec.response_example("verifyOneTimePassword", "200")

    @handles("ping")
    def ping(self, call: Call[str]) -> Answer:
        """What the spec's example says of a request."""
        return Answer(200, self._pong)

    @handles("getUser")
    def get_user(self, call: Call[str]) -> Answer:
        """The user of the spec's example."""
        return Answer(200, self._user)

    @handles("verifyOneTimePassword")
    def verify_one_time_password(self, call: Call[str]) -> Answer:
        """Whether a code is right."""
        if not same(call.body["otp"], self._code):
            raise Refusal(401, "The code is wrong")
        return Answer(200, self._right)
