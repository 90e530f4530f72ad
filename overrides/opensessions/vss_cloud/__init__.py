"""Why: VSS gives out rationed tokens from a path of their own, and its OPTIONS answers mostly in headers.

What is special to the VSS cloud of the University of Toronto, from its page on `/v2/session`:

- A token is requested with HTTP Basic when one is needed, and again when it is refused: tokens expire, and
  the service does not say so in another way. Requests for tokens are limited (vendor), so one is kept.
- Missing rights answer 401 too (vendor), so a fresh token that is refused is not renewed.
- What OPTIONS says is in `Allow`; a body is not documented.
"""

from collections.abc import AsyncGenerator, Iterable, Mapping
from contextlib import aclosing
from dataclasses import dataclass
from typing import Any, Self, Unpack

from opensessions import errors
from opensessions._answers.named import asked_for
from opensessions._api import Api, Ask, SignIn
from opensessions._calls.flow import Consult, Flow
from opensessions._calls.methods import async_method, promised, sync_method
from opensessions._client import AsyncClient, SyncClient
from opensessions._options import Options, TransportT
from opensessions._requests.operations import Operations
from opensessions._requests.strict import check_text
from opensessions._secrets.credentials import Value
from opensessions._secrets.secret import Secret
from opensessions._settings import (
    checked_credential,
    checked_token,
    from_environment,
    required_from_environment,
)
from opensessions.view.adapter import Account, Credential, View
from opensessions.view.details import detailed
from opensessions.view.session import Session as Row
from opensessions.vss_cloud.rows import detailed_row as _detailed_row
from opensessions.vss_cloud.rows import row_of as _row
from opensessions.vss_cloud.tokens import OneTimePassword as _OneTimePassword
from opensessions.vss_cloud.tokens import Tokens as _Tokens
from opensessions_generated.http_library import httpx
from opensessions_generated.vss_cloud import schemas
from opensessions_generated.vss_cloud.api.auth import request_token
from opensessions_generated.vss_cloud.api.session import (
    describe_session_resource,
    get_session,
    list_sessions,
)
from opensessions_generated.vss_cloud.models import (
    AccessToken,
    ResourceDescription,
    Session,
    SessionDetails,
    SessionList,
    SessionSummary,
)
from opensessions_generated.vss_cloud.types import Response

__all__ = ["VIEW", "AsyncVssCloud", "SessionResource", "VssCloud"]


@dataclass(frozen=True, slots=True)
class SessionResource:
    """What `/v2/session` can do.

    Attributes:
        methods: The allowed HTTP methods, as `Allow` gives them.
        description: The body, None if there was none; its form is not documented.
    """

    methods: tuple[str, ...]
    description: ResourceDescription | None


