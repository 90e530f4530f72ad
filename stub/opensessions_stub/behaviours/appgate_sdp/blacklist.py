"""The users of an Appgate SDP system that are kept out."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from itertools import islice
from typing import TYPE_CHECKING, Any

from opensessions_stub._behaviour import Answer, Call, Existing, Refusal, Setting, handles
from opensessions_stub.behaviours.appgate_sdp.clients import user_name
from opensessions_stub.behaviours.appgate_sdp.devices import Devices
from opensessions_stub.behaviours.appgate_sdp.lists import listed
from opensessions_stub.behaviours.appgate_sdp.sessions import permit

if TYPE_CHECKING:
    from collections.abc import Mapping

    from opensessions_stub.behaviours.appgate_sdp.sign_in import Token

_MEMBERS = ("userDistinguishedName", "username", "providerName", "reason")
_NAME = re.compile(r"CN=(.+),OU=(.+)", re.DOTALL)


class Blacklist(Devices):
    """Users by their name; a new entry ends their tokens and sessions, and is as long as there is one.

    From the spec's examples comes the first; another one is invented.
    """

    def __init__(self, setting: Setting) -> None:
        super().__init__(setting)
        first = setting.spec.response_example("listBlacklist", "200")["data"][0]
        other = f"former-{setting.random.integer(1, 999)}"
        second = {
            **first,
            "username": other,
            "userDistinguishedName": user_name(other, first["providerName"]),
        }
        self._entries: dict[str, Mapping[str, Any]] = {
            entry["userDistinguishedName"]: entry for entry in (first, second)
        }

    def state(self, now: float) -> dict[str, Any]:
        """The clients, the devices, and who is kept out."""
        return {**super().state(now), "blacklist": [*self._entries.values()]}

    def existing(self, now: float, most: int) -> Mapping[str, Existing]:
        """The clients, the devices, and who is kept out."""
        entries = Existing(len(self._entries), [*islice(self._entries.values(), most)])
        return {**super().existing(now, most), "blacklist": entries}

    def is_kept_out(self, name: str) -> bool:
        """Whether a user is on the list."""
        return name in self._entries

    @handles("listBlacklist")
    def list_blacklist(self, call: Call[Token]) -> Answer:
        """Who is on the list."""
        permit(call)
        return Answer(200, listed(self._entries.values(), call.query))

    @handles("blacklistUser")
    def blacklist_user(self, call: Call[Token]) -> Answer:
        """Puts a user on the list, and ends what they have."""
        permit(call)
        name = call.body["userDistinguishedName"]
        since = f"{datetime.fromtimestamp(call.now, UTC):%Y-%m-%dT%H:%M:%S.%fZ}"
        told = {member: call.body[member] for member in _MEMBERS if member in call.body}
        entry = {**told, "blacklistedAt": since}
        if parts := _NAME.fullmatch(name):
            username, provider = parts.groups()
            entry |= {"username": username, "providerName": provider}
            self.signed_out(username, provider)
        self._entries[name] = entry
        for device in [one for one in self._clients if one.partition(",")[2] == name]:
            self._disconnect(device, call.now)
        return Answer(200, entry)

    @handles("unblacklistUser")
    def unblacklist_user(self, call: Call[Token]) -> Answer:
        """Takes a user from the list."""
        permit(call)
        if self._entries.pop(call.path["distinguished-name"], None) is None:
            raise Refusal(404, "This user is not on the blacklist.")
        return Answer(204)
