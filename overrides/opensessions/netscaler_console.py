"""Why: NITRO's sessions are cookies, its errors may hide in successes, its warnings have their own status.

What is special to NetScaler Console, from its `login` and `mpssession` pages and from what real servers
are known to do:

- The token goes into the cookies by hand. Servers set `NITRO_AUTH_TOKEN` for `/nitro/v2` (vendor manual)
  while sessions are listed below `/nitro/v1`, where some expect it as `SESSID`: a cookie jar sends nothing.
- `errorcode` other than 0 is a failure under any status, unless `severity` says that it is none.
- 209, or severity WARNING, is a success with a `NitroWarning`.
- A login may come back without envelope and with few members, any answer without `severity`.
"""

import re
from collections.abc import AsyncGenerator, Iterable, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any, Literal, Self, TypedDict, Unpack

from opensessions import errors, times
from opensessions._api import Api, SignIn
from opensessions._client import AsyncClient, Client, SyncClient
from opensessions._credentials import Value
from opensessions._filled import filled
from opensessions._flow import Flow
from opensessions._methods import async_method, promised, sync_method
from opensessions._named import asked_for
from opensessions._operations import Operation, Operations
from opensessions._options import Options, TransportT
from opensessions._secret import Secret
from opensessions._settings import (
    checked_credential,
    checked_token,
    is_header_value,
    required_from_environment,
)
from opensessions._strict import check_text, faults
from opensessions._successes import Success
from opensessions.view.adapter import Account, Credential, View
from opensessions.view.session import Session
from opensessions_generated.http_library import httpx
from opensessions_generated.netscaler_console import AuthenticatedClient, schemas
from opensessions_generated.netscaler_console.api.login import login, logout
from opensessions_generated.netscaler_console.api.mpssession import end_session, get_session, list_sessions
from opensessions_generated.netscaler_console.models import (
    ClientSession,
    LoginRecord,
    LoginRequest,
    LoginResponse,
    Result,
    SessionResponse,
    SessionsResponse,
    ShowWarnings,
)
from opensessions_generated.netscaler_console.types import UNSET, Unset

__all__ = ["VIEW", "AsyncNetScalerConsole", "LoginFields", "NetScalerConsole", "NitroWarning"]

_V1 = "/nitro/v1/"
_ENVELOPE: Mapping[str, Any] = {"errorcode": 0, "message": "", "severity": ""}
# What a login without envelope leaves out; "" is a member that is not set to the reader.
_NO_LOGIN_MEMBERS = dict.fromkeys(schemas.SCHEMAS["LoginRecord"]["required"], "")
_ONE_STEP_ONLY = frozenset({"challenge", "challenge_response", "sessionid", "token"})


class NitroWarning(errors.ServerWarning):
    """NITRO did what was asked, and has something to say about it; asked for by `warning=True`."""


class LoginFields(TypedDict, total=False):
    """The members of a login, under the names that the login page gives them; lengths in characters.

    Source: the login page, and the spec's `LoginCredentials`.
    """

    username: str
    password: str
    ID: str
    session_timeout: int
    auth_with_remote_pubkey: Literal[0, 1]
    challenge: str
    challenge_response: str
    client_port: int
    client_ip: str
    token: str
    permission: str
    session_creator: str
    sessionid: str
    Secret: str