class _Vss(Api):
    operations = Operations("vss_cloud", schemas, ("id", "key", "token"))
    opening = "requestToken"
    code_member = "error"

    def __init__(
        self, username: str | None, password: str | None, token: str | None, otp: _OneTimePassword | None
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
        self._otp = otp

    def credentials(self, token: Secret | None) -> Mapping[str, Value]:
        account = {"basicAuth": self._account} if self._account else {}
        return {**account, **({"bearerAuth": token} if token is not None else {})}

    def sign_in(self) -> SignIn | None:
        return ("requestToken", {}) if self._account else None

    def signing_in(self, ask: Ask) -> Flow[Any]:
        if self._otp is None:
            return (yield from ask("requestToken"))
        code = self._otp
        if not isinstance(code, str):
            code = yield Consult(code)
        check_text(code, "what otp returns")
        return (yield from ask("requestToken", json={"otp": code}))

    def token_in(self, document: Any) -> str | None:  # noqa: ANN401 - a JSON document
        return document["token"] or None

    def lifetime_in(self, document: Any) -> float | None:  # noqa: ANN401 - a JSON document
        duration: int | None = document.get("duration")
        return duration

    def secrets(self) -> Iterable[str]:
        return (*super().secrets(), self._token)


class _VssCloud(_Tokens[TransportT]):
    """The session API of the VSS cloud."""

    def __init__(
        self,
        base_url: str,
        *,
        username: str | None = None,
        password: str | None = None,
        token: str | None = None,
        otp: _OneTimePassword | None = None,
        **options: Unpack[Options[TransportT]],
    ) -> None:
        """Prepare a client; nothing is sent yet.

        Args:
            base_url: The service's address without `/v2`, such as `https://vss-api.eis.utoronto.ca:8001`.
            username: Who requests tokens; goes with `password`.
            password: Their password.
            token: A token to begin with. Alone, it cannot be renewed.
            otp: A one-time password for the request of a token, or what is called for one each time.
            **options: Timeout, repeats and the like; see `opensessions.Options`.

        Raises:
            ConfigurationError: One of them is unusable, or no credential is given.
        """
        super().__init__(base_url, _Vss(username, password, token, otp), token=token, **options)

    @classmethod
    def from_env(cls, **options: Unpack[Options[TransportT]]) -> Self:
        """Return a client for `VSS_CLOUD_URL` and `VSS_CLOUD_TOKEN`, or `_USERNAME` and `_PASSWORD`.

        Raises:
            ConfigurationError: Names what is missing.
        """
        (url,) = required_from_environment("VSS_CLOUD_URL")
        (token,) = from_environment("VSS_CLOUD_TOKEN")
        names = ("VSS_CLOUD_USERNAME", "VSS_CLOUD_PASSWORD")
        username, password = from_environment(*names)
        if token is None or username or password:
            username, password = required_from_environment(*names)
        return cls(url, username=username, password=password, token=token, **options)

    def _request_token(self) -> Flow[AccessToken]:
        """Request a token now, rather than with the first call; also after a request was refused.

        A refusal is remembered, since trying again by itself is how accounts get locked.

        Returns:
            The token as the server reports it, which is a credential; the client uses it from now on.

        Raises:
            AuthenticationFailed: User name or password is wrong.
            OpenSessionsError: See `opensessions.errors`.
        """
        return (yield from self._call(AccessToken, request_token.sync, client=self.generated))

    def _list_sessions(self) -> Flow[list[SessionSummary]]:
        """Return the valid vCenter sessions of the user that asks.

        Raises:
            OpenSessionsError: See `opensessions.errors`.
        """
        answer = yield from self._call(SessionList, list_sessions.sync, client=self.generated)
        return answer.data

    def _get_session(self, key: str) -> Flow[Session]:
        """Return one session in detail; `opensessions.times` reads its times.

        Args:
            key: The vCenter session key, as the list gives it.

        Raises:
            NotFound: The user has no such session.
            MalformedResponse: The answer is about another session, or about none.
            OpenSessionsError: See `opensessions.errors`.
        """
        check_text(key, "key")
        if key == "motd":
            raise errors.RequestRefused("not sent: motd is the message of the day, and no session")
        answer = yield from self._call(SessionDetails, get_session.sync, key, client=self.generated)
        return asked_for(key, answer.data, lambda session: session.key)

    def _describe_session_resource(self) -> Flow[SessionResource]:
        """Return the methods that `/v2/session` allows, by OPTIONS.

        Raises:
            OpenSessionsError: See `opensessions.errors`.
        """
        answer = yield from self._call(
            Response, describe_session_resource.sync_detailed, client=self.generated
        )
        allowed = answer.headers.get("Allow", "").split(",")
        return SessionResource(
            methods=tuple(method.strip().upper() for method in allowed if method.strip()),
            description=answer.parsed if answer.content else None,
        )


class VssCloud(_VssCloud[httpx.BaseTransport], SyncClient):
    """The session API of the VSS cloud; threads may share a client."""

    request_token = sync_method(_VssCloud._request_token)
    list_sessions = sync_method(_VssCloud._list_sessions)
    get_session = sync_method(_VssCloud._get_session)
    describe_session_resource = sync_method(_VssCloud._describe_session_resource)
    request_one_time_password = sync_method(_VssCloud._request_one_time_password)
    list_tokens = sync_method(_VssCloud._list_tokens)
    get_token = sync_method(_VssCloud._get_token)
    disable_token = sync_method(_VssCloud._disable_token)
    delete_token = sync_method(_VssCloud._delete_token)
    get_message_of_the_day = sync_method(_VssCloud._get_message_of_the_day)


class AsyncVssCloud(_VssCloud[httpx.AsyncBaseTransport], AsyncClient):
    """The session API of the VSS cloud, to be awaited; tasks of one event loop may share a client."""

    request_token = async_method(_VssCloud._request_token, promised)
    list_sessions = async_method(_VssCloud._list_sessions, promised)
    get_session = async_method(_VssCloud._get_session, promised)
    describe_session_resource = async_method(_VssCloud._describe_session_resource, promised)
    request_one_time_password = async_method(_VssCloud._request_one_time_password, promised)
    list_tokens = async_method(_VssCloud._list_tokens, promised)
    get_token = async_method(_VssCloud._get_token, promised)
    disable_token = async_method(_VssCloud._disable_token, promised)
    delete_token = async_method(_VssCloud._delete_token, promised)
    get_message_of_the_day = async_method(_VssCloud._get_message_of_the_day, promised)


class _View(View[AsyncVssCloud]):
    title = "VSS cloud"
    client = AsyncVssCloud
    logins = (
        (Credential("token", is_secret=True),),
        (Credential("username"), Credential("password", is_secret=True)),
    )
    cannot_end = "nothing in the VSS cloud ends a vCenter session"

    async def pages(
        self, client: AsyncVssCloud, service: str, *, details: bool | None
    ) -> AsyncGenerator[list[Row]]:
        # The list has keys and names only; they are one's own sessions, so there are few.
        summaries = await client.list_sessions()
        if details is False:
            yield [_row(service, summary) for summary in summaries]
            return

        async def details_of(summary: SessionSummary) -> Row:
            try:
                return _detailed_row(service, summary.key, await client.get_session(summary.key))
            except errors.MalformedResponse:  # one odd answer does not cost the others
                return _row(service, summary)

        async with aclosing(detailed(summaries, details_of)) as portions:
            async for portion in portions:
                yield portion

    async def one(self, client: AsyncVssCloud, service: str, id: str) -> Row:  # noqa: A002
        return _detailed_row(service, id, await client.get_session(id))

    async def account(self, client: AsyncVssCloud, service: str) -> Account:
        sessions = await client.list_sessions()
        names = {session.username for session in sessions}
        return Account(
            names.pop() if len(names) == 1 else None,
            may=("list one's own vCenter sessions",),
            may_not=("end a session: nothing there does",),
            own_sessions=len(sessions),
        )


VIEW = _View()
