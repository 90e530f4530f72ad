"""A console: an account by password, one by secret, their sessions and those of others, a warning."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any

from opensessions_stub._behaviour import (
    Answer,
    Behaviour,
    Call,
    Credential,
    Existing,
    Refusal,
    Setting,
    handles,
    same,
)
from opensessions_stub._expiry import Deadlines
from opensessions_stub.behaviours.netscaler_console.pages import part

if TYPE_CHECKING:
    from collections.abc import Mapping

_WRONG_PASSWORD = 10001
_CODES = {"expired": 444, "forbidden": 10013}
_LONGEST = 10**10  # a deadline beyond any clock; a longer timeout is reported as given, yet ends no later


@dataclass(slots=True)
class Session:
    """A client session: the members that the API reports, and when it was last used."""

    record: dict[str, Any]
    last_active: float

    @property
    def deadline(self) -> float:
        """When it expires, unless it is used before."""
        timeout: int = self.record["session_timeout"]
        return self.last_active + min(timeout, _LONGEST)


@dataclass(frozen=True, slots=True)
class Caller:
    """Who is calling: the account, and the session if the call was made with one."""

    session: Session | None = None


class Console(Behaviour[Caller]):
    """Sessions by id, and the id behind each token.

    From the spec's examples come the account (the login request), the values of a new session (the login
    answer), the sessions of the start, and the warning. Tokens are never those of the examples: what is
    printed in a public file must not open a session.
    """

    def __init__(self, setting: Setting) -> None:
        super().__init__(setting)
        self._random = setting.random
        self._sessions: dict[str, Session] = {}
        self._ids: dict[str, str] = {}
        self._deadlines = Deadlines(self._deadline)
        spec = setting.spec
        account = spec.request_example("login")["login"]
        self._account = {"nitroUser": account["username"], "nitroPass": account["password"]}
        self._cloud = next(one["login"] for one in _logins(setting) if "ID" in one["login"])
        self._logout_records: Any = spec.response_example("logoutSession", "200")["logout"]
        self._login_record: dict[str, Any] = spec.response_example("login", "200")["login"][0]
        self._session_record: dict[str, Any] = spec.response_example("getSession", "200")["mpssession"][0]
        self._envelopes = {
            "NONE": spec.response_example("endSession", "200"),
            "WARNING": spec.response_example("endSession", "209"),
        }
        listed: list[dict[str, Any]] = spec.response_example("listSessions", "200")["mpssession"]
        for record in listed:
            idle = record["session_timeout"] - record["expire_after"]
            self._add(record, setting.now - idle, record["last_activity_time"] - record["login_time"])
        for _ in range(setting.sessions):
            record = self._invented(setting.random.choice(listed))
            idle = setting.random.integer(0, max(0, record["session_timeout"] // 2))
            self._add(record, setting.now - idle, setting.random.integer(0, 86_400))
        standing = self._opened(account["username"], ("127.0.0.1", 0), {}, setting.now)
        self.credentials = {"username": account["username"], "password": account["password"]}
        self.standing = {**self._account, "sessionToken": standing.record["sessionid"]}

    def passes(self, now: float) -> None:
        """Ends the sessions that were idle for too long."""
        for key in self._deadlines.due(now):
            self._end(key)

    def identify(self, offered: Mapping[str, Credential], now: float) -> Caller:
        """The account by its password, or a session by its token, which counts as activity."""
        if "sessionToken" in offered:
            session = self._sessions.get(self._ids.get(str(offered["sessionToken"]), ""))
            if session is None:
                raise Refusal(401, "Session expired or invalid")
            session.last_active = now
            return Caller(session)
        right = [same(offered[name], self._account[name]) for name in self._account]
        if not all(right):
            raise Refusal(401, "Invalid username or password", code=_WRONG_PASSWORD)
        return Caller()

    def refusal(self, meaning: str) -> Refusal:
        """With the vendor's code where one is known."""
        refused = super().refusal(meaning)
        refused.code = _CODES.get(meaning, refused.status)
        return refused

    def problem(self, refusal: Refusal, documented: Any) -> Any:
        """The documented envelope, with the error code that the refusal asks for."""
        return documented if refusal.code is None else {**documented, "errorcode": refusal.code}

    def state(self, now: float) -> Any:
        """The sessions, and the warning that stands."""
        return {
            "sessions": [self._shown(session, now, None) for session in self._sessions.values()],
            "warning": self._envelopes["WARNING"],
        }

    def existing(self, now: float, most: int) -> Mapping[str, Existing]:
        """The sessions."""
        shown = [self._shown(session, now, None) for session in islice(self._sessions.values(), most)]
        return {"sessions": Existing(len(self._sessions), shown)}

    def end(self, session: str, now: float) -> None:
        """Ends a session by its id."""
        self._end(session)

    @handles("login")
    def login(self, call: Call[Caller]) -> Answer:
        """Opens a session for the right user name and password.

        A challenge in the request is taken and not used: the documents name it without saying how the
        exchange runs, so a password that is right is enough.
        """
        wanted = call.body["login"]
        is_of_the_service = not {"username", "password"} <= wanted.keys()
        if is_of_the_service and call.header.get("isCloud") != "true":
            raise Refusal(401, "ID and Secret are for the service: say isCloud", code=_WRONG_PASSWORD)
        username = self._known(wanted)
        session = self._opened(username, call.client, wanted, call.now)
        record = session.record
        answered = {
            name: record.get(name, wanted.get(name, value)) for name, value in self._login_record.items()
        } | {"client_ip": record["ip_address"], "client_port": record["port"]}
        answered |= dict.fromkeys(
            ("password", "Secret", "challenge", "challenge_response", "challenge_token"), ""
        )
        cookie = f"NITRO_AUTH_TOKEN={record['sessionid']}; Path=/nitro/v2; HttpOnly"
        return self._done(call, {"login": [answered]}, {"Set-Cookie": cookie})

    @handles("logoutSession")
    def logout_session(self, call: Call[Caller]) -> Answer:
        """Ends the session that a token names; of one that names none, the answer says nothing."""
        key = self._ids.get(call.body["logout"]["sessionid"])
        if key is not None:
            self._end(key)
        return self._done(call, {"logout": self._logout_records})

    @handles("logout")
    def logout(self, call: Call[Caller]) -> Answer:
        """Ends the caller's session; a caller with user name and password has none to end."""
        if call.caller is not None and call.caller.session is not None:
            self._end(call.caller.session.record["id"])
        return self._done(call)

    @handles("listSessions")
    def list_sessions(self, call: Call[Caller]) -> Answer:
        """Every session."""
        own = call.caller.session if call.caller else None
        shown = [self._shown(session, call.now, own) for session in self._sessions.values()]
        return self._done(call, {"mpssession": shown})

    @handles("listSessionsV2")
    def list_sessions_v2(self, call: Call[Caller]) -> Answer:
        """The part of the sessions that is asked for, or their number."""
        own = call.caller.session if call.caller else None
        rows = [self._shown(one, call.now, own) for one in self._sessions.values()]
        return self._done(call, {"mpssession": part(rows, call.query)})

    @handles("getSessionV2")
    def get_session_v2(self, call: Call[Caller]) -> Answer:
        """One session, by its id."""
        return self.get_session(call)

    @handles("endSessionV2")
    def end_session_v2(self, call: Call[Caller]) -> Answer:
        """Ends a session, be it the caller's own."""
        return self.end_session(call)

    @handles("getSession")
    def get_session(self, call: Call[Caller]) -> Answer:
        """One session, by its id."""
        own = call.caller.session if call.caller else None
        return self._done(call, {"mpssession": [self._shown(self._named(call), call.now, own)]})

    @handles("endSession")
    def end_session(self, call: Call[Caller]) -> Answer:
        """Ends a session, be it the caller's own."""
        self._end(self._named(call).record["id"])
        return self._done(call)

    def _done(
        self,
        call: Call[Caller],
        resource: Mapping[str, Any] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Answer:
        warned = call.query.get("warning") == "yes"
        envelope = self._envelopes["WARNING" if warned else "NONE"]
        return Answer(209 if warned else 200, {**envelope, **(resource or {})}, headers or {})

    def _known(self, wanted: Mapping[str, Any]) -> str:
        """The user that logs in, by user name and password or, as in the cloud, by id and secret."""
        if {"username", "password"} <= wanted.keys():
            offered, known = (wanted["username"], wanted["password"]), [*self._account.values()]
        else:
            offered, known = (wanted["ID"], wanted["Secret"]), [self._cloud["ID"], self._cloud["Secret"]]
        right = [same(one, other) for one, other in zip(offered, known, strict=True)]
        if not all(right):
            raise Refusal(401, "Invalid username or password", code=_WRONG_PASSWORD)
        return str(known[0])

    def _named(self, call: Call[Caller]) -> Session:
        session = self._sessions.get(call.path["id"])
        if session is None:
            raise Refusal(404, "The session does not exist")
        return session

    def _deadline(self, key: str) -> float | None:
        session = self._sessions.get(key)
        return session.deadline if session else None

    def _add(self, record: Mapping[str, Any], last_active: float, used_for: float = 0) -> Session:
        token = f"##{self._random.hex(64)}"
        session = Session(
            {**record, "sessionid": token, "login_time": int(last_active - used_for)}, last_active
        )
        self.make_room(self._sessions, self._end)
        self._sessions[record["id"]] = session
        self._ids[token] = record["id"]
        self._deadlines.add(record["id"])
        return session

    def _opened(
        self, username: str, client: tuple[str, int], wanted: Mapping[str, Any], now: float
    ) -> Session:
        record = {
            **self._session_record,
            "id": self._random.uuid(),
            "username": username,
            "permission": wanted.get("permission", self._login_record["permission"]),
            "client_type": "API",
            "ip_address": wanted.get("client_ip") or client[0],
            "port": int(wanted.get("client_port", client[1])),
            "session_timeout": int(wanted.get("session_timeout", self._login_record["session_timeout"])),
            "session_creator": wanted.get("session_creator", self._login_record["session_creator"]),
            "token": wanted.get("token") or str(self._random.integer(10_000, 2**31)),
        }
        return self._add(record, now)

    def _invented(self, model: Mapping[str, Any]) -> dict[str, Any]:
        return {
            **model,
            "id": self._random.uuid(),
            "username": f"user{self._random.integer(1, 999)}",
            "ip_address": f"198.51.100.{self._random.integer(1, 254)}",
            "port": self._random.integer(1024, 65_535),
            "token": str(self._random.integer(10_000, 2**31)),
        }

    def _end(self, key: str) -> None:
        session = self._sessions.pop(key)
        del self._ids[session.record["sessionid"]]

    def _shown(self, session: Session, now: float, own: Session | None) -> dict[str, Any]:
        timeout = session.record["session_timeout"]
        return {
            **session.record,
            "last_activity_time": int(session.last_active),
            "expire_after": timeout - int(now - session.last_active),
            "is_self": session is own,
        }


def _logins(setting: Setting) -> tuple[Any, ...]:
    body = setting.spec.operations["login"].body
    return body.contents[0].examples if body else ()
