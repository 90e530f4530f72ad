"""Appgate SDP Controller: clients by distinguished name, each connected to one Gateway or to two."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from opensessions_stub._behaviour import Answer, Behaviour, Call, Credential, Refusal, Setting, handles

if TYPE_CHECKING:
    from collections.abc import Mapping

_VERSIONED = re.compile(r"application/vnd\.appgate\.peer-v([0-9]{1,3})\+json")


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
        self._clients = {distinguished_name(example): example}
        for _ in range(setting.sessions):
            client = self._invented(example, setting.now)
            self._clients[distinguished_name(client)] = client
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
        return {"clients": self._clients}

    @handles("getSessionInfo")
    def get_session_info(self, call: Call[bool]) -> Answer:
        """What the Gateways report about one client."""
        if not call.caller:
            raise Refusal(403, "You don't have permission to access this resource.")
        client = self._clients.get(call.path["distinguished-name"])
        if client is None:
            raise Refusal(404, "No active session has this distinguished name.")
        return Answer(200, client)

    def _invented(self, model: Mapping[str, Any], now: float) -> dict[str, Any]:
        random = self._random
        username = f"user{random.integer(1, 999)}"
        session = model["data"][random.choice([*model["data"]])]
        gateways = random.integer(1, 2)  # two while a client fails over from one to the other
        connected = datetime.fromtimestamp(now - random.integer(60, 86_400), UTC)
        return {
            **model,
            "deviceId": random.uuid(),
            "username": username,
            "data": {
                f"gateway-{index + 1}": {
                    **session,
                    "userClaims": {**session["userClaims"], "username": username},
                    "systemClaims": {
                        "connectTime": f"{connected:%Y-%m-%dT%H:%M:%S.000Z}",
                        "tunIPv4": f"192.0.2.{random.integer(1, 254)}",
                        "clientSrcIP": f"198.51.100.{random.integer(1, 254)}",
                    },
                }
                for index in range(gateways)
            },
        }


def distinguished_name(client: Mapping[str, Any]) -> str:
    """The name of the client's user and device, in which the device id has no dashes."""
    device = client["deviceId"].replace("-", "")
    return f"CN={device},CN={client['username']},OU={client['providerName']}"


BEHAVIOUR = Controller
