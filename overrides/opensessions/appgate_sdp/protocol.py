"""Why: a Controller answers in the version that a header names, and signs people in in one step or in four.

What is special to it below the level of calls:

- Every request carries `Accept: application/vnd.appgate.peer-v<N>+json` (vendor); without it, 406. Which
  N it supports it tells by `GET /version`, and in its refusals.
- `/login` signs in at once, but nobody who needs a second factor; they go by `/authentication`, one or more
  codes, and `/authorization`, each with the token of the step before.
"""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from functools import partial
from typing import Any

from opensessions import errors
from opensessions._api import Api, Ask, SignIn
from opensessions._calls.flow import Allow, Consult, Flow
from opensessions._requests.operations import Operation, Operations
from opensessions._requests.strict import check_text
from opensessions._secrets.credentials import Value
from opensessions._secrets.masking import told
from opensessions._secrets.secret import Kept, Secret
from opensessions._settings import checked_credential, checked_token
from opensessions.appgate_sdp.device_id import kept_device_id
from opensessions.appgate_sdp.second_factor import AskSecondFactor, second_factor_of
from opensessions_generated import appgate_sdp as appgate
from opensessions_generated.http_library import httpx

_FIRST_VERSION = 22
_KNOWN_VERSIONS = range(13, 24)
_ATTEMPTS = 3
_ANY_TEXT = "push"
_LONGEST_NAMES = 300


class Appgate(Api):
    """How a Controller is talked to.

    Args:
        token: What a sign-in gave, None if this client is to sign in.
        login: Members of `LoginRequest`; None if this client cannot sign in.
        device_id: The device's, None for the one that is kept.
        second_factor: Asks the user; None if they have no second factor.
        peer_version: The version of the answers, None for the newest that both sides know.
    """

    operations = Operations("appgate_sdp", appgate.schemas)
    opening = "signIn"
    closing = "signOut"
    code_member = "id"

    def __init__(
        self,
        token: str | None,
        login: Mapping[str, str | None] | None,
        device_id: str | None,
        second_factor: AskSecondFactor | None,
        peer_version: int | None,
    ) -> None:
        if peer_version is not None and (type(peer_version) is not int or peer_version < 1):
            raise errors.ConfigurationError("peer_version must be a positive whole number, such as 22")
        if token is None and login is None:
            raise errors.ConfigurationError("give token, or username and password, or all three")
        for name in ("username", "password"):
            if login is not None:
                checked_credential(login[name], name)
        self._passing: list[str] = []
        self._secrets = [checked_token(token)] if token is not None else []
        self._secrets += [str(login["password"])] if login else []
        self._login = login
        self._device_id = device_id
        if second_factor is not None and not callable(second_factor):
            raise errors.ConfigurationError("second_factor must be what is called with a SecondFactor")
        self._second_factor = second_factor
        self._is_fixed = peer_version is not None
        self._use(peer_version or _FIRST_VERSION)
        self.signed_in: dict[str, Any] = {}

    def accepted(self, operation: Operation) -> str:
        """Return the versioned media type, for the one operation that has none the plain one."""
        return "application/json" if operation.operation_id == "getVersion" else self.accept

    def learn(self, status: int, document: Any) -> None:
        """Take the versions that a refusal tells."""
        if status == httpx.codes.NOT_ACCEPTABLE:
            self.choose(document.get("minSupportedVersion"), document.get("maxSupportedVersion"))

    def choose(self, oldest: object, newest: object) -> None:
        """Take the newest version that both sides know, if the user has not chosen one."""
        if self._is_fixed or not isinstance(oldest, int) or not isinstance(newest, int):
            return
        shared = [version for version in _KNOWN_VERSIONS if oldest <= version <= newest]
        if shared:
            self._use(shared[-1])

    def credentials(self, token: Secret | None) -> Mapping[str, Value]:
        """Return a token for whichever step asks for one."""
        return {} if token is None else {"bearerAuth": token, "partialAuth": token}

    def sign_in(self) -> SignIn | None:
        """Return whether this client can sign in; how is in `signing_in`."""
        return ("signIn", {}) if self._login else None

    def token_in(self, document: Any) -> str | None:
        """Return the token of a sign-in, or of a step of one."""
        token: str | None = document.get("token") or None
        return token

    def lifetime_in(self, document: Any) -> float | None:
        """Return the seconds until the token of a sign-in expires."""
        try:
            return (datetime.fromisoformat(document["expires"]) - datetime.now(UTC)).total_seconds()
        except (LookupError, TypeError, ValueError):
            return None

    def secrets(self) -> Iterable[str]:
        """Return password and tokens, those of steps included."""
        return (*self._secrets, *self._passing)

    def signing_in(self, ask: Ask) -> Flow[Any]:
        """Sign in, in one step or in four."""
        self._passing = []
        yield from self._ask_for_versions(ask)
        login = yield from self._complete_login(ask)
        if self._second_factor is None:
            document = yield from ask("signIn", json=login.reveal())
        else:
            document = yield from self._in_steps(ask, login, self._second_factor)
        self.signed_in = document
        return document

    def _use(self, version: int) -> None:
        self.accept = f"application/vnd.appgate.peer-v{version}+json"

    def _ask_for_versions(self, ask: Ask) -> Flow[None]:
        if self._is_fixed:
            return
        try:
            versions = yield from ask("getVersion")
        except (errors.ApiError, errors.MalformedResponse):  # older Controllers do not know it
            return
        self.choose(versions.get("lowestPeerVersionSupported"), versions.get("peerVersion"))

    def _complete_login(self, ask: Ask) -> Flow[Kept[dict[str, str | None]]]:
        provider = (self._login or {}).get("providerName")
        if provider is None:
            known = yield from ask("listIdentityProviders")
            names = [one["name"] for one in known.get("data", ()) if one.get("type") == "Credentials"]
            if len(names) != 1:
                shown = told(", ".join(map(str, names)), (), None, _LONGEST_NAMES)
                raise errors.ConfigurationError(
                    f"give provider_name: there are {shown or 'none that take a password'}"
                )
            provider = names[0]
        chosen = {"deviceId": self._device_id or kept_device_id(), "providerName": provider}
        return Kept({**(self._login or {}), **chosen})

    def _in_steps(
        self, ask: Ask, login: Kept[dict[str, str | None]], person: AskSecondFactor
    ) -> Flow[dict[str, Any]]:
        known = yield from ask("authenticate", json=login.reveal())
        token, expires = self._partial(known), known.get("expires")
        del known
        try:
            document = yield from ask("authorize", token=token)
        except errors.ApiError as error:
            if error.status_code != httpx.codes.PRECONDITION_FAILED:
                raise
            password = Secret(str(login.reveal()["password"]))
            factors = _SecondFactors(ask, token, password, person, error.message)
            token = self._partial((yield from factors.shown(self._passing)))
            document = yield from ask("authorize", token=token)
        # Client: the time of the last answer may differ, that of the first one counts.
        return {**document, "expires": expires or document.get("expires")}

    def _partial(self, document: Mapping[str, Any]) -> Secret:
        token = self.token_in(document)
        if token is None:
            raise errors.MalformedResponse("the answer is not as described: it has no token")
        self._passing.append(token)
        return Secret(token)


