"""A VSS cloud: tokens for user name and password, and the caller's vCenter sessions."""

from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import quote

from tests.unit.contract.appliances.serving import START, Answer, Refusal, Request, Server

USER, PASSWORD = "josem", "canary-password-8R"
_ON_TOKENS = {"GET": "getToken", "HEAD": "getToken", "PUT": "disableToken", "DELETE": "deleteToken"}
_TOKENS = "/v2/user/token"
_TOKEN, _LIST = "/auth/request-token", "/v2/session"
SESSIONS = {
    "521615fc-1b09-bee9-0350-2a79568f4ad0": (2_073_651.25, 839.5, "192.0.2.221", "VMware VI Client/4.0"),
    "52a1b2c3-0d0e-4f10-9abc-def012345678": (93_000.0, 12.0, "192.0.2.222", "govc/0.37"),
    "52ffeedd-aaaa-bbbb-cccc-001122334455": (600.5, 0.5, "192.0.2.223", "pyvmomi Python/3.12"),
}
"""How long ago each began and was used, its address and its program, by key."""

_NAMES = {400: "Bad Request", 401: "Unauthorized", 404: "Not Found", 405: "Method Not Allowed"}
_NAMES |= {406: "Not Acceptable", 429: "Too Many Requests"}


class Cloud(Server):
    """The server."""

    def __init__(self) -> None:
        super().__init__()
        self.tokens: list[str] = []
        self.rows: list[dict[str, Any]] = []

    def operation(self, request: Request) -> str:  # noqa: PLR0911 - one for each operation
        """Return the operationId."""
        named = request.path.startswith(f"{_LIST}/") and "/" not in request.path[len(_LIST) + 1 :]
        match request.method, request.path:
            case "POST", path if path == _TOKEN:
                return "requestToken"
            case "GET" | "HEAD", path if path == _LIST:
                return "listSessions"
            case "OPTIONS", path if path == _LIST:
                return "describeSessionResource"
            case "GET" | "HEAD", _ if named:
                return "getSession"
            case "GET" | "HEAD", path if path == _TOKENS:
                return "listTokens"
            case method, path if path.startswith(f"{_TOKENS}/") and method in _ON_TOKENS:
                return _ON_TOKENS[method]
        return ""

    def allowed(self, request: Request) -> set[str]:
        """Return the methods of a path."""
        if request.path == _TOKEN:
            return {"POST"}
        if request.path == _LIST:
            return {"GET", "HEAD", "OPTIONS"}
        if request.path.startswith(f"{_TOKENS}/"):
            return set(_ON_TOKENS)
        return {"GET", "HEAD"} if request.path.startswith((f"{_LIST}/", _TOKENS)) else set()

    def queries(self, operation: str) -> list[tuple[str, str]]:
        """Return the query parameters that an operation takes."""
        return [("expand", "1")] if operation == "listTokens" else []

    def identify(self, operation: str, request: Request) -> None:
        """Want a password for a token, and a token for all else."""
        right = password = request.basic == (USER, PASSWORD)
        right = right or ("a token gives a token" in self.habits and self._is_good(request.bearer))
        if operation != "requestToken":
            right = self._is_good(request.bearer) or ("basic everywhere" in self.habits and password)
            cookies = [one.partition("=")[2] for one in request.headers.get("cookie", "").split("; ")]
            right = right or ("any cookie" in self.habits and any(map(self._is_good, cookies)))
            right = right or ("any token" in self.habits and bool(request.bearer))
            said = request.headers.get("authorization", "")
            numbered = request.bearer in {str(row["id"]) for row in self.rows}
            right = right or ("numbers let in" in self.habits and numbered)
            right = right or ("any scheme" in self.habits and self._is_good(said.split(" ")[-1]))
        if not right and f"anybody may {operation}" not in self.habits:
            raise Refusal(self.problem(401, "credentials"))

    def _is_good(self, token: str) -> bool:
        return token in self.tokens and self.rows[self.tokens.index(token)]["valid"]

    def perform(self, operation: str, request: Request) -> Answer:
        """Do what is asked."""
        if operation == "requestToken":
            return self._token()
        if "Token" in operation:
            return self._on_tokens(operation, request)
        host = f"http://{request.headers.get('host', 'cloud.test')}"
        if operation == "describeSessionResource":
            described = {"GET": {"description": "List"}, "OPTIONS": {"description": "Describe"}}
            return Answer(200, described, {"Allow": "GET, HEAD, OPTIONS"})
        here = f"{host}{_LIST}"
        meta = {"count": len(SESSIONS), "time": "0.00801s", "user": USER}
        if operation == "listSessions":
            items = [
                {"_links": {"self": f"{here}/{quote(key)}"}, "key": key, "username": f"VSKEY5\\{USER}"}
                for key in SESSIONS
            ]
            return Answer(200, {"_links": {"api": f"{host}/v2/", "self": here}, "data": items, "meta": meta})
        key = request.last_step
        if "keys by their beginning" in self.habits:
            key = next((known for known in SESSIONS if known[:20] == key[:20]), key)
        if key == USER and "the user's name is a key" in self.habits:
            key = next(iter(SESSIONS))
        if "unknown keys are the first" in self.habits and key not in SESSIONS:
            key = next(iter(SESSIONS))
        if key not in SESSIONS:
            raise Refusal(self.problem(404, "key"))
        links = {"self": f"{here}/{quote(key)}", "session": here}
        return Answer(200, {"_links": links, "data": [self._shown(key)], "meta": {**meta, "count": 1}})

    def _token(self) -> Answer:
        token = f"canary.{len(self.tokens) + 1:03d}.{'eyJ0eXAi' * 3}"
        if "one token for all" in self.habits and self.tokens:
            token = self.tokens[0]
        if "a token that does not let in" not in self.habits:
            self.tokens.append(token)
            self.rows.append({"id": 4710 + len(self.tokens), "type": "ACCESS", "valid": True})
        end = self.now() + 86_400
        shown = datetime.fromtimestamp(end, UTC).strftime("%Y-%m-%d %H:%M:%S")
        return Answer(
            200, {"token": token, "type": "ACCESS", "duration": 86_400, "exp": end, "exp_date": shown}
        )

    def _on_tokens(self, operation: str, request: Request) -> Answer:
        rows = [row for row in self.rows if not row.get("deleted")]
        if operation == "listTokens":
            shown = rows[:-1] if "the newest token is not listed" in self.habits else rows
            own = next(
                (row for row, token in zip(self.rows, self.tokens, strict=True) if token == request.bearer),
                {},
            )
            if "the caller's token is not listed" in self.habits:
                shown = [row for row in rows if row is not own]
            if "the caller's token is told to be none" in self.habits:
                shown = [{**row, "valid": row["valid"] and row is not own} for row in rows]
            meta = {"count": len(shown), "time": "0.00801s", "user": USER}
            return Answer(200, {"data": shown, "meta": meta})
        row = next((row for row in rows if str(row["id"]) == request.last_step), None)
        if row is None:
            raise Refusal(self.problem(404, "token"))
        if operation == "getToken":
            return Answer(200, {"data": row})
        if f"{operation} does nothing" not in self.habits:
            if operation == "deleteToken" and row["valid"] and "what is deleted stays good" in self.habits:
                row["deleted"] = True
                return Answer(204, b"")
            turned = f"{operation} turns around" in self.habits and not row["valid"]
            for one in rows if f"{operation} is for all" in self.habits else [row]:
                one.update({"valid": turned, **({} if operation == "disableToken" else {"deleted": True})})
        return (
            Answer(200, {"data": {**row, "valid": False}})
            if operation == "disableToken"
            else Answer(204, b"")
        )

    def _shown(self, key: str) -> dict[str, Any]:
        began, used, address, program = SESSIONS[key]
        now, zone = self.now(), timedelta(hours=-4)

        def at(ago: float) -> str:
            moment = datetime.fromtimestamp(START - ago, UTC) + zone
            return moment.strftime("%Y-%m-%d %H:%M:%S")

        def span(ago: float) -> str:
            return str(timedelta(seconds=ago + now - START))

        return {
            "domain": "VSKEY5", "ip": address, "lastActiveTime": at(used), "lastActiveTimeDelta": span(used),
            "loginTime": at(began), "loginTimeDelta": span(began), "userAgent": program,
            "username": f"VSKEY5\\{USER}", "key": key,
        }  # fmt: skip

    def problem(self, status: int, what: str) -> Answer:
        """Return an error."""
        return Answer(status, {"error": _NAMES[status], "message": f"Refused: {what}"})
