"""Why: an API for which nobody has written a class yet deserves the same protection.

`ApiClient` serves any API of `specs/`: its generated operations get credentials as the spec's security
schemes say, and deadline, repeats, errors, leniency and secrecy as everywhere else.
"""

from collections.abc import Mapping
from importlib import import_module
from typing import Any, ClassVar, Unpack

import attrs

from opensessions._api import Api
from opensessions._client import AsyncClient, Client, SyncClient
from opensessions._options import Options, TransportT
from opensessions._requests.operations import Operations
from opensessions._secrets.credentials import Value, fits_cookie
from opensessions._secrets.secret import Secret
from opensessions._settings import checked_credential, checked_token, is_header_value
from opensessions.errors import ApiError, ConfigurationError
from opensessions_generated.http_library import httpx
from opensessions_generated.manifest import SPECS

__all__ = ["ApiClient", "AsyncApiClient", "Failure"]


@attrs.frozen
class Failure:
    """How an API says that a request failed, whatever the status.

    Attributes:
        member: Has the code of a failure, 0 if there is none.
        classes: The classes of errors by their codes.
    """

    member: str
    classes: Mapping[int | str, type[ApiError]] = {}


class _SpecApi(Api):
    """What is known of an API by its spec alone."""

    # Whether the spec has a text or bytes is not known here; some servers send that to who asks for it only.
    accept = "application/json, */*;q=0.5"
    code_member = "code"
    message_members = (
        "@Message.ExtendedInfo",
        "message",
        "detail",
        "title",
        "error_description",
        "error",
    )

    def __init__(
        self, package: str, name: str, given: Mapping[str, object], failure: "Failure | None"
    ) -> None:
        self._failure = failure
        if failure is not None:
            self.error_classes, self.code_member = failure.classes, failure.member
        self.operations = Operations(name, import_module(f"{package}.schemas"))
        schemes = self.operations.schemes
        self._values: dict[str, Value] = {}
        for argument, kind in (("bearer", "bearer"), ("basic", "basic"), ("api_key", "apiKey")):
            value = given[argument]
            if value is None:
                continue
            names = schemes.named(kind)
            if not names:
                known = ", ".join(f"{each} ({schemes.kind(each)})" for each in schemes.named(*_KINDS))
                raise ConfigurationError(
                    f"{argument}= is for nothing in the spec of {name}; it has {known or 'no credentials'}"
                )
            for scheme, part in _by_scheme(argument, value, names).items():
                self._values[scheme] = self._checked(scheme, part, argument)

    def credentials(self, token: Secret | None) -> Mapping[str, Value]:
        return self._values

    def has_failed(self, document: Any) -> bool:
        if self._failure is None or not isinstance(document, dict):
            return False
        return str(document.get(self.code_member) or 0).strip() != "0"

    def code_in(self, document: Mapping[str, Any]) -> object:
        code = document.get(self.code_member)
        if str(code).endswith(".GeneralError"):  # of Redfish: the first message says which
            match document.get("@Message.ExtendedInfo"):
                case [{"MessageId": str(name)}, *_]:
                    return name
        return code

    def _checked(self, scheme: str, value: object, argument: str) -> Value:
        if argument == "basic":
            return _account(value)
        if not isinstance(value, str) or not value:
            raise ConfigurationError(f"{argument} must be a text that is not empty")
        place = self.operations.schemes.place_of(scheme)
        if argument == "api_key" and place == "query":
            checked_credential(value, argument)
        elif argument == "api_key" and place == "cookie":
            if not fits_cookie(value):
                raise ConfigurationError(f"{argument} holds characters that a cookie must not have")
        elif argument == "api_key":
            if not is_header_value(value):
                raise ConfigurationError(f"{argument} must be a line of printable ASCII")
        else:
            checked_token(value)
        return Secret(value)


class _ApiClient(Client[TransportT]):
    """A client for any API that a client was generated for.

    Attributes:
        failure: How the API says that a request failed, None if the status alone does.
    """

    failure: ClassVar[Failure | None] = None

    def __init__(
        self,
        api: str,
        base_url: str,
        *,
        bearer: str | None = None,
        basic: tuple[str, str] | None = None,
        api_key: str | Mapping[str, str] | None = None,
        **options: Unpack[Options[TransportT]],
    ) -> None:
        """Prepare a client; nothing is sent yet.

        Args:
            api: The name of the API, that of its file in `specs/`.
            base_url: Where the API is, as its spec's server says.
            bearer: The token for bearer authentication, OAuth 2 or OpenID Connect.
            basic: User name and password for HTTP Basic.
            api_key: The key, in header, query or cookie as the spec says; where there are several, a
                mapping of the names of the spec's security schemes and keys.
            **options: Timeout, repeats and the like; see `opensessions.Options`.

        Raises:
            ConfigurationError: One of them is unusable, or the spec has no place for it.
        """
        if api not in SPECS:
            raise ConfigurationError(f"no client is generated for this API; there are {', '.join(SPECS)}")
        self._package = f"{_PACKAGE}.{api}"
        given = {"bearer": bearer, "basic": basic, "api_key": api_key}
        super().__init__(base_url, _SpecApi(self._package, api, given, self.failure), **options)

    @property
    def generated(self) -> Any:
        """The generated client of the API, an `AuthenticatedClient`; its operations have all protections."""
        return self._generated(import_module(self._package).AuthenticatedClient)


class ApiClient(_ApiClient[httpx.BaseTransport], SyncClient):
    """A client for any API that a client was generated for; threads may share it."""


class AsyncApiClient(_ApiClient[httpx.AsyncBaseTransport], AsyncClient):
    """A client for any API that a client was generated for; tasks of one event loop may share it."""


_PACKAGE = "opensessions_generated"
_KINDS = ("bearer", "basic", "apiKey", "mutualTLS", "other")


def _by_scheme(argument: str, value: object, names: list[str]) -> Mapping[str, object]:
    """Return what was given, by the scheme that it is for."""
    if not isinstance(value, Mapping):
        if argument == "api_key" and len(names) > 1:
            raise ConfigurationError(f"api_key must be a mapping, there are several: {', '.join(names)}")
        return dict.fromkeys(names, value)
    unknown = [name for name in value if name not in names]
    if unknown or argument != "api_key":
        raise ConfigurationError(f"{argument} must be a mapping of keys by {', '.join(names)}")
    return value


def _account(value: object) -> tuple[str, Secret]:
    match value:
        case (str(user), str(password)):
            checked_credential(user, "the user name of basic")
            checked_credential(password, "the password of basic")
            if ":" in user:
                raise ConfigurationError(
                    "the user name of basic must hold no colon, HTTP Basic ends it there"
                )
            return user, Secret(password)
    raise ConfigurationError("basic must be a user name and a password")
