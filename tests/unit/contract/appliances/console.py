"""A NetScaler Console: sessions of everybody, opened with a password, ended by id or by their own token."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from tests.unit.contract.appliances.serving import START, Answer, Refusal, Request, Server

USER, PASSWORD = "operator", "canary-password-7Q"
OTHERS = {
    "c0ffee00-0001-4a7e-9d55-0c3f8f1f6a01": ("auditor", "##CANARY0THERSESSION1"),
    "c0ffee00-0002-4a7e-9d55-0c3f8f1f6a02": ("helpdesk", "##CANARY0THERSESSION2"),
    "c0ffee00-0003-4a7e-9d55-0c3f8f1f6a03": ("auditor", "##CANARY0THERSESSION3"),
}
"""Users and tokens of other people's sessions, by id."""

_LOGIN, _LOGOUT = "/nitro/v2/config/login", "/nitro/v2/config/login/"
_BY_TOKEN = "/nitro/v2/config/logout"
_LIST = "/nitro/v1/config/mpssession"
_CODES = {"unknown path": 10011, "method": 10008, "accept": 10008, "query": 10007, "type": 10008}
_CODES |= {"session": 444, "password": 10001, "id": 10011, "body": 10007}


@dataclass(slots=True)
class Session:
    """A session; `used` is when it was last active."""

    id: str
    username: str
    token: str
    opened: int
    used: int
    timeout: int
    address: str
    port: int
    client_type: str = "API"
    permission: str = "admin"


