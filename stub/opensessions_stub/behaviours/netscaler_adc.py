"""A NetScaler ADC: one account, and management sessions by number; each request is a session for itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from typing import TYPE_CHECKING, Any

from opensessions_stub._behaviour import Answer, Behaviour, Call, Existing, Refusal, Setting, handles, same
from opensessions_stub._expiry import Deadlines

if TYPE_CHECKING:
    from collections.abc import Mapping

    from opensessions_stub._behaviour import Credential

_TYPES = ("CLI", "CONSOLE", "API", "GUI")
_LIFETIME = 900
_SAME = ("numofconnections", "currentconn", "partitionname", "logintimelocal", "lastactivitytimelocal")


@dataclass
class Session:
    """One session; times are seconds since 1970."""

    sid: int
    username: str
    began: float
    last_active: float
    client: str
    address: str


class Appliance(Behaviour[str]):
    """Sessions by number; a caller is the name of the account.

    From the spec's examples come a session and the account; the password is invented.
    """

    def __init__(self, setting: Setting) -> None:
        super().__init__(setting)
        example: dict[str, Any] = setting.spec.response_example("getSession", "200")["systemsession"][0]
        self._model = example
        self._account: dict[str, str] = {
            "nitroUser": example["username"],
            "nitroPass": setting.random.hex(16),
        }
        self._sessions: dict[int, Session] = {}
        self._deadlines = Deadlines(self._deadline)
        self._last = example["sid"] - 1
        began, used = setting.now - 1200, setting.now - 600
        self._open(example["username"], began, used, example["clienttype"], example["clientipaddress"])
        for _ in range(setting.sessions):
            random = setting.random
            began, used = (
                setting.now - random.integer(900, 86_400),
                setting.now - random.integer(0, _LIFETIME - 100),
            )
            address = f"198.51.100.{random.integer(1, 254)}"
            self._open(f"user{random.integer(1, 999)}", began, used, random.choice(_TYPES), address)
        self.credentials = {
            "username": self._account["nitroUser"],
            "password": self._account["nitroPass"],
        }
        self.standing = dict(self._account)

    def passes(self, now: float) -> None:
        """Ends the sessions that were not used for too long."""
        for sid in self._deadlines.due(now):
            del self._sessions[int(sid)]

    def identify(self, offered: Mapping[str, Credential], now: float) -> str:
        """The account, by its name and password; one of them is nobody's, whatever the spec lets through."""
        right = [same(offered.get(scheme, ""), value) for scheme, value in self._account.items()]
        if not all(right):
            raise Refusal(401, "Invalid username or password")
        return self._account["nitroUser"]

    def problem(self, refusal: Refusal, documented: Any) -> Any:
        """The documented envelope, with the error code that the refusal asks for."""
        return documented if refusal.code is None else {**documented, "errorcode": refusal.code}

    def state(self, now: float) -> Any:
        """The sessions."""
        return {"sessions": [self._shown(session, now) for session in self._sessions.values()]}

    def existing(self, now: float, most: int) -> Mapping[str, Existing]:
        """The sessions, without what is the same for all."""
        shown = [
            {name: value for name, value in self._shown(session, now).items() if name not in _SAME}
            for session in islice(self._sessions.values(), most)
        ]
        return {"sessions": Existing(len(self._sessions), shown)}

    def end(self, session: str, now: float) -> None:
        """Ends a session by its number."""
        del self._sessions[{str(sid): sid for sid in self._sessions}[str(session)]]

    @handles("listSessions")
    def list_sessions(self, call: Call[str]) -> Answer:
        """All sessions, that of this request among them, or a page."""
        shown = [self._shown(session, call.now) for session in self._sessions.values()]
        own = Session(self._last + 1, str(call.caller), call.now, call.now, "API", call.client[0])
        shown.append(self._shown(own, call.now) | {"currentconn": True})
        size = call.query.get("pagesize", len(shown))
        start = (call.query.get("pageno", 1) - 1) * size if "pagesize" in call.query else 0
        return self._done({"systemsession": shown[start : start + size]})

    @handles("getSession")
    def get_session(self, call: Call[str]) -> Answer:
        """One session."""
        sid = self._known(call.path["sid"])
        return self._done({"systemsession": [self._shown(self._sessions[sid], call.now)]})

    @handles("endSession")
    def end_session(self, call: Call[str]) -> Answer:
        """Ends one session, or all that are not of this request."""
        which = call.body["systemsession"]
        if "sid" in which:
            del self._sessions[self._known(which["sid"])]
        else:
            self._sessions.clear()
        return self._done({})

    def _known(self, sid: int) -> int:
        if sid not in self._sessions:
            raise Refusal(404, "No such resource")
        return sid

    def _open(self, user: str, began: float, used: float, client: str, address: str) -> None:
        self._last += 1
        self._sessions[self._last] = Session(self._last, user, began, used, client, address)
        self._deadlines.add(str(self._last))

    def _deadline(self, sid: str) -> float | None:
        session = self._sessions.get(int(sid))
        return None if session is None else session.last_active + _LIFETIME

    def _shown(self, session: Session, now: float) -> dict[str, Any]:
        return {
            **self._model,
            "sid": session.sid,
            "username": session.username,
            "logintime": _text(session.began),
            "logintimelocal": _text(session.began).rstrip("Z"),
            "lastactivitytime": _text(session.last_active),
            "lastactivitytimelocal": _text(session.last_active).rstrip("Z"),
            "expirytime": max(0, int(session.last_active + _LIFETIME - now)),
            "clienttype": session.client,
            "clientipaddress": session.address,
        }

    def _done(self, resource: Mapping[str, Any]) -> Answer:
        return Answer(200, {"errorcode": 0, "message": "Done", "severity": "NONE", **resource})


def _text(seconds: float) -> str:
    return datetime.fromtimestamp(int(seconds), UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


BEHAVIOUR = Appliance
