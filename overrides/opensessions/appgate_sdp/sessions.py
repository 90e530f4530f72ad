"""Why: a list of sessions does not say when they began; that takes a call per session, and is slow."""

import uuid
from collections.abc import Iterable, Mapping, Sequence

from opensessions import errors
from opensessions._answers.named import asked_for
from opensessions._calls.flow import Flow
from opensessions._options import TransportT
from opensessions.appgate_sdp.client import AppgateClient
from opensessions.appgate_sdp.names import DistinguishedName, whole_name
from opensessions.appgate_sdp.parts import Part, around, like, part_of
from opensessions_generated import appgate_sdp as appgate


class Sessions(AppgateClient[TransportT]):
    """The active sessions."""

    def _get_session(self, distinguished_name: str | DistinguishedName) -> "Flow[appgate.models.SessionInfo]":
        """Return what every Gateway reports about one user on one device.

        Takes as long as the slowest Gateway. A client that has disconnected stays for five minutes, and one
        that has moved may be reported by two Gateways in that time.

        Args:
            distinguished_name: Whose session; a text is sent as it is, once it reads as a name.

        Raises:
            NotFound: No Gateway reports such a client.
            MalformedResponse: The answer is about another device.
            NotAcceptable: The Controller does not support `peer_version`; its message may say which it does.
            OpenSessionsError: See `opensessions.errors`.
        """
        name = distinguished_name
        if not isinstance(name, DistinguishedName):
            name = DistinguishedName.parse(name)
        answer = yield from self._call(
            appgate.models.SessionInfo,
            appgate.api.session_info.get_session_info.sync,
            str(distinguished_name),
            client=self.generated,
        )
        return asked_for(name.device_id, [answer], _device_id)

    def _get_sessions(
        self, distinguished_names: Iterable[str | DistinguishedName], *, concurrency: int = 8
    ) -> "Flow[dict[str, appgate.models.SessionInfo | errors.OpenSessionsError]]":
        """Return what every Gateway reports about many, several of them asked for at a time.

        Args:
            distinguished_names: Whose sessions.
            concurrency: How many are asked for at a time.

        Returns:
            By name, what `get_session` returns or raises: one that has gone does not hide the others.

        Raises:
            RequestRefused: One of the names is none; then nothing is sent.
        """
        if type(concurrency) is not int or concurrency < 1:
            raise errors.RequestRefused("not sent: concurrency must be a whole number, 1 or more")
        names = [*dict.fromkeys(whole_name(name) for name in distinguished_names)]
        found = yield from self._several([self._get_session(name) for name in names], concurrency)
        return dict(zip(names, found, strict=True))

    def _list_active_sessions(
        self,
        *,
        search: str | Sequence[str] = (),
        where: Mapping[str, str] | None = None,
        near: tuple[float, float, float] | None = None,
        part: Part | None = None,
        order_by: str | None = None,
        descending: bool | None = None,
    ) -> "Flow[list[appgate.models.ActiveSession]]":
        """Return the clients that Gateways report now; takes as long as the slowest Gateway.

        Args:
            search: What a session has to hold in one of its members; of several texts, each of them.
            where: Values that members have to have: of `username`, `providerName` and `hostname`.
            near: A circle in which it has to seem to be: latitude, longitude, and a radius in kilometres.
            part: The first and the last that are wanted, counted from 0; all of them without it.
            order_by: The member to sort by, under the server's name for it, such as `username`.
            descending: Whether the last one comes first.

        Raises:
            OpenSessionsError: See `opensessions.errors`.
        """
        answer = yield from self._call(
            appgate.models.ActiveSessionList,
            appgate.api.active_sessions.list_active_sessions.sync,
            client=self.generated,
            filter_by=like(where),
            geolocation_query=around(near),
            **part_of(search, part, order_by, descending),
        )
        return answer.data or []

    def _get_session_totals(self) -> "Flow[appgate.models.SessionTotals]":
        """Return how many active sessions there are, by place and by version; names none of them.

        Raises:
            OpenSessionsError: See `opensessions.errors`.
        """
        return (
            yield from self._call(
                appgate.models.SessionTotals,
                appgate.api.active_sessions.get_session_totals.sync,
                client=self.generated,
            )
        )


def _device_id(info: "appgate.models.SessionInfo") -> str | None:
    """Return the device id as a distinguished name has it; the page writes it with dashes elsewhere."""
    return info.device_id.hex if isinstance(info.device_id, uuid.UUID) else None
