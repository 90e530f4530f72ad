"""The active sessions of an Appgate SDP system: one, all, and how many."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from opensessions_stub._behaviour import Answer, Call, Existing, Refusal, Setting, handles
from opensessions_stub.behaviours.appgate_sdp.clients import Client, distinguished_name, invented, shown_in
from opensessions_stub.behaviours.appgate_sdp.lists import listed
from opensessions_stub.behaviours.appgate_sdp.sign_in import SignIn, Token

if TYPE_CHECKING:
    from collections.abc import Mapping


class Sessions(SignIn):
    """Clients by distinguished name.

    From the spec's examples come a client, how the totals look, and the versions that an `Accept` header may
    name (in the 406).
    """

    def __init__(self, setting: Setting) -> None:
        super().__init__(setting)
        spec = setting.spec
        row = spec.response_example("listActiveSessions", "200")["data"][0]
        model = shown_in(spec.response_example("getSessionInfo", "200"), row)
        self._clients = {distinguished_name(model.details): model}
        for number in range(setting.sessions):
            # By turns and not by chance: with any seed some have moved and some have not.
            client = invented(model, setting.random, setting.now, has_moved=number % 2 == 0)
            self._clients[distinguished_name(client.details)] = client
        self._totals: dict[str, Any] = spec.response_example("getSessionTotals", "200")

    def state(self, now: float) -> dict[str, Any]:
        """The clients, by distinguished name."""
        shown = {name: client.shown(now) for name, client in self._clients.items()}
        return {"clients": {name: client for name, client in shown.items() if client is not None}}

    def existing(self, now: float, most: int) -> Mapping[str, Existing]:
        """The clients, by distinguished name."""
        reported = [name for name, client in self._clients.items() if client.is_reported(now)]
        shown = {name: self._clients[name].shown(now) for name in reported[:most]}
        found = Existing.of(shown, most)
        return {"clients": Existing(len(reported), found.things if found else ())}

    def end(self, session: str, now: float) -> None:
        """Disconnects a client, by its distinguished name; its Gateways go on reporting it for a while."""
        client = self._clients[session]
        if client.shown(now) is None:
            raise KeyError(session)
        self._clients[session] = client.departed(now)

    @handles("getSessionInfo")
    def get_session_info(self, call: Call[Token]) -> Answer:
        """What the Gateways report about one client."""
        permit(call)
        client = self._clients.get(call.path["distinguished-name"])
        shown = client.shown(call.now) if client else None
        if shown is None:
            raise Refusal(404, "No active session has this distinguished name.")
        return Answer(200, shown)

    @handles("listActiveSessions")
    def list_active_sessions(self, call: Call[Token]) -> Answer:
        """The clients that Gateways report."""
        permit(call)
        return Answer(200, listed(self._rows(call.now), call.query))

    @handles("getSessionTotals")
    def get_session_totals(self, call: Call[Token]) -> Answer:
        """The clients by place and by version."""
        permit(call)
        rows = self._rows(call.now)
        (place,) = self._totals["geoIpData"]
        (version,) = self._totals["versions"].values()
        places = Counter((row["geoIpLatitude"], row["geoIpLongitude"]) for row in rows)
        versions = Counter(row["clientVersion"] for row in rows)
        told = {
            "totalCount": len(rows),
            "geoIpData": [
                {
                    **place,
                    "sessionCount": count,
                    "latitude": north,
                    "longitude": east,
                    "ips": [_address(client) for client in self._clients.values() if client.row(call.now)],
                }
                for (north, east), count in places.items()
            ],
            "versions": {name: {**version, "sessionCount": count} for name, count in versions.items()},
        }
        return Answer(200, told)

    def _rows(self, now: float) -> list[Mapping[str, Any]]:
        rows = [client.row(now) for client in self._clients.values()]
        return [row for row in rows if row is not None]

    def _disconnect(self, name: str, now: float) -> None:
        """Ends a device's session, if it has one."""
        if name in self._clients:
            self._clients[name] = self._clients[name].departed(now)


def permit(call: Call[Token]) -> None:
    """Lets through whoever has the right.

    Raises:
        Refusal: 403, the caller has not.
    """
    if call.caller is None or not call.caller.account.has_rights:
        raise Refusal(403, "You don't have permission to access this resource.")


def _address(client: Client) -> str:
    report = next(iter(client.reports.values()))
    address: str = report.session["systemClaims"]["clientSrcIP"]
    return address