class _Nitro(Api):
    operations = Operations("netscaler_console", schemas)
    opening = "login"
    closing = "logout"
    code_member = "errorcode"
    warning_class = NitroWarning
    secret_pattern = re.compile("##[0-9A-Za-z]+")
    # Vendor: the list of error codes. A locked account is no account to log in with.
    error_classes: Mapping[int | str, type[errors.ApiError]] = {
        444: errors.SessionExpired,
        10001: errors.AuthenticationFailed,
        10011: errors.NotFound,
        10013: errors.PermissionDenied,
        10021: errors.AuthenticationFailed,
        50018: errors.PermissionDenied,
    }

    def __init__(self, username: str | None, password: str | None, token: str | None, auth: str) -> None:
        if auth not in ("session", "request"):
            raise errors.ConfigurationError('auth must be "session" or "request"')
        if token is not None:
            checked_token(token)
        if (username is None) != (password is None) or (username is None and token is None):
            raise errors.ConfigurationError("give username and password, or token, or all three")
        if auth == "request" and username is None:
            raise errors.ConfigurationError('auth="request" needs username and password')
        account = {"username": username, "password": password} if username is not None else {}
        for name, value in account.items():
            checked_credential(value, name)
            if auth == "request" and not is_header_value(str(value)):
                raise errors.ConfigurationError(f'{name} does not fit into a header; use auth="session"')
        self.login: dict[str, object] = {**account}
        self._token = token
        self.keeps_session = auth == "session"
        if not self.keeps_session:  # there is no session that could have expired
            self.error_classes = {**self.error_classes, 444: errors.AuthenticationFailed}

    def credentials(self, token: Secret | None) -> Mapping[str, Value]:
        if not self.keeps_session:
            account = {"nitroUser": "username", "nitroPass": "password"}
            return {scheme: Secret(str(self.login[name])) for scheme, name in account.items()}
        return {} if token is None else {"sessionToken": token}

    def place_credentials(self, request: httpx.Request, operation: Operation, token: Secret | None) -> None:
        super().place_credentials(request, operation, token)
        if token is not None and operation.path.startswith(_V1) and "Cookie" in request.headers:
            request.headers["Cookie"] += f"; SESSID={token.reveal()}"

    def sign_in(self) -> SignIn | None:
        return ("login", {"json": {"login": self.login}}) if self.keeps_session and self.login else None

    def token_in(self, document: Any) -> str | None:  # noqa: ANN401 - a JSON document
        if not self.keeps_session or not document["login"]:
            return None
        record = document["login"][0]
        if not record["sessionid"] and not record["challenge_token"]:
            raise errors.MalformedResponse("the answer is not as described: login[0] lacks sessionid")
        return record["sessionid"] or None

    def lifetime_in(self, document: Any) -> float | None:  # noqa: ANN401 - a JSON document
        seconds = document["login"][0]["session_timeout"]
        return seconds if seconds > 0 else None

    def secrets(self) -> Iterable[str]:
        username, password = self.login.get("username", ""), self.login.get("password", "")
        secrets = (password, f"{username}:{password}" if password else "", self.login.get("Secret", ""))
        return (*map(str, secrets), self._token or "")

    def prepare(
        self,
        operation: Operation,
        success: Success,
        document: Any,  # noqa: ANN401 - a JSON document
        headers: httpx.Headers,
    ) -> None:
        if not isinstance(document, dict) or (operation.asks and success.members <= document.keys()):
            return
        resources = success.members - _ENVELOPE.keys() if operation.asks else frozenset()
        if operation.operation_id == self.opening:
            resources = frozenset({"login"})
            records = document.get("login")
            for record in records if isinstance(records, list) else [records]:
                if isinstance(record, dict):
                    _complete_login(record, headers)
        if "errorcode" in document or resources & document.keys() or not resources:
            document.update({**_ENVELOPE, **document})
            if operation.asks:
                document.update({name: [] for name in success.lists - document.keys()})

    def has_failed(self, document: Any) -> bool:  # noqa: ANN401 - a JSON document
        if not isinstance(document, dict) or str(document.get("errorcode") or 0).strip() == "0":
            return False
        return _severity(document) in {"", "ERROR"}

    def warning_in(self, status: int, document: Any) -> str | None:  # noqa: ANN401 - a JSON document
        document = document if isinstance(document, dict) else {}
        if status != 209 and _severity(document) != "WARNING":
            return None
        return f"{document.get('message', '')} ({document.get('errorcode', 0)})"


def _complete_login(record: dict[str, Any], headers: httpx.Headers) -> None:
    """Add what a login without envelope leaves out; some servers give the token as a cookie only."""
    for cookie in headers.get_list("set-cookie"):
        name, _, value = cookie.partition(";")[0].partition("=")
        if name.strip() in {"NITRO_AUTH_TOKEN", "SESSID"} and not record.get("challenge_token"):
            record["sessionid"] = record.get("sessionid") or value.strip(' "')
    if record.get("sessionid") or "challenge_token" in record:
        record.update(_NO_LOGIN_MEMBERS | record)


def _severity(document: Mapping[str, Any]) -> str:
    return str(document.get("severity") or "").strip().upper()


