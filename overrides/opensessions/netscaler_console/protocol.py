"""Why: NITRO's sessions are cookies, its errors may hide in successes, its warnings have their own status."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from opensessions import errors
from opensessions._answers.successes import Success
from opensessions._api import Api, SignIn
from opensessions._requests.operations import Operation, Operations
from opensessions._secrets.credentials import Value
from opensessions._secrets.secret import Secret
from opensessions._settings import checked_credential, checked_token, is_header_value
from opensessions.netscaler_console.warning import NitroWarning
from opensessions_generated import netscaler_console as nitro
from opensessions_generated.http_library import httpx

_V1 = "/nitro/v1/"
_NEWER = 2
_ENVELOPE_IS_OPTIONAL = frozenset({"listSessionsV2", "getSessionV2", "logoutSession"})
_ENVELOPE: Mapping[str, Any] = {"errorcode": 0, "message": "", "severity": ""}
_DELETES = re.compile(r"(?i);\s*(max-age\s*=\s*[0-]|expires\s*=[^;]*\b1970\b)")
# What a login without envelope leaves out; "" is a member that is not set to the reader.
_NO_LOGIN_MEMBERS = dict.fromkeys(nitro.schemas.SCHEMAS["LoginRecord"]["required"], "")


class Nitro(Api):
    """How a console is talked to, in one version of its API or the other."""

    operations = Operations("netscaler_console", nitro.schemas)
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

    def __init__(self, login: Mapping[str, str], token: str | None, auth: str, api_version: int) -> None:
        if auth not in ("session", "request"):
            raise errors.ConfigurationError('auth must be "session" or "request"')
        if type(api_version) is not int or api_version not in (1, 2):
            raise errors.ConfigurationError("api_version must be 1 or 2")
        if token is not None:
            checked_token(token)
        if not login and token is None:
            raise errors.ConfigurationError("give username and password, or token, or all three")
        if auth == "request" and "username" not in login:
            raise errors.ConfigurationError('auth="request" needs username and password')
        for name, value in login.items():
            checked_credential(value, name)
            if auth == "request" and not is_header_value(value):
                raise errors.ConfigurationError(f'{name} does not fit into a header; use auth="session"')
        self.login: dict[str, object] = {**login}
        self.version = api_version
        self.is_cloud = "ID" in login
        self._token = token
        self.keeps_session = auth == "session"
        self._account: tuple[object, Mapping[str, Value]] = None, {}
        if self.version == _NEWER:
            self.closing = "logoutSession"
        if not self.keeps_session:  # there is no session that could have expired
            self.error_classes = {**self.error_classes, 444: errors.AuthenticationFailed}

    def closing_arguments(self, token: Secret) -> dict[str, Any]:
        """Return the token in the body that version 2 wants."""
        return {"json": {"logout": {"sessionid": token.reveal()}}} if self.version == _NEWER else {}

    def witness(self) -> SignIn | None:
        """Return a call that an ended session must be refused."""
        if not self.keeps_session:
            return None
        if self.version == _NEWER:
            return "listSessionsV2", {"params": {"count": "yes"}}
        return "listSessions", {}

    def credentials(self, token: Secret | None) -> Mapping[str, Value]:
        """Return name and password for each request, or the token of a session."""
        if self.keeps_session:
            return {} if token is None else {"sessionToken": token}
        login, account = self._account
        if login is not self.login:  # made once for all requests, and anew when somebody else logs in
            names = {"nitroUser": "username", "nitroPass": "password"}
            account = {scheme: Secret(str(self.login[name])) for scheme, name in names.items()}
            self._account = self.login, account
        return account

    def place_credentials(self, request: httpx.Request, operation: Operation, token: Secret | None) -> None:
        """Write who is calling; some servers want the token under another name on version 1."""
        super().place_credentials(request, operation, token)
        if self.is_cloud:
            request.headers["isCloud"] = "true"
        if token is not None and operation.path.startswith(_V1) and "Cookie" in request.headers:
            request.headers["Cookie"] += f"; SESSID={token.reveal()}"

    def sign_in(self) -> SignIn | None:
        """Return how to log in."""
        return ("login", {"json": {"login": self.login}}) if self.keeps_session and self.login else None

    def token_in(self, document: Any) -> str | None:
        """Return the token of a login; None if it wants another step."""
        if not self.keeps_session:
            return None
        if not document["login"]:
            raise errors.MalformedResponse("the answer is not as described: login holds no record")
        record = document["login"][0]
        if not record["sessionid"] and not record["challenge_token"]:
            raise errors.MalformedResponse("the answer is not as described: login[0] lacks sessionid")
        return record["sessionid"] or None

    def lifetime_in(self, document: Any) -> float | None:
        """Return the seconds after which an idle session expires."""
        seconds = document["login"][0]["session_timeout"]
        return seconds if seconds > 0 else None

    def secrets(self) -> Iterable[str]:
        """Return what this client was given."""
        username, password = self.login.get("username", ""), self.login.get("password", "")
        secrets = (password, f"{username}:{password}" if password else "", self.login.get("Secret", ""))
        return (*map(str, secrets), self._token or "")

    def prepare(
        self,
        operation: Operation,
        success: Success,
        document: Any,
        headers: httpx.Headers,
    ) -> None:
        """Add the envelope that some servers leave out."""
        if not isinstance(document, dict):
            return
        if operation.operation_id == "listSessionsV2":
            _name_the_count(document)
        if operation.operation_id in _ENVELOPE_IS_OPTIONAL:
            if operation.asks and "errorcode" in document:
                document.setdefault("mpssession", [])
            return
        if operation.asks and success.members <= document.keys():
            return
        resources = success.members - _ENVELOPE.keys() if operation.asks else frozenset()
        if operation.operation_id == self.opening:
            resources = frozenset({"login"})
            records = document.get("login")
            if not records and _token_in_cookie(headers):
                records = document["login"] = [{}]
            for record in records if isinstance(records, list) else [records]:
                if isinstance(record, dict):
                    _complete_login(record, headers)
        if "errorcode" in document or resources & document.keys() or not resources:
            document.update({**_ENVELOPE, **document})
            if operation.asks:
                document.update({name: [] for name in success.lists - document.keys()})

    def has_failed(self, document: Any) -> bool:
        """Return whether the body tells of an error."""
        if not isinstance(document, dict):
            return False
        code, severity = document.get("errorcode"), _severity(document)
        is_told = severity == "ERROR" if code is None else str(code or 0).strip() != "0"
        return is_told and severity != "WARNING"

    def warning_in(self, status: int, document: Any) -> str | None:
        """Return what the body warns of."""
        document = document if isinstance(document, dict) else {}
        if status != 209 and _severity(document) != "WARNING":
            return None
        return f"{document.get('message', '')} ({document.get('errorcode', 0)})"


def _complete_login(record: dict[str, Any], headers: httpx.Headers) -> None:
    """Add what a login without envelope leaves out; some servers give the token as a cookie only."""
    token = _token_in_cookie(headers)
    if token and not record.get("challenge_token"):
        record["sessionid"] = record.get("sessionid") or token
    if record.get("sessionid") or "challenge_token" in record:
        record.update(_NO_LOGIN_MEMBERS | record)


def _token_in_cookie(headers: httpx.Headers) -> str:
    """Return the token that a server sets as a cookie, empty if it sets none; the last one counts."""
    kept = (cookie for cookie in headers.get_list("set-cookie") if not _DELETES.search(cookie))
    pairs = (cookie.partition(";")[0].partition("=") for cookie in kept)
    values = {name.strip(): value.strip(' "') for name, _, value in pairs if value.strip(' "')}
    return values.get("NITRO_AUTH_TOKEN") or values.get("SESSID", "")


def _name_the_count(document: dict[str, Any]) -> None:
    """Put the number of sessions where the manual has it; the vendor's own library reads `__count`."""
    rows = document.get("mpssession")
    for row in rows if isinstance(rows, list) else [rows]:
        if isinstance(row, dict) and "__count" in row:
            row.setdefault("count", row["__count"])


def _severity(document: Mapping[str, Any]) -> str:
    return str(document.get("severity") or "").strip().upper()
