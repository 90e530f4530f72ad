"""Why: who asks is asked about first when something is refused: is the token good, is the account in use?"""

from collections.abc import Mapping
from typing import Any

from opensessions._calls.flow import Flow
from opensessions._options import TransportT
from opensessions.vss_cloud.client import VssClient
from opensessions_generated import vss_cloud as vss


class Caller(VssClient[TransportT]):
    """The user that asks."""

    def _ping(self) -> Flow[Mapping[str, Any]]:
        """Return what the service knows of this request, if service and token are good.

        Raises:
            OpenSessionsError: See `opensessions.errors`.
        """
        answer = yield from self._call(vss.models.Pong, vss.api.user.ping.sync, client=self.generated)
        return answer.data.additional_properties

    def _get_user(self) -> "Flow[vss.models.User]":
        """Return what is known of the user: whether the account is in use, and the second factor.

        Raises:
            OpenSessionsError: See `opensessions.errors`.
        """
        answer = yield from self._call(
            vss.models.UserDetails, vss.api.user.get_user.sync, client=self.generated
        )
        return answer.data
