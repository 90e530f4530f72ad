"""An Appgate SDP Controller: what each gateway reports about a client, found by its distinguished name."""

import re
from typing import Any

from tests.unit.contract.appliances.serving import Answer, Refusal, Request, Server

TOKEN = "canary-token-9S-of-the-controller"
CLIENTS = {
    "CN=4c07bc6757ea42ddb702c2d6c45419fc,CN=alice,OU=ldap": ("10.20.0.7", "Finance web"),
    "CN=5d18cd7868fb53eec813d3e7d56520ad,CN=bob,OU=ldap": ("10.20.0.8", "Build servers"),
}
"""The address and the entitlement of each client."""

_OLDEST, _NEWEST = 18, 23
_IDS = {400: "bad request", 401: "unauthorized", 403: "forbidden", 404: "not found"}
_IDS |= {405: "method not allowed", 406: "not acceptable", 415: "unsupported media type"}


class Controller(Server):
    """The server."""

    def operation(self, request: Request) -> str:
        """Return the operationId."""
        return "getSessionInfo" if self.allowed(request) and request.method in ("GET", "HEAD") else ""

    def allowed(self, request: Request) -> set[str]:
        """Return the methods of a path."""
        return {"GET", "HEAD"} if re.fullmatch("/admin/session-info/[^/]+", request.path) else set()

    def acceptable(self) -> list[str]:
        """Return the media types that an answer may be asked in."""
        newest = _NEWEST + 9 if "newer versions than told" in self.habits else _NEWEST
        oldest = _OLDEST + 1 if "the oldest version is refused" in self.habits else _OLDEST
        return ["*/*", "application/json", *(f"peer-v{number}+json" for number in range(oldest, newest + 1))]

    def identify(self, operation: str, request: Request) -> None:
        """Want the token."""
        known = request.bearer == TOKEN or ("any token" in self.habits and bool(request.bearer))
        if "tokens by their beginning" in self.habits:
            known = request.bearer[:12] == TOKEN[:12]
        if not known and f"anybody may {operation}" not in self.habits:
            raise Refusal(self.problem(401, "token"))

    def perform(self, operation: str, request: Request) -> Answer:
        """Answer what the gateways report."""
        name = request.last_step
        if "names without regard to the user" in self.habits:
            name = next((one for one in CLIENTS if one[:35] == name[:35]), name)
        if "names without regard to the device" in self.habits:
            name = next((one for one in CLIENTS if one[35:] == name[35:]), name)
        if "names without regard to the provider" in self.habits:
            name = next((one for one in CLIENTS if one.split(",OU")[0] == name.split(",OU")[0]), name)
        if "unknown names are the first" in self.habits and name not in CLIENTS:
            name = next(iter(CLIENTS))
        if name not in CLIENTS:
            raise Refusal(self.problem(404, "name"))
        device, user, provider = (part.partition("=")[2] for part in name.split(","))
        dashed = "-".join((device[:8], device[8:12], device[12:16], device[16:20], device[20:]))
        address, entitlement = CLIENTS[name]
        found = {"deviceId": dashed, "username": user, "providerName": provider}
        return Answer(200, {**found, "data": {"gateway-1": self._session(user, address, entitlement)}})

    def _session(self, user: str, address: str, entitlement: str) -> dict[str, Any]:
        rule = {
            "name": f"{entitlement} rule", "protocol": "tcp", "direction": "up", "action": "allow",
            "subnets": ["172.31.4.105"], "ports": ["443"],
        }  # fmt: skip
        info = {
            "access": True, "conditionLogic": "and", "conditionResults": {"MFASuccess": True},
            "firewallRules": [rule], "policyNames": ["Staff"], "primarySite": "AWS Site",
            "domainEntitlement": False,
        }  # fmt: skip
        return {
            "userClaims": {"username": user, "groups": ["CN=staff"]},
            "deviceClaims": {"os": {"name": "Windows"}, "isUserAdmin": False},
            "systemClaims": {"tunIPv4": address, "connectTime": "2026-01-16T13:25:15.672Z"},
            "entitlementInfos": {entitlement: info},
            "vpn": {"clientConnections": 1},
            "site": "AWS Site",
        }

    def problem(self, status: int, what: str) -> Answer:
        """Return an error."""
        document: dict[str, Any] = {"id": _IDS[status], "message": f"Refused: {what}"}
        if status == 406:
            document |= {"minSupportedVersion": _OLDEST, "maxSupportedVersion": _NEWEST}
        return Answer(status, document)
