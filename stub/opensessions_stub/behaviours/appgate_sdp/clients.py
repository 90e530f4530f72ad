"""The clients of an Appgate SDP system: who they are, and which Gateways report them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from opensessions_stub._randomness import Randomness

LINGERING = 300
"""Seconds for which a Gateway goes on reporting a client that has left it."""

_NAMED = ("deviceId", "username", "providerName")
_ALIKE = ("wordy-laptop", "field-tablet", "build-host", "spare-phone")


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
    """A client: what it is, what a list says of it, and the reports of its Gateways by their names."""

    details: Mapping[str, Any]
    listed: Mapping[str, Any]
    reports: Mapping[str, Report]

    def is_reported(self, now: float) -> bool:
        """Whether any Gateway still reports it."""
        return any(report.is_given(now) for report in self.reports.values())

    def shown(self, now: float) -> dict[str, Any] | None:
        """The client as the API shows it; None once no Gateway reports it any more."""
        data = {name: report.session for name, report in self.reports.items() if report.is_given(now)}
        return {**self.details, "data": data} if data else None

    def row(self, now: float) -> dict[str, Any] | None:
        """The client as a list shows it; None once no Gateway reports it any more."""
        gateways = [name for name, report in self.reports.items() if report.is_given(now)]
        who = {"distinguishedName": distinguished_name(self.details), **self.details}
        return {**who, **self.listed, "gateways": gateways} if gateways else None

    def departed(self, now: float) -> Client:
        """The client once it has left all of its Gateways."""
        left = {
            name: report if report.left is not None else replace(report, left=now)
            for name, report in self.reports.items()
        }
        return replace(self, reports=left)


def shown_in(example: Mapping[str, Any], row: Mapping[str, Any]) -> Client:
    """The client of the spec's examples.

    Args:
        example: its details.
        row: the same client in a list.
    """
    details = {name: example[name] for name in _NAMED}
    listed = {name: row[name] for name in row.keys() - {*_NAMED, "distinguishedName", "gateways"}}
    return Client(details, listed, {name: Report(session) for name, session in example["data"].items()})


def invented(model: Client, random: Randomness, now: float, *, has_moved: bool) -> Client:
    """Another client, in some ways like a known one, that may have just moved to another Gateway."""
    username = f"user{random.integer(1, 999)}"
    session = model.reports[random.choice([*model.reports])].session
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
    if has_moved:  # both Gateways report it
        moved = now - random.integer(0, LINGERING // 2)
        reports = {"gateway-1": replace(report, left=moved), "gateway-2": report}
    details = {**model.details, "deviceId": random.uuid(), "username": username}
    return Client(details, {**model.listed, "hostname": random.choice(_ALIKE)}, reports)


def distinguished_name(client: Mapping[str, Any]) -> str:
    """The name of the client's user and device, in which the device id has no dashes."""
    device = client["deviceId"].replace("-", "")
    return f"CN={device},{user_name(client['username'], client['providerName'])}"


def user_name(username: str, provider: str) -> str:
    """The name of a user."""
    return f"CN={username},OU={provider}"
