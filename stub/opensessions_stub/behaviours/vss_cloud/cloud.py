"""VSS cloud: one account that requests tokens, its vCenter sessions and those of others."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import islice
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from opensessions_stub._behaviour import (
    Answer,
    Behaviour,
    Call,
    Credential,
    Existing,
    Refusal,
    Setting,
    UserPassword,
    handles,
    same,
)
from opensessions_stub._expiry import Deadlines
from opensessions_stub.behaviours.vss_cloud.api_tokens import ApiTokens

if TYPE_CHECKING:
    from collections.abc import Mapping

_PAGE = 50
_PERIOD = 60  # seconds; the documents name the limit, not the time it is for
_SPAN = re.compile(r"(?:(-?\d+) days?, )?(\d+):(\d+):(\d+(?:\.\d+)?)")


@dataclass(frozen=True, slots=True)
class Session:
    """A vCenter session: what does not change with time, and the two moments that spans are measured from."""

    user: str
    details: Mapping[str, Any]
    login: float
    last_active: float


@dataclass(frozen=True, slots=True)
class Token:
    """An access token's owner and end."""

    user: str
    expires: float


class Cloud(Behaviour[str]):
    """Sessions by key, tokens by their text; a caller is a user name without its domain.

    From the spec's examples come the account's name, the form and life of a token, and a session. The
    account's password is invented. Nothing ends a vCenter session here: the documents know no way to.
    """

    def __init__(self, setting: Setting) -> None:
        super().__init__(setting)
        self._random = setting.random
        spec = setting.spec
        listing = spec.response_example("listSessions", "200")
        detail = spec.response_example("getSession", "200")["data"][0]
        self._token = spec.response_example("requestToken", "200")
        self._account = UserPassword(listing["meta"]["user"], setting.random.hex(16))
        self._rate_limit = setting.rate_limit
        self._period_end = setting.now
        self._requests_in_period = 0
        self._tokens: dict[str, Token] = {}
        known = spec.response_example("listTokens", "200")["data"][0]
        self._numbered = ApiTokens(known, self._account.username, self._tokens.__contains__)
        self._message = spec.response_example("getMessageOfTheDay", "200")
        self._notice = spec.response_example("requestOneTimePassword", "200")
        self._deadlines = Deadlines(self._deadline)
        self._sessions = {
            item["key"]: Session(
                self._account.username,
                {**detail, "username": item["username"]},
                setting.now - _seconds(detail["loginTimeDelta"]),
                setting.now - _seconds(detail["lastActiveTimeDelta"]),
            )
            for item in listing["data"]
        }
        for index in range(setting.sessions):
            user = f"user{setting.random.integer(1, 999)}" if index % 2 else self._account.username
            self._sessions[setting.random.uuid()] = self._invented(user, detail, setting.now)
        self.credentials = {"username": self._account.username, "password": self._account.password}
        standing = self._issued(self._account.username, setting.now)
        self.standing = {"basicAuth": self._account, "bearerAuth": standing}

    def refusal(self, meaning: str) -> Refusal:
        """Missing rights answer 401 here; a limit says how it is counted."""
        refused = super().refusal(meaning)
        if meaning == "forbidden":
            return Refusal(401, refused.message)
        if meaning == "rate limited":
            reset = math.ceil(self._period_end)
            refused.headers = {**_limits(self._rate_limit or 1, reset), "Retry-After": "1"}
        return refused

    def passes(self, now: float) -> None:
        """Forgets the tokens that have expired."""
        for token in self._deadlines.due(now):
            self._tokens.pop(token, None)

    def identify(self, offered: Mapping[str, Credential], now: float) -> str:
        """The account by its password, or whoever a token was issued to."""
        password = offered.get("basicAuth")
        if password is not None:
            if same(password, self._account):
                return self._account.username
            raise Refusal(401, "Invalid username or password")
        token = self._tokens.get(str(offered["bearerAuth"]))
        if token is None:
            raise Refusal(401, "Invalid or expired token")
        return token.user

    def state(self, now: float) -> Any:
        """The sessions of all users, and how many tokens are good."""
        sessions = [{"key": key, **_details(session, now)} for key, session in self._sessions.items()]
        return {"sessions": sessions, "tokens": len(self._tokens), "numbered": self._numbered.of(None)}

    def existing(self, now: float, most: int) -> Mapping[str, Existing]:
        """The sessions of all users."""
        shown = [{"key": key, **_details(each, now)} for key, each in islice(self._sessions.items(), most)]
        return {"sessions": Existing(len(self._sessions), shown)}

    def end(self, session: str, now: float) -> None:
        """Ends a session by its key."""
        del self._sessions[session]

    @handles("requestToken")
    def request_token(self, call: Call[str]) -> Answer:
        """Issues a token; earlier ones stay good.

        If there is a limit, requests with wrong credentials do not count: they never get here.
        """
        self._limit(call.now)
        token = self._issued(call.caller or "", call.now)
        expires = self._tokens[token].expires
        told = {"token": token, "exp": int(expires), "exp_date": _local_time(expires)}
        return Answer(200, {**self._token, **told})

    @handles("requestOneTimePassword")
    def request_one_time_password(self, call: Call[str]) -> Answer:
        """Sends nothing to anybody, and says that it has."""
        return Answer(200, self._notice)

    @handles("getMessageOfTheDay")
    def get_message_of_the_day(self, call: Call[str]) -> Answer:
        """The message of the spec's example."""
        return Answer(200, self._message)

    @handles("listTokens")
    def list_tokens(self, call: Call[str]) -> Answer:
        """A page of the caller's tokens."""
        rows = self._numbered.of(call.caller)
        number = call.query.get("page", 1)
        shown = rows[(number - 1) * _PAGE : number * _PAGE]
        goes_on = number * _PAGE < len(rows)
        pages = {"next_url": f"{call.base_url}/v2/user/token?expand=1&page={number + 1}" if goes_on else None}
        return Answer(200, {"data": shown, "meta": {**_meta(call, len(shown)), "pages": pages}})

    @handles("getToken")
    def get_token(self, call: Call[str]) -> Answer:
        """One token; another user's number names nothing."""
        return Answer(200, {"data": self._numbered.shown(call.path["id"], call.caller)})

    @handles("disableToken")
    def disable_token(self, call: Call[str]) -> Answer:
        """Refuses a token from now on."""
        self._tokens.pop(self._numbered.text(call.path["id"], call.caller), None)
        return self.get_token(call)

    @handles("deleteToken")
    def delete_token(self, call: Call[str]) -> Answer:
        """Refuses a token from now on, and forgets its number."""
        self._tokens.pop(self._numbered.text(call.path["id"], call.caller), None)
        self._numbered.forget(call.path["id"])
        return Answer(204)

    @handles("listSessions")
    def list_sessions(self, call: Call[str]) -> Answer:
        """The caller's own sessions."""
        root = self._list_url(call)
        items = [
            {
                "_links": {"self": f"{root}/{quote(key, safe='')}"},
                "key": key,
                "username": session.details["username"],
            }
            for key, session in self._sessions.items()
            if session.user == call.caller
        ]
        return _enveloped(call, {"api": f"{call.base_url}/v2/", "self": root}, items)

    @handles("getSession")
    def get_session(self, call: Call[str]) -> Answer:
        """One session; another user's key names nothing."""
        key = call.path["key"]
        session = self._sessions.get(key)
        if session is None or session.user != call.caller:
            raise Refusal(404, "No such session")
        root = self._list_url(call)
        links = {"self": f"{root}/{quote(key, safe='')}", "session": root}
        return _enveloped(call, links, [_details(session, call.now)])

    def _limit(self, now: float) -> None:
        if self._rate_limit is None:
            return
        if now >= self._period_end:
            self._period_end, self._requests_in_period = now + _PERIOD, 0
        self._requests_in_period += 1
        if self._requests_in_period > self._rate_limit:
            headers = {
                **_limits(self._rate_limit, math.ceil(self._period_end)),
                "Retry-After": str(math.ceil(self._period_end - now)),
            }
            raise Refusal(429, "Token requests are limited", headers=headers)

    def _list_url(self, call: Call[str]) -> str:
        return call.base_url + self.spec.operations["listSessions"].path

    def _issued(self, user: str, now: float) -> str:
        token = self._random.hex(64)
        self.make_room(self._tokens, self._tokens.__delitem__)
        self._tokens[token] = Token(user, now + self._token["duration"])
        self._deadlines.add(token)
        self._numbered.add(user, token, _local_time(now), _local_time(self._tokens[token].expires))
        return token

    def _deadline(self, text: str) -> float | None:
        token = self._tokens.get(text)
        return token.expires if token else None

    def _invented(self, user: str, model: Mapping[str, Any], now: float) -> Session:
        login = now - self._random.integer(60, 30 * 86_400) - self._random.integer(0, 999_999) / 1e6
        last_active = login + (now - login) * self._random.integer(0, 100) / 100
        address = f"198.51.100.{self._random.integer(1, 254)}"
        username = f"{model['domain']}\\{user}"
        return Session(user, {**model, "username": username, "ip": address}, login, last_active)


