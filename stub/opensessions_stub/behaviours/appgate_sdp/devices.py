"""The registered devices of an Appgate SDP system, whose tokens can be renewed, and users by licence."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any

from opensessions_stub._behaviour import Answer, Call, Existing, Refusal, Setting, handles
from opensessions_stub.behaviours.appgate_sdp.clients import distinguished_name, user_name
from opensessions_stub.behaviours.appgate_sdp.lists import listed
from opensessions_stub.behaviours.appgate_sdp.sessions import Sessions, permit

if TYPE_CHECKING:
    from collections.abc import Mapping

    from opensessions_stub.behaviours.appgate_sdp.sign_in import Token


class Devices(Sessions):
    """Devices by distinguished name: each client is on one, and one is not connected.

    From the spec's examples come the first device and the first user by licence.
    """

    def __init__(self, setting: Setting) -> None:
        super().__init__(setting)
        spec = setting.spec
        model = spec.response_example("listRegisteredDevices", "200")["data"][0]
        asleep = {**model, "deviceId": setting.random.uuid(), "hostname": "in-a-drawer"}
        self._devices: dict[str, Mapping[str, Any]] = {}
        for client in [*self._clients.values()]:
            name = distinguished_name(client.details)
            told = {"distinguishedName": name, "hostname": client.listed["hostname"]}
            self._devices[name] = {**model, **client.details, **told}
        name = distinguished_name(asleep)
        self._devices[name] = {**asleep, "distinguishedName": name}
        self._user: Mapping[str, Any] = spec.response_example("listLicensedUsers", "200")["data"][0]
        self._license = spec.response_example("getLicense", "200")
        self._renewals: list[Mapping[str, Any]] = []

    def state(self, now: float) -> dict[str, Any]:
        """The clients, the devices, and whose tokens were renewed."""
        return {
            **super().state(now),
            "devices": [*self._devices.values()],
            "renewals": [*self._renewals],
        }

    def existing(self, now: float, most: int) -> Mapping[str, Existing]:
        """The clients, the devices, and whose tokens were renewed."""
        devices = Existing(len(self._devices), [*islice(self._devices.values(), most)])
        renewals = Existing(len(self._renewals), self._renewals[:most])
        return {**super().existing(now, most), "devices": devices, "renewals": renewals}

    @handles("listRegisteredDevices")
    def list_registered_devices(self, call: Call[Token]) -> Answer:
        """The devices."""
        permit(call)
        return Answer(200, listed(self._devices.values(), call.query))

    @handles("removeRegisteredDevice")
    def remove_registered_device(self, call: Call[Token]) -> Answer:
        """Forgets a device, and ends its session."""
        permit(call)
        name = call.path["distinguished-name"]
        if self._devices.pop(name, None) is None:
            raise Refusal(404, "No registered device has this distinguished name.")
        self._disconnect(name, call.now)
        return Answer(204)

    @handles("revokeTokens")
    def revoke_tokens(self, call: Call[Token]) -> Answer:
        """Notes whose tokens are renewed; sessions go on."""
        permit(call)
        body = call.body
        ending, names = body["distinguishedNameFilter"], body.get("specificDistinguishedNames", [])
        if ending:
            found = [name for name in self._devices if name.endswith(ending)]
        elif names:
            found = [name for name in self._devices if name in names]
        else:  # whoever was active in the last 24 hours: as far as this stub knows, who is now
            found = [row["distinguishedName"] for row in self._rows(call.now)]
        found = [name for name in found if name in self._devices]
        self._renewals += [{"name": name, "tokenType": body.get("tokenType")} for name in found]
        return Answer(200, listed([self._devices[name] for name in found], {}))

    @handles("reevaluateDevices")
    def reevaluate_devices(self, call: Call[Token]) -> Answer:
        """Names whose sessions are evaluated anew."""
        permit(call)
        ending = call.path["distinguished-name"]
        names = [row["distinguishedName"] for row in self._rows(call.now)]
        return Answer(200, {"reevaluatedDistinguishedNames": [one for one in names if one.endswith(ending)]})

    @handles("getLicense")
    def get_license(self, call: Call[Token]) -> Answer:
        """The licence of the spec's example."""
        permit(call)
        return Answer(200, self._license)

    @handles("listLicensedUsers")
    def list_licensed_users(self, call: Call[Token]) -> Answer:
        """The users of the devices."""
        permit(call)
        users = {
            user_name(device["username"], device["providerName"]): device for device in self._devices.values()
        }
        rows = [
            {
                **self._user,
                "userDistinguishedName": name,
                "username": device["username"],
                "providerName": device["providerName"],
            }
            for name, device in users.items()
        ]
        return Answer(200, listed(rows, call.query))
