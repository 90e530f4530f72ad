"""A management controller: one account, and the sessions of its users by id."""

from __future__ import annotations

from datetime import UTC, datetime
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
    UserPassword,
    handles,
    same,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

_LONGEST_PAGE = 50
_TYPES = ("WebUI", "Redfish", "ManagerConsole", "KVMIP")


class Controller(Behaviour[str]):
    """Sessions by id; a caller is the name of an account.

    From the spec's example comes a session and the account; the password and the tokens are invented.
    """

    def __init__(self, setting: Setting) -> None:
        super().__init__(setting)
        self._random = setting.random
        self._root: dict[str, Any] = setting.spec.response_example("getServiceRoot", "200")
        self._collection: dict[str, Any] = setting.spec.response_example("listSessions", "200")
        example: dict[str, Any] = setting.spec.response_example("getSession", "200")
        self._account = UserPassword(example["UserName"], setting.random.hex(16))
        self._token = setting.random.hex(32)
        self._sessions = {example["Id"]: example}
        for _ in range(setting.sessions):
            session = self._invented(example, setting.now)
            self._sessions[session["Id"]] = session
        # Of few sessions, too, there are three pages: who lists them has to follow the link of a link.
        self._page = min(_LONGEST_PAGE, max(1, (len(self._sessions) - 1) // 2))
        self.credentials = {"username": self._account.username, "password": self._account.password}
        self.standing = {"basicAuth": self._account, "sessionToken": self._token}
        self._guest = UserPassword("guest", setting.random.hex(16))
        self.unprivileged = {"basicAuth": self._guest}

    def identify(self, offered: Mapping[str, Credential], now: float) -> str:
        """The account by its password, or by the token of a session of its own."""
        for name, known in (
            (self._account.username, self.standing),
            (self._guest.username, self.unprivileged),
        ):
            if all(scheme in known and same(value, known[scheme]) for scheme, value in offered.items()):
                return name
        raise Refusal(401, "There is no valid session established.")

    def state(self, now: float) -> Any:
        """The sessions."""
        return {"sessions": list(self._sessions.values())}

    def existing(self, now: float, most: int) -> Mapping[str, Existing]:
        """The sessions, without what is the same for all."""
        shown = [
            {name: value for name, value in session.items() if name != "Name" and not name.startswith("@")}
            for session in islice(self._sessions.values(), most)
        ]
        return {"sessions": Existing(len(self._sessions), shown)}

    def end(self, session: str, now: float) -> None:
        """Ends a session by its id."""
        del self._sessions[session]

    @handles("getServiceRoot")
    def get_service_root(self, call: Call[str | None]) -> Answer:
        """Where the sessions are; anybody may know."""
        return Answer(200, self._root)

    @handles("listSessions")
    def list_sessions(self, call: Call[str]) -> Answer:
        """References to the sessions of a page, and where the next one is."""
        self._permit(call)
        found = [{"@odata.id": session["@odata.id"]} for session in self._sessions.values()]
        start = max(0, call.query.get("$skip", 0))
        end = start + self._page
        page = {**self._collection, "Members": found[start:end], "Members@odata.count": len(found)}
        if end < len(found):
            page["Members@odata.nextLink"] = f"{self._collection['@odata.id']}?$skip={end}"
        return Answer(200, page)

    @handles("getSession")
    def get_session(self, call: Call[str]) -> Answer:
        """One session."""
        self._permit(call)
        return Answer(200, self._sessions[self._known(call)])

    @handles("endSession")
    def end_session(self, call: Call[str]) -> Answer:
        """Ends a session."""
        self._permit(call)
        del self._sessions[self._known(call)]
        return Answer(204, None)

    def _permit(self, call: Call[str]) -> None:
        if call.caller == self._guest.username:
            raise Refusal(403, "There are insufficient privileges.")

    def _known(self, call: Call[str]) -> str:
        name: str = call.path["SessionId"]
        if name not in self._sessions:
            raise Refusal(404, "The resource at the URI was not found.")
        return name

    def _invented(self, model: Mapping[str, Any], now: float) -> dict[str, Any]:
        name = self._random.hex(16)
        created = datetime.fromtimestamp(int(now) - self._random.integer(60, 7 * 86_400), UTC)
        return {
            **model,
            "@odata.id": f"{model['@odata.id'].rpartition('/')[0]}/{name}",
            "Id": name,
            "UserName": f"user{self._random.integer(1, 999)}",
            "ClientOriginIPAddress": f"198.51.100.{self._random.integer(1, 254)}",
            "CreatedTime": created.isoformat().replace("+00:00", "Z"),
            "SessionType": self._random.choice(_TYPES),
            "Context": "backup-script",
        }


BEHAVIOUR = Controller