class _NetScalerConsole(Client[TransportT]):
    """The session API of a NetScaler Console (also called ADM or MAS)."""

    _api: _Nitro

    def __init__(
        self,
        base_url: str,
        *,
        username: str | None = None,
        password: str | None = None,
        token: str | None = None,
        auth: Literal["session", "request"] = "session",
        **options: Unpack[Options[TransportT]],
    ) -> None:
        """Prepare a client; nothing is sent yet.

        Args:
            base_url: The console's address, such as `https://192.0.2.10`.
            username: Who logs in, at most 128 characters; goes with `password`.
            password: Their password, at most 128 characters.
            token: The token of an open session to go on with, which is left open. Alone, it cannot be
                renewed.
            auth: `"session"` logs in with the first call, renews an expired session, and logs out at the
                end. `"request"` sends name and password with every request, and never a cookie.
            **options: Timeout, repeats and the like; see `opensessions.Options`. The cloud service wants
                `headers={"isCloud": "true"}`.

        Raises:
            ConfigurationError: One of them is unusable.
        """
        super().__init__(base_url, _Nitro(username, password, token, auth), token=token, **options)

    @classmethod
    def from_env(cls, **options: Unpack[Options[TransportT]]) -> Self:
        """Return a client for `NETSCALER_CONSOLE_URL`, `_USERNAME` and `_PASSWORD` of the environment.

        Raises:
            ConfigurationError: Names what is missing.
        """
        url, username, password = required_from_environment(
            "NETSCALER_CONSOLE_URL", "NETSCALER_CONSOLE_USERNAME", "NETSCALER_CONSOLE_PASSWORD"
        )
        return cls(url, username=username, password=password, **options)

    @property
    def generated(self) -> AuthenticatedClient:
        """The generated client of this API; its operations have credentials, repeats and limits too."""
        return self._generated(AuthenticatedClient)

    def _login(self, *, warning: bool = False, **fields: Unpack[LoginFields]) -> Flow[LoginRecord]:
        """Log in now, rather than with the first call, and say more than who.

        The fields stay for renewals, those of a challenge excepted. Where the server wants another step,
        the record has a `challenge_token` and no `sessionid`: answer with a second call that has
        `challenge` and `challenge_response`. The page does not say how the exchange runs.

        Args:
            warning: Ask for warnings.
            **fields: Members of the login beside or instead of the client's own user name and password.

        Returns:
            The login as the server reports it; its `sessionid` is a credential.

        Raises:
            AuthenticationFailed: User name or password is wrong. It is not tried again by itself.
            OpenSessionsError: See `opensessions.errors`.
        """
        whole: dict[str, object] = {**self._api.login, **fields}
        for fault in faults(whole, {"$ref": "LoginCredentials"}, schemas.SCHEMAS, "login"):
            raise errors.RequestRefused(f"login not sent: {fault}")
        answer = yield from self._call(
            LoginResponse,
            login.sync,
            client=self.generated,
            body=LoginRequest.from_dict({"login": whole}),
            warning=_wanted(warning),
        )
        if not answer.login:
            raise errors.MalformedResponse("the answer is not as described: login holds no record")
        if answer.login[0].sessionid:
            self._api.login = {name: value for name, value in whole.items() if name not in _ONE_STEP_ONLY}
        return answer.login[0]

    def _logout(self, *, warning: bool = False) -> Flow[None]:
        """Close the session of this client; without one, do nothing.

        Raises:
            OpenSessionsError: See `opensessions.errors`. That the session has ended already is no error.
        """
        if self._api.keeps_session and self._session.token is None:
            return
        try:
            yield from self._call(Result, logout.sync, client=self.generated, warning=_wanted(warning))
        except (errors.AuthenticationFailed, errors.SessionExpired):
            if not self._api.keeps_session:
                raise

    def _list_sessions(self, *, warning: bool = False) -> Flow[list[ClientSession]]:
        """Return the client sessions of all users, one's own among them (`is_self`).

        `sessionid` and `token` are live credentials of other people; `repr` leaves them out.

        Args:
            warning: Ask for warnings; one arrives as a `NitroWarning`.

        Raises:
            OpenSessionsError: See `opensessions.errors`.
        """
        answer = yield from self._call(
            SessionsResponse, list_sessions.sync, client=self.generated, warning=_wanted(warning)
        )
        return answer.mpssession

    def _get_session(self, id: str, *, warning: bool = False) -> Flow[ClientSession]:  # noqa: A002 - its name
        """Return one client session.

        Args:
            id: The session's `id`, neither `sessionid` nor `token`.
            warning: Ask for warnings.

        Raises:
            NotFound: There is no such session, or no longer.
            MalformedResponse: The answer is about another session.
            OpenSessionsError: See `opensessions.errors`.
        """
        check_text(id, "id")
        answer = yield from self._call(
            SessionResponse, get_session.sync, id, client=self.generated, warning=_wanted(warning)
        )
        if not answer.mpssession:  # some servers say so under status 200
            path = self._api.operations["getSession"].path
            url = f"{str(self._settings.base_url).rstrip('/')}{path}"
            raise errors.NotFound(200, None, "the answer holds no session", "GET", url)
        return asked_for(id, answer.mpssession, lambda session: session.id)

    def _end_session(self, id: str, *, warning: bool = False) -> Flow[None]:  # noqa: A002 - its name
        """End a client session; its token is refused from then on.

        Args:
            id: The session's `id`.
            warning: Ask for warnings.

        Raises:
            NotFound: There is no such session. After a repeat of this very call it is success: the first
                attempt has ended it, only its answer was lost.
            OpenSessionsError: See `opensessions.errors`.
        """
        check_text(id, "id")
        try:
            yield from self._call(
                Result, end_session.sync, id, client=self.generated, warning=_wanted(warning)
            )
        except errors.NotFound as error:
            if not error.may_have_been_done:
                raise

    def _leave(self) -> Flow[None]:
        if self._session.is_ours:
            yield from self._logout()


