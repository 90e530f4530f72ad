"""Why: VSS gives a token for HTTP Basic, and for a one-time password where there is a second factor."""

from collections.abc import Iterable, Mapping
from typing import Any

from opensessions import errors
from opensessions._api import Api, Ask, SignIn
from opensessions._calls.flow import Consult, Flow
from opensessions._requests.operations import Operations
from opensessions._requests.strict import check_text
from opensessions._secrets.credentials import Value
from opensessions._secrets.secret import Secret
from opensessions._settings import checked_credential, checked_token
from opensessions.vss_cloud.one_time_password import OneTimePassword
from opensessions_generated import vss_cloud as vss


class Vss(Api):
    """How VSS says who is calling."""

    operations = Operations("vss_cloud", vss.schemas, ("id", "key", "token"))
    opening = "requestToken"
    code_member = "error"

    def __init__(
        self, username: str | None, password: str | None, token: str | None, otp: OneTimePassword | None
    ) -> None:
        if token is not None:
            checked_token(token)
        if (username is None) != (password is None) or (token is None and username is None):
            raise errors.ConfigurationError("give username and password, or token, or all three")
        for name, value in {"username": username, "password": password}.items():
            if value is not None:
                checked_credential(value, name)
        if username is not None and ":" in username:
            raise errors.ConfigurationError("username must hold no colon, HTTP Basic ends it there")
        self._account = (username, Secret(password)) if username and password else None
        self._token = token or ""
        if otp is not None and not isinstance(otp, str) and not callable(otp):
            raise errors.ConfigurationError("otp must be a text, or what returns one when it is called")
        self._otp = otp

    def credentials(self, token: Secret | None) -> Mapping[str, Value]:
        """Return the account, and the token if there is one."""
        account = {"basicAuth": self._account} if self._account else {}
        return {**account, **({"bearerAuth": token} if token is not None else {})}

    def sign_in(self) -> SignIn | None:
        """Return how to get a token, None without an account."""
        return ("requestToken", {}) if self._account else None

    def signing_in(self, ask: Ask) -> Flow[Any]:
        """Request a token, with a one-time password if the client has one."""
        if self._otp is None:
            return (yield from ask("requestToken"))
        code = self._otp
        if not isinstance(code, str):
            code = yield Consult(code)
        check_text(code, "what otp returns")
        return (yield from ask("requestToken", json={"otp": code}))

    def token_in(self, document: Any) -> str | None:
        """Return the token."""
        return document["token"] or None

    def lifetime_in(self, document: Any) -> float | None:
        """Return how many seconds it lives."""
        duration: int | None = document.get("duration")
        return duration

    def secrets(self) -> Iterable[str]:
        """Return the password and the token that this client was given."""
        return (*super().secrets(), self._token)