class _SecondFactors:
    """The middle steps of a sign-in: what the server asks, and what the user answers.

    Args:
        ask: Does operations.
        token: That of the first step.
        password: The user's, which some kinds want.
        person: Asks the user.
        demand: What the server said when it asked for a second factor.
    """

    def __init__(
        self, ask: Ask, token: Secret, password: Secret, person: AskSecondFactor, demand: str
    ) -> None:
        self._ask = ask
        self._token = token
        self._password = password
        self._person = person
        self._demand = demand

    def shown(self, secrets: list[str]) -> Flow[dict[str, Any]]:
        """Return the server's answer to the right code; secrets that pass are added to a list."""
        refusal = ""
        asked: dict[str, Any] = {}
        for attempts in reversed(range(_ATTEMPTS)):
            if not asked or asked.get("state"):  # a RADIUS server asks anew each time
                asked = yield from self._ask(
                    "startSecondFactor", token=self._token, json={"userPassword": self._password.reveal()}
                )
                secrets += [asked[name] for name in ("secret", "otpAuthUrl", "state") if asked.get(name)]
            factor = second_factor_of(asked, self._demand, refusal)
            answer = yield Consult(partial(self._person, factor))
            if factor.kind == "Push":
                answer = self._password.reveal() if asked.get("sendPassword") else _ANY_TEXT
                yield Allow(factor.seconds or 0)
            check_text(answer, "what second_factor returns")
            told = {"otp": answer, **({"state": asked["state"]} if asked.get("state") else {})}
            try:
                answered: dict[str, Any] = yield from self._ask(
                    "finishSecondFactor", token=self._token, json=told
                )
            except errors.AuthenticationFailed as error:
                if not attempts or factor.kind == "Push":
                    raise
                refusal = error.message or "That is not right."
            else:
                return answered
        raise AssertionError  # the last attempt returns or raises
