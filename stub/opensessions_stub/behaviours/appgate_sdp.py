"""Appgate SDP Controller: clients by distinguished name, each connected to one Gateway or to two."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from opensessions_stub._behaviour import Answer, Behaviour, Call, Credential, Refusal, Setting, handles

if TYPE_CHECKING:
    from collections.abc import Mapping

_VERSIONED = re.compile(r"application/vnd\.appgate\.peer-v([0-9]{1,3})\+json")


LINGERING = 300
"""Seconds for which a Gateway goes on reporting a client that has left it."""


@dataclass(frozen=True, slots=True)
class Report:
    """What one Gateway reports about a client, and when the client left it; None while it has not."""

    session: Mapping[str, Any]
    left: float | None = None

    def is_given(self, now: float) -> bool:
        """Whether the Gateway still reports it."""
        return self.left is None or now < self.left + LINGERING


@dataclass(frozen=True, slots=True)
class Client:
    """A client: what it is, and the reports of its Gateways by their names."""

    details: Mapping[str, Any]
    reports: Mapping[str, Report]

    def shown(self, now: float) -> dict[str, Any] | None:
        """The client as the API shows it; None once no Gateway reports it any more."""
        data = {name: report.session for name, report in self.reports.items() if report.is_given(now)}
        return {**self.details, "data": data} if data else None


class Controller(Behaviour[bool]):
    """Client sessions by distinguished name; a caller is whether the token has the right to see them.

    From the spec's examples come a client, and the versions that an `Accept` header may name (in the 406).
    """

    def __init__(self, setting: Setting) -> None:
        super().__init__(setting)
        self._random = setting.random
        spec = setting.spec
        refusal = spec.response_example("getSessionInfo", "406")
        self._versions = range(refusal["minSupportedVersion"], refusal["maxSupportedVersion"] + 1)
        example = spec.response_example("getSessionInfo", "200")
        present = {name: Report(session) for name, session in example["data"].items()}
        self._clients = {distinguished_name(example): Client(example, present)}
        for _ in range(setting.sessions):
            client = self._invented(example, setting.now)
            self._clients[distinguished_name(client.details)] = client
        token, powerless = setting.random.hex(64), setting.random.hex(64)
        self._rights = {token: True, powerless: False}
        self.credentials = {"token": token}
        self.standing = {"bearerAuth": token}
        self.unprivileged = {"bearerAuth": powerless}

    def accepts(self, media_type: str) -> bool:
        """The vendor's own media type in a supported version."""
        found = _VERSIONED.fullmatch(media_type)
        return found is not None and int(found[1]) in self._versions

    def identify(self, offered: Mapping[str, Credential], now: float) -> bool:
        """What a known token may do."""
        right = self._rights.get(str(offered["bearerAuth"]))
        if right is None:
            raise Refusal(401, "Token error. Sign in again.")
        return right

    def state(self, now: float) -> Any:  # noqa: ANN401
        """The clients, by distinguished name."""
        shown = {name: client.shown(now) for name, client in self._clients.items()}
        return {"clients": {name: client for name, client in shown.items() if client is not None}}

    def end(self, session: str, now: float) -> None:
        """Disconnects a client, by its distinguished name; its Gateways go on reporting it for a while."""
        client = self._clients[session]
        if client.shown(now) is None:
            raise KeyError(session)
        left = {
            name: report if report.left is not None else replace(report, left=now)
            for name, report in client.reports.items()
        }
        self._clients[session] = replace(client, reports=left)

    @handles("getSessionInfo")
    def get_session_info(self, call: Call[bool]) -> Answer:
        """What the Gateways report about one client."""
        if not call.caller:
            raise Refusal(403, "You don't have permission to access this resource.")
        client = self._clients.get(call.path["distinguished-name"])
        shown = client.shown(call.now) if client else None
        if shown is None:
            raise Refusal(404, "No active session has this distinguished name.")
        return Answer(200, shown)

    def _invented(self, model: Mapping[str, Any], now: float) -> Client:
        random = self._random
        username = f"user{random.integer(1, 999)}"
        session = model["data"][random.choice([*model["data"]])]
        connected = datetime.fromtimestamp(now - random.integer(LINGERING, 86_400), UTC)
        report = Report(
            {
                **session,
                "userClaims": {**session["userClaims"], "username": username},
                "systemClaims": {
                    "connectTime": f"{connected:%Y-%m-%dT%H:%M:%S.000Z}",
                    "tunIPv4": f"192.0.2.{random.integer(1, 254)}",
                    "clientSrcIP": f"198.51.100.{random.integer(1, 254)}",
                },
            }
        )
        reports = {"gateway-1": report}
        if random.integer(0, 1):  # it has just moved from one Gateway to another: both report it
            moved = now - random.integer(0, LINGERING // 2)
            reports = {"gateway-1": replace(report, left=moved), "gateway-2": report}
        return Client({**model, "deviceId": random.uuid(), "username": username}, reports)


def distinguished_name(client: Mapping[str, Any]) -> str:
    """The name of the client's user and device, in which the device id has no dashes."""
    device = client["deviceId"].replace("-", "")
    return f"CN={device},CN={client['username']},OU={client['providerName']}"


BEHAVIOUR = Controller