class NetScalerConsole(_NetScalerConsole[httpx.BaseTransport], SyncClient):
    """The session API of a NetScaler Console; threads may share a client."""

    login = sync_method(_NetScalerConsole._login)
    logout = sync_method(_NetScalerConsole._logout)
    list_sessions = sync_method(_NetScalerConsole._list_sessions)
    get_session = sync_method(_NetScalerConsole._get_session)
    end_session = sync_method(_NetScalerConsole._end_session)


class AsyncNetScalerConsole(_NetScalerConsole[httpx.AsyncBaseTransport], AsyncClient):
    """The session API of a NetScaler Console, to be awaited; tasks of one event loop may share a client."""

    login = async_method(_NetScalerConsole._login, promised)
    logout = async_method(_NetScalerConsole._logout, promised)
    list_sessions = async_method(_NetScalerConsole._list_sessions, promised)
    get_session = async_method(_NetScalerConsole._get_session, promised)
    end_session = async_method(_NetScalerConsole._end_session, promised)


def _wanted(warning: bool) -> ShowWarnings | Unset:
    return "yes" if warning else UNSET


class _View(View[AsyncNetScalerConsole]):
    title = "NetScaler Console"
    client = AsyncNetScalerConsole
    logins = ((Credential("username"), Credential("password", is_secret=True)),)
    options = frozenset({"auth"})

    async def pages(
        self, client: AsyncNetScalerConsole, service: str, *, details: bool | None
    ) -> AsyncGenerator[list[Session]]:
        sessions = await client.list_sessions()
        seen = datetime.now(UTC)
        yield [_row(service, session, seen) for session in sessions]

    async def one(self, client: AsyncNetScalerConsole, service: str, id: str) -> Session:  # noqa: A002
        return _row(service, await client.get_session(id), datetime.now(UTC))

    async def end(self, client: AsyncNetScalerConsole, session: Session) -> None:
        await client.end_session(session.id)

    async def sign_out(self, client: AsyncNetScalerConsole) -> bool:
        await client.logout()
        return True

    async def account(self, client: AsyncNetScalerConsole, service: str) -> Account:
        sessions = await client.list_sessions()
        own = next((each for each in sessions if each.is_self and "is_self" not in filled(each)), None)
        if own is None:  # each request logs in for itself
            return Account(None, may=("list the sessions of all users",))
        role = f"what the role {own.permission} allows" if own.permission else "what its role allows"
        count = sum(session.username == own.username for session in sessions)
        return Account(own.username, may=("list the sessions of all users", role), own_sessions=count)


VIEW = _View()


def _row(service: str, session: ClientSession, seen: datetime) -> Session:
    started = times.from_epoch(session.login_time or -1)
    last_active = times.from_epoch(session.last_activity_time or -1)
    timeout, left = session.session_timeout, session.expire_after
    # By the server's own clock; this machine's may differ.
    idle = timedelta(seconds=timeout - left) if 0 <= left <= timeout != 0 else None
    return Session(
        service=service,
        id=session.id,
        user=session.username or None,
        address=session.ip_address or None,
        client=session.client_type or None,
        started=started,
        last_active=last_active,
        idle=idle,
        age=last_active - started + idle if started and last_active and idle is not None else None,
        expires=last_active + timedelta(seconds=timeout) if last_active and timeout > 0 else None,
        # A console that does not say which session is one's own must not have it ended by mistake.
        is_self=None if "is_self" in filled(session) else session.is_self,
        seen=seen,
        source=session,
    )