class Console(Server):
    """The server."""

    def __init__(self) -> None:
        super().__init__()
        self.sessions: dict[str, Session] = {}
        self.issued: list[str] = []
        for number, (key, (user, token)) in enumerate(OTHERS.items(), 1):
            opened = START - 5_000 * number
            address = f"198.51.100.{30 + number}"
            session = Session(
                key,
                user,
                token,
                opened,
                START - 50 * number,
                1800,
                address,
                41_870 + number,
                "GUI",
                "readonly",
            )
            self.sessions[key] = session

    def operation(self, request: Request) -> str:  # noqa: PLR0911 - one for each operation
        """Return the operationId."""
        named = re.fullmatch(f"{_LIST}/[^/]+", request.path)
        match request.method, request.path:
            case "POST", path if path == _LOGIN:
                return "login"
            case "DELETE", path if path == _LOGOUT:
                return "logout"
            case "POST", path if path == _BY_TOKEN:
                return "logoutSession"
            case "GET" | "HEAD", path if path == _LIST:
                return "listSessions"
            case "GET" | "HEAD", _ if named:
                return "getSession"
            case "DELETE", _ if named:
                return "endSession"
        return ""

    def allowed(self, request: Request) -> set[str]:
        """Return the methods of a path."""
        if request.path in (_LOGIN, _LOGOUT, _BY_TOKEN):
            return {"DELETE"} if request.path == _LOGOUT else {"POST"}
        if request.path == _LIST:
            return {"GET", "HEAD"}
        return {"GET", "HEAD", "DELETE"} if re.fullmatch(f"{_LIST}/[^/]+", request.path) else set()

    def queries(self, operation: str) -> list[tuple[str, str]]:
        """Return the query parameters that an operation takes."""
        onerror = [("onerror", "EXIT"), ("onerror", "CONTINUE")] if operation in ("login", "logout") else []
        return [("warning", "yes"), *onerror]

    def caller(self, request: Request) -> Session | None:
        """Return the session whose token a request carries."""
        token = request.cookies.get("NITRO_AUTH_TOKEN", "")
        if "tokens by their beginning" in self.habits:
            return next(
                (one for one in self.sessions.values() if token and token[:12] == one.token[:12]), None
            )
        return next((one for one in self.sessions.values() if self._is_token(token, one)), None)

    def _is_token(self, token: str, session: Session) -> bool:
        """Return whether a token is that of a session, or is taken for it."""
        return (
            token == session.token
            or ("tokens in any letters" in self.habits and token.lower() == session.token.lower())
            or ("tokens may go on" in self.habits and token.startswith(session.token))
            or ("tokens may be cut short" in self.habits and token and session.token.startswith(token))
            or ("ids are tokens" in self.habits and token == session.id)
            or ("other secrets are tokens" in self.habits and token == _other_secret(session))
        )

    def identify(self, operation: str, request: Request) -> None:
        """Want one kind of credentials, and only one."""
        headers = [request.headers.get(f"x-nitro-{name}") for name in ("user", "pass")]
        if (
            operation == "login"
            or {f"anybody may {operation}", f"anybody may {request.method}"} & self.habits
        ):
            return
        if any(headers) and request.cookies and "both kinds" not in self.habits:
            raise Refusal(self.problem(401, "session"))
        if any(headers):
            if headers != [USER, PASSWORD]:
                raise Refusal(self.problem(401, "password"))
            if "each request opens a session" in self.habits:
                self._open(USER, {})
            return
        if "empty tokens" in self.habits and request.cookies.get("NITRO_AUTH_TOKEN") == "":
            return
        if "any Authorization" in self.habits and "authorization" in request.headers:
            return
        if "any query" in self.habits and request.query:
            return
        session = self.caller(request)
        if session is None:
            if "any token" in self.habits and request.cookies:
                return
            raise Refusal(self.problem(401, "session"))
        session.used = self.now()

    def perform(self, operation: str, request: Request) -> Answer:  # noqa: PLR0912 - its habits are many
        """Do what is asked."""
        own = self.caller(request)
        if operation == "login":
            return self._login(request)
        if operation == "logout":
            if "log out ends all of the user" in self.habits:
                for session in [one for one in self.sessions.values() if one.username == USER]:
                    self._end(session)
            elif own and "log out ends nothing" not in self.habits:
                self._end([*self.sessions.values()][-1] if "log out ends the newest" in self.habits else own)
            elif "log out without a session ends the newest" in self.habits:
                self._end(list(self.sessions.values())[-1])
            return self._done(request)
        if operation == "listSessions":
            listed = list(self.sessions.values())
            if "reading takes one away" in self.habits:
                self.sessions.pop(next(iter(self.sessions), ""), None)
            return self._done(request, [self._shown(one, own) for one in listed])
        if operation == "logoutSession":
            return self._logout(request)
        found = self._named(request)
        if operation == "getSession":
            if "reading is activity" in self.habits:
                found.used = self.now()
            if "getting ends" in self.habits and found is not own:
                self._end(found)
            if "getting ends two" in self.habits and found.id in [*OTHERS][:2]:
                self._end(found)
            return self._done(request, [self._shown(found, own)])
        if "ending ends another" in self.habits:
            others = [one for one in self.sessions.values() if one.id != found.id and one is not own]
            self._end(others[0])
        if "ending opens another" in self.habits:
            self._open(found.username, {}).address = "203.0.113.77"
        if "ending ends nothing" not in self.habits:
            self._end(found)
        if "ending ends all of the user" in self.habits:
            for one in [one for one in self.sessions.values() if one.username == found.username]:
                self._end(one)
        return self._done(request)

    def _logout(self, request: Request) -> Answer:
        token = json.loads(request.body)["logout"]["sessionid"]
        meant = [one for one in self.sessions.values() if one.token == token]
        if "an id is named as a token" in self.habits:
            meant = meant or [one for one in self.sessions.values() if one.id == token]
        if "an unknown token is the caller's" in self.habits and not meant:
            meant = [one for one in self.sessions.values() if one is self.caller(request)]
        for one in [] if "a token that is named ends nothing" in self.habits else meant:
            self._end(one)
        record = {"session_timeout": 0, "username": "", "password": "", "sessionid": ""}
        answer = self._done(request)
        return replace(answer, document={**answer.document, "logout": [record]})

    def _named(self, request: Request) -> Session:
        wanted = request.last_step
        if "ids in any letters" in self.habits:
            wanted = wanted.lower()
        found = self.sessions.get(wanted)
        if "ids by their beginning" in self.habits:
            found = next((one for key, one in self.sessions.items() if key[:20] == wanted[:20]), None)
        if "a token is an id" in self.habits and not found:
            found = next((one for one in self.sessions.values() if one.token == wanted), None)
        if "unknown ids are the caller" in self.habits and not found:
            found = self.caller(request)
        if found is None:
            raise Refusal(self.problem(404, "id"))
        return found

    def _login(self, request: Request) -> Answer:
        try:
            wanted = json.loads(request.body)["login"]
            name, password = wanted["username"], wanted["password"]
        except (ValueError, LookupError, TypeError):
            if "bad bodies break it" in self.habits:
                raise Refusal(replace(self.problem(400, "body"), status=500)) from None
            raise Refusal(self.problem(400, "body")) from None
        if (name, password) != (USER, PASSWORD):
            raise Refusal(self.problem(401, "password"))
        session = self._open(name, wanted)
        if "login opens two" in self.habits:
            self._open(name, wanted)
        if "login opens another elsewhere" in self.habits:
            self._open(name, wanted).address = "203.0.113.77"
        record = {
            "username": name, "password": "", "ID": "", "session_timeout": session.timeout,
            "auth_with_remote_pubkey": 0, "login_type": "local", "challenge": "", "challenge_response": "",
            "challenge_token": "", "client_port": session.port, "client_ip": session.address, "token": "0",
            "tenant_name": "Owner", "permission": "admin", "session_creator": "nitro",
            "sessionid": session.token, "cert_verified": False, "Secret": "",
        }  # fmt: skip
        answer = self._done(request)
        cookie = f"NITRO_AUTH_TOKEN={session.token}; Path=/nitro/v2; Secure; HttpOnly"
        return Answer(answer.status, {**answer.document, "login": [record]}, {"Set-Cookie": cookie})

    def _open(self, name: str, wanted: Mapping[str, Any]) -> Session:
        number = len(self.issued) + 1
        token = f"##{number:02d}F00DCAFE{'5A' * 12}{number:02d}"
        if "one token for all" in self.habits and self.issued:
            token = self.issued[0]
        timeout = 1800 if "its own timeout" in self.habits else wanted.get("session_timeout", 1800)
        session = Session(
            f"0f0f{number:04d}-0000-4a7e-9d55-{number:012d}", name, token, self.now(), self.now(), timeout,
            wanted.get("client_ip", "127.0.0.1"), wanted.get("client_port", 50_000 + number),
        )  # fmt: skip
        if "login is not listed" not in self.habits:
            self.sessions[session.id] = session
        if "login ends the others of the user" in self.habits:
            self.sessions = {k: s for k, s in self.sessions.items() if s.username != name or s is session}
        self.issued.append(token)
        return session

    def _end(self, session: Session) -> None:
        self.sessions.pop(session.id, None)
        if "an ended token lives on" in self.habits:
            self.sessions[f"{session.id}-hidden"] = session

    def _done(self, request: Request, sessions: list[dict[str, Any]] | None = None) -> Answer:
        warned = ("warning", "yes") in request.query
        envelope = {
            "errorcode": 1067 if warned else 0,
            "message": "Done",
            "severity": "WARNING" if warned else "NONE",
        }
        shown = {} if sessions is None else {"mpssession": sessions}
        return Answer(209 if warned else 200, {**envelope, **shown})

    def _shown(self, session: Session, own: Session | None) -> dict[str, Any]:
        return {
            "id": session.id, "username": session.username, "tenant_name": "Owner",
            "permission": session.permission, "client_type": session.client_type,
            "ip_address": session.address, "port": session.port, "login_time": session.opened,
            "last_activity_time": session.used, "session_timeout": session.timeout,
            "expire_after": session.timeout - (self.now() - session.used), "is_external_auth": False,
            "is_self": session is own, "session_creator": "nitro", "sessionid": session.token,
            "token": _other_secret(session),
        }  # fmt: skip

    def problem(self, status: int, what: str) -> Answer:
        """Return the envelope of a failure."""
        return Answer(status, {"errorcode": _CODES[what], "message": f"Refused: {what}", "severity": "ERROR"})


def _other_secret(session: Session) -> str:
    return f"canary-{session.token[2:]}"
