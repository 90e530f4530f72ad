"""Appgate SDP Controller: sign-in, clients on their Gateways, devices, users that are kept out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from opensessions_stub.behaviours.appgate_sdp.blacklist import Blacklist

if TYPE_CHECKING:
    from opensessions_stub._behaviour import Setting

_VERSIONED = re.compile(r"application/vnd\.appgate\.peer-v([0-9]{1,3})\+json")


class Controller(Blacklist):
    """All of it, for `Accept` headers with the vendor's own media type.

    From the spec's examples come the versions that such a header may name (in the 406).
    """

    def __init__(self, setting: Setting) -> None:
        super().__init__(setting)
        refusal = setting.spec.response_example("getSessionInfo", "406")
        self._versions = range(refusal["minSupportedVersion"], refusal["maxSupportedVersion"] + 1)

    def accepts(self, media_type: str) -> bool:
        """The vendor's own media type in a supported version."""
        found = _VERSIONED.fullmatch(media_type)
        return found is not None and int(found[1]) in self._versions


BEHAVIOUR = Controller
