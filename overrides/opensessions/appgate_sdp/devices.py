"""Why: the end of a name hits whatever ends so, and an empty one everybody; the generated code sends either.

Three things that are easily taken for one another have three names here: `renew_tokens` leaves clients
connected, `remove_device` makes them register again, and `block_user` keeps a user out.
"""

import uuid
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

from opensessions import errors
from opensessions._calls.flow import Flow
from opensessions._options import TransportT
from opensessions._requests.strict import check_text
from opensessions.appgate_sdp.client import AppgateClient
from opensessions.appgate_sdp.names import DistinguishedName, whole_name
from opensessions.appgate_sdp.parts import Part, like, part_of
from opensessions_generated import appgate_sdp as appgate

TokenKind = Literal["AdminClaims", "Administration", "Claims", "Entitlement"]


class Devices(AppgateClient[TransportT]):
    """The registered devices, and their tokens."""

    def _list_registered_devices(
        self,
        *,
        search: str | Sequence[str] = (),
        where: Mapping[str, str] | None = None,
        part: Part | None = None,
        order_by: str | None = None,
        descending: bool | None = None,
    ) -> "Flow[list[appgate.models.RegisteredDevice]]":
        """Return the devices that users have signed in with, connected or not.

        Args:
            search: What a device has to hold in one of its members; of several texts, each of them.
            where: Values that members have to have: of `username`, `providerName` and `hostname`.
            part: The first and the last that are wanted, counted from 0; all of them without it.
            order_by: The member to sort by, under the server's name for it, such as `lastSeenAt`.
            descending: Whether the last one comes first.

        Raises:
            OpenSessionsError: See `opensessions.errors`.
        """
        answer = yield from self._call(
            appgate.models.RegisteredDeviceList,
            appgate.api.registered_devices.list_registered_devices.sync,
            client=self.generated,
            filter_by=like(where),
            **part_of(search, part, order_by, descending),
        )
        return answer.data or []

    def _remove_device(self, distinguished_name: str | DistinguishedName) -> Flow[None]:
        """Forget a device and revoke all its tokens; it has to be registered again before it can be used.

        Args:
            distinguished_name: Which device.

        Raises:
            RequestRefused: It is no whole name.
            NotFound: There is no such device. After a repeat of this very call it is success.
            OpenSessionsError: See `opensessions.errors`.
        """
        name = whole_name(distinguished_name)
        try:
            yield from self._call(
                object,
                appgate.api.registered_devices.remove_registered_device.sync_detailed,
                name,
                client=self.generated,
            )
        except errors.NotFound as error:
            if error.attempts == 1:
                raise

    def _renew_tokens(
        self,
        distinguished_names: str | DistinguishedName | Iterable[str | DistinguishedName],
        *,
        token_type: TokenKind | None = None,
        reason: str | None = None,
        site_id: str | uuid.UUID | None = None,
        delay_minutes: int = 5,
        devices_per_second: float = 2,
        every_device: bool = False,
    ) -> "Flow[list[appgate.models.RegisteredDevice]]":
        """Have clients renew their tokens; they stay connected, so this ends nothing.

        Args:
            distinguished_names: Which devices, by their whole names.
            token_type: Which kind of token, None for all of them.
            reason: Is kept and logged.
            site_id: Only tokens for this Site.
            delay_minutes: How long the old tokens stay good.
            devices_per_second: How many devices are told in a second.
            every_device: Take the one text in `distinguished_names` for the end of names, `OU=ldap` for
                everybody of that provider. An empty one is every device that was active within 24 hours.

        Returns:
            The devices whose tokens are renewed.

        Raises:
            RequestRefused: There is no name, or one that is not whole, and `every_device` is not set.
            OpenSessionsError: See `opensessions.errors`.
        """
        names = _names(distinguished_names)
        listed: list[str] = []
        if _is_meant(every_device):
            if len(names) != 1:
                raise errors.RequestRefused("not sent: every_device goes with one text, the end of names")
            check_text(names[0], "the end of names")
            ending = str(names[0])
        else:
            whole = [_whole(name) for name in names]
            if not whole:
                raise errors.RequestRefused("not sent: no device is named, which would hit every device")
            ending, listed = (whole[0], []) if len(whole) == 1 else ("", whole)
        wanted = {
            "distinguishedNameFilter": ending,
            "specificDistinguishedNames": listed or None,
            "tokenType": token_type,
            "revocationReason": reason,
            "siteId": None if site_id is None else str(site_id),
            "delayMinutes": delay_minutes,
            "devicesPerSecond": devices_per_second,
        }
        answer = yield from self._call(
            appgate.models.RegisteredDeviceList,
            appgate.api.registered_devices.revoke_tokens.sync,
            client=self.generated,
            body=_request({name: value for name, value in wanted.items() if value is not None}),
        )
        return answer.data or []

    def _reevaluate(
        self, distinguished_name: str | DistinguishedName, *, every_device: bool = False
    ) -> Flow[list[str]]:
        """Have policies and conditions looked at again, so that what a user gained or lost takes effect now.

        Args:
            distinguished_name: Whose session, by the whole name.
            every_device: Take it for the end of names, `OU=ldap` for everybody of that provider.

        Returns:
            The names of the devices whose sessions are evaluated anew.

        Raises:
            RequestRefused: It is no whole name, and `every_device` is not set.
            OpenSessionsError: See `opensessions.errors`.
        """
        if _is_meant(every_device):
            check_text(distinguished_name, "the end of names")
            name = str(distinguished_name)
        else:
            name = _whole(distinguished_name)
        answer = yield from self._call(
            appgate.models.Reevaluated,
            appgate.api.registered_devices.reevaluate_devices.sync,
            name,
            client=self.generated,
        )
        return answer.reevaluated_distinguished_names or []


def _names(
    names: str | DistinguishedName | Iterable[str | DistinguishedName],
) -> list[str | DistinguishedName]:
    return [names] if isinstance(names, str | DistinguishedName) else [*names]


def _is_meant(every_device: object) -> bool:
    """Return whether every device is meant; a text that says no is not to be taken for a yes."""
    if not isinstance(every_device, bool):
        raise errors.RequestRefused("not sent: every_device is True or False")
    return every_device


def _whole(name: str | DistinguishedName) -> str:
    try:
        return whole_name(name)
    except errors.RequestRefused as error:
        raise errors.RequestRefused(
            f"not sent: {error}; a part of one hits every device that ends so, which takes every_device=True"
        ) from None


def _request(wanted: dict[str, object]) -> "appgate.models.RevocationRequest":
    try:
        return appgate.models.RevocationRequest.from_dict(wanted)
    except (TypeError, ValueError):
        raise errors.RequestRefused("not sent: site_id must be a uuid") from None
