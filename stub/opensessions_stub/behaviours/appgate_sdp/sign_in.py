"""Signing in to a Controller: in one step, or in up to four with a second factor of any kind."""

from __future__ import annotations

import base64
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from opensessions_stub._behaviour import Answer, Behaviour, Call, Credential, Refusal, Setting, handles, same
from opensessions_stub._expiry import Deadlines
from opensessions_stub.behaviours.appgate_sdp.clients import user_name

if TYPE_CHECKING:
    from collections.abc import Mapping

LIFETIME = 86_400
"""Seconds that a token is good for; the documents name none."""

_NOBODY = "Invalid username or password."
_WRONG_CODE = "Invalid one-time password."


@dataclass(frozen=True, slots=True)
class Account:
    """Somebody who can sign in: a name, the kind of second factor, and whether it is asked for."""

    username: str
    kind: str
    needs_second_factor: bool = True
    has_rights: bool = True


@dataclass(frozen=True, slots=True)
class Token:
    """Whose a token is, whether the sign-in is at its end, and what it has seen of a second factor."""

    text: str
    account: Account
    expires: float
    is_whole: bool
    has_second_factor: bool = False


class SignIn(Behaviour[Token]):
    """Accounts and their tokens; a caller is a token.

    From the spec's examples come the administrator, the providers, the code that each second factor takes,
    and what each kind of it asks. `admin` needs no second factor; there is an account for each kind, named
    like it, that does, with the administrator's password.
    """

    def __init__(self, setting: Setting) -> None:
        super().__init__(setting)
        self._random = setting.random
        spec = setting.spec
        known = spec.request_example("signIn")
        self._provider, self._password = known["providerName"], known["password"]
        self._code = spec.request_example("finishSecondFactor")["otp"]
        self._factors = {example["type"]: example for example in _examples(setting, "startSecondFactor")}
        admin = Account(known["username"], next(iter(self._factors)), needs_second_factor=False)
        self._accounts = {admin.username: admin}
        self._accounts |= {kind.lower(): Account(kind.lower(), kind) for kind in self._factors}
        self._answers = {
            name: spec.response_example(name, "200")
            for name in ("signIn", "authenticate", "finishSecondFactor", "authorize")
        }
        self._tokens: dict[str, Token] = {}
        self._states: dict[str, str] = {}
        self._deadlines = Deadlines(self._deadline)
        standing = self._issued(admin, setting.now, is_whole=True)
        powerless = replace(admin, has_rights=False)
        partial = self._issued(admin, setting.now, is_whole=False)
        self.credentials = {"token": standing.text}
        self.standing = {"bearerAuth": standing.text, "partialAuth": partial.text}
        self.unprivileged = {"bearerAuth": self._issued(powerless, setting.now, is_whole=True).text}

    def passes(self, now: float) -> None:
        """Forgets the tokens that have expired."""
        for text in self._deadlines.due(now):
            self._forget(text)

    def identify(self, offered: Mapping[str, Credential], now: float) -> Token:
        """Whoever a token was given to; a partial token is good for the rest of its sign-in only."""
        scheme, text = next(iter(offered.items()))
        token = self._tokens.get(str(text))
        if token is None or token.is_whole != (scheme == "bearerAuth"):
            raise Refusal(401, "Token error. Sign in again.")
        return token

    def problem(self, refusal: Refusal, documented: Any) -> Any:
        """The documented error, with what was wrong at a sign-in, or whose second factor is missing."""
        if refusal.code is None:
            return documented
        return {**documented, ("username" if refusal.status == 412 else "failureType"): refusal.code}

    def signed_out(self, username: str, provider: str) -> None:
        """Ends all tokens of a user."""
        if provider == self._provider:
            for text in [text for text, token in self._tokens.items() if token.account.username == username]:
                self._forget(text)

    def is_kept_out(self, name: str) -> bool:
        """Whether a user must not sign in, by the user's name."""
        return False

    @handles("signIn")
    def sign_in(self, call: Call[Token]) -> Answer:
        """Gives a whole token to whoever needs no second factor."""
        account = self._known(call.body)
        if account.needs_second_factor:
            raise Refusal(401, "A second factor is needed.", code="Mfa")
        return self._signed_in("signIn", account, call.now, is_whole=True)

    @handles("authenticate")
    def authenticate(self, call: Call[Token]) -> Answer:
        """Gives a partial token."""
        return self._signed_in("authenticate", self._known(call.body), call.now, is_whole=False)

    @handles("startSecondFactor")
    def start_second_factor(self, call: Call[Token]) -> Answer:
        """Says what the account's kind of second factor asks; a challenge has a state of its own."""
        token = _caller(call)
        asked = dict(self._factors[token.account.kind])
        if "state" in asked:
            asked["state"] = base64.b64encode(self._random.hex(24).encode()).decode()
            self._states[token.text] = asked["state"]
        return Answer(200, asked)

    @handles("finishSecondFactor")
    def finish_second_factor(self, call: Call[Token]) -> Answer:
        """Takes the right code, for a push the password: the phone of a stub approves at once."""
        token = _caller(call)
        account = token.account
        right = self._password if self._factors[account.kind].get("sendPassword") else self._code
        state = self._states.get(token.text)
        if not same(call.body["otp"], right) or (state is not None and call.body.get("state") != state):
            raise Refusal(401, _WRONG_CODE, code="Mfa")
        return self._signed_in(
            "finishSecondFactor", account, call.now, is_whole=False, has_second_factor=True
        )

    @handles("authorize")
    def authorize(self, call: Call[Token]) -> Answer:
        """Gives a whole token."""
        token = _caller(call)
        if not token.account.has_rights:
            raise Refusal(403, "You don't have administration rights.")
        if token.account.needs_second_factor and not (token.has_second_factor or token.is_whole):
            message = "Administrative authorization requires two-factor authentication."
            raise Refusal(412, message, code=token.account.username)
        return self._signed_in("authorize", token.account, call.now, is_whole=True)

    @handles("signOut")
    def sign_out(self, call: Call[Token]) -> Answer:
        """Ends the caller's token."""
        self._forget(_caller(call).text)
        return Answer(204)

    def _known(self, body: Mapping[str, Any]) -> Account:
        account = self._accounts.get(body.get("username", ""))
        right = [
            same(body["providerName"], self._provider),
            same(body.get("password", ""), self._password),
        ]
        if account is None or not all(right) or self.is_kept_out(user_name(account.username, self._provider)):
            raise Refusal(401, _NOBODY, code="Login")
        return account

    def _signed_in(
        self, operation: str, account: Account, now: float, *, is_whole: bool, has_second_factor: bool = False
    ) -> Answer:
        token = self._issued(account, now, is_whole=is_whole, has_second_factor=has_second_factor)
        answer = self._answers[operation]
        who = {"name": account.username, "needTwoFactorAuth": account.needs_second_factor}
        expires = f"{datetime.fromtimestamp(token.expires, UTC):%Y-%m-%dT%H:%M:%S.000Z}"
        return Answer(
            200, {**answer, "user": {**answer["user"], **who}, "token": token.text, "expires": expires}
        )

    def _issued(
        self, account: Account, now: float, *, is_whole: bool, has_second_factor: bool = False
    ) -> Token:
        token = Token(self._random.hex(64), account, now + LIFETIME, is_whole, has_second_factor)
        self.make_room(self._tokens, self._forget)
        self._tokens[token.text] = token
        self._deadlines.add(token.text)
        return token

    def _deadline(self, text: str) -> float | None:
        token = self._tokens.get(text)
        return token.expires if token else None

    def _forget(self, text: str) -> None:
        self._tokens.pop(text, None)
        self._states.pop(text, None)


def _caller(call: Call[Token]) -> Token:
    assert call.caller is not None  # noqa: S101 - the operation asks for credentials
    return call.caller


def _examples(setting: Setting, operation_id: str) -> tuple[Any, ...]:
    content = setting.spec.operations[operation_id].responses["200"].content
    return content.examples if content else ()