def _limits(most: int, reset: int) -> dict[str, str]:
    """The headers of a limit that has been reached."""
    return {
        "X-RateLimit-Limit": str(most),
        "X-RateLimit-Remaining": "0",
        "X-RateLimit-Reset": str(reset),
    }


def _details(session: Session, now: float) -> dict[str, Any]:
    return {
        **session.details,
        "loginTime": _local_time(session.login),
        "loginTimeDelta": str(timedelta(seconds=now - session.login)),
        "lastActiveTime": _local_time(session.last_active),
        "lastActiveTimeDelta": str(timedelta(seconds=now - session.last_active)),
    }


def _enveloped(call: Call[str], links: Mapping[str, str], data: list[dict[str, Any]]) -> Answer:
    # How long the answer took is made up, so that answers repeat; it grows with the work as a real one does.
    return Answer(200, {"_links": links, "data": data, "meta": _meta(call, len(data))})


def _meta(call: Call[str], items: int) -> dict[str, Any]:
    return {"count": items, "time": f"{0.008 + items / 100_000:.5f}s", "user": call.caller}


def _local_time(moment: float) -> str:
    return datetime.fromtimestamp(moment, UTC).strftime("%Y-%m-%d %H:%M:%S")


def _seconds(span: str) -> float:
    found = _SPAN.fullmatch(span)
    if found is None:
        return 0.0
    days, hours, minutes, seconds = found.groups(default="0")
    return timedelta(
        days=int(days), hours=int(hours), minutes=int(minutes), seconds=float(seconds)
    ).total_seconds()
