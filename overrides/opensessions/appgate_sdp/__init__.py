"""Why: a Controller has to be signed in to, in its own versions, and names sessions by texts with a syntax.

What is special to an Appgate SDP Controller, from its page on `session-info` and its published API:

- Every request carries `Accept: application/vnd.appgate.peer-v<N>+json` (vendor); without it, 406.
- A sign-in takes one step or up to four, with four kinds of second factor, and a device id.
- A distinguished name has three parts, and names hold commas: `DistinguishedName` writes and reads it.
- What takes the end of a name hits whatever ends so: only whole names are sent, unless it is spelled out.
- The Controller asks every Gateway before it answers, so the default timeout is longer.
"""

from collections.abc import AsyncGenerator
from contextlib import aclosing

from opensessions import errors
from opensessions._calls.methods import async_method, promised, sync_method
from opensessions._client import AsyncClient, SyncClient
from opensessions._options import TransportT
from opensessions.appgate_sdp.devices import Devices as _Devices
from opensessions.appgate_sdp.names import DistinguishedName
from opensessions.appgate_sdp.names import user_name as _user_name
from opensessions.appgate_sdp.rows import detailed_row as _detailed_row
from opensessions.appgate_sdp.rows import row_of as _row_of
from opensessions.appgate_sdp.second_factor import SecondFactor
from opensessions.appgate_sdp.sessions import Sessions as _Sessions
from opensessions.appgate_sdp.users import Users as _Users
from opensessions.view.adapter import Account, Credential, View
from opensessions.view.details import detailed
from opensessions.view.session import Session
from opensessions_generated.http_library import httpx

__all__ = ["VIEW", "AppgateSdp", "AsyncAppgateSdp", "DistinguishedName", "SecondFactor"]


class _AppgateSdp(_Sessions[TransportT], _Devices[TransportT], _Users[TransportT]):
    """The sessions of an Appgate SDP Controller, and what is around them."""


class AppgateSdp(_AppgateSdp[httpx.BaseTransport], SyncClient):
    """The sessions of an Appgate SDP Controller; threads may share a client."""

    get_version = sync_method(_AppgateSdp._get_version)
    list_identity_providers = sync_method(_AppgateSdp._list_identity_providers)
    sign_in = sync_method(_AppgateSdp._sign_in)
    get_account = sync_method(_AppgateSdp._get_account)
    sign_out = sync_method(_AppgateSdp._sign_out)
    get_session = sync_method(_AppgateSdp._get_session)
    get_sessions = sync_method(_AppgateSdp._get_sessions)
    list_active_sessions = sync_method(_AppgateSdp._list_active_sessions)
    get_session_totals = sync_method(_AppgateSdp._get_session_totals)
    list_registered_devices = sync_method(_AppgateSdp._list_registered_devices)
    remove_device = sync_method(_AppgateSdp._remove_device)
    renew_tokens = sync_method(_AppgateSdp._renew_tokens)
    reevaluate = sync_method(_AppgateSdp._reevaluate)
    list_blacklist = sync_method(_AppgateSdp._list_blacklist)
    block_user = sync_method(_AppgateSdp._block_user)
    unblock_user = sync_method(_AppgateSdp._unblock_user)
    list_licensed_users = sync_method(_AppgateSdp._list_licensed_users)


class AsyncAppgateSdp(_AppgateSdp[httpx.AsyncBaseTransport], AsyncClient):
    """The sessions of a Controller, to be awaited; tasks of one event loop may share a client."""

    get_version = async_method(_AppgateSdp._get_version, promised)
    list_identity_providers = async_method(_AppgateSdp._list_identity_providers, promised)
    sign_in = async_method(_AppgateSdp._sign_in, promised)
    get_account = async_method(_AppgateSdp._get_account, promised)
    sign_out = async_method(_AppgateSdp._sign_out, promised)
    get_session = async_method(_AppgateSdp._get_session, promised)
    get_sessions = async_method(_AppgateSdp._get_sessions, promised)
    list_active_sessions = async_method(_AppgateSdp._list_active_sessions, promised)
    get_session_totals = async_method(_AppgateSdp._get_session_totals, promised)
    list_registered_devices = async_method(_AppgateSdp._list_registered_devices, promised)
    remove_device = async_method(_AppgateSdp._remove_device, promised)
    renew_tokens = async_method(_AppgateSdp._renew_tokens, promised)
    reevaluate = async_method(_AppgateSdp._reevaluate, promised)
    list_blacklist = async_method(_AppgateSdp._list_blacklist, promised)
    block_user = async_method(_AppgateSdp._block_user, promised)
    unblock_user = async_method(_AppgateSdp._unblock_user, promised)
    list_licensed_users = async_method(_AppgateSdp._list_licensed_users, promised)


class _View(View[AsyncAppgateSdp]):
    """A session is a device of a user; where and since when it is connected, only a call per name tells."""

    title = "Appgate SDP"
    client = AsyncAppgateSdp
    logins = (
        (Credential("token", is_secret=True),),
        (Credential("username"), Credential("password", is_secret=True)),
    )
    options = frozenset({"peer_version", "provider_name", "device_id"})
    cannot_end = "renewing its tokens does not disconnect a device; keep-out does"
    cannot_keep_out = None
    second_factor = "second_factor"

    async def pages(
        self, client: AsyncAppgateSdp, service: str, *, details: bool | None
    ) -> AsyncGenerator[list[Session]]:
        # In one go: each call asks every Gateway, and devices that come and go would shift the pages.
        # A device that changes its Gateway is reported by both.
        found = {active.distinguished_name: active for active in await client.list_active_sessions()}
        rows = [_row_of(service, name, active) for name, active in found.items() if isinstance(name, str)]
        if not details:
            yield rows
            return

        async def details_of(row: Session) -> Session:
            try:
                info = await client.get_session(row.id)
            except (errors.MalformedResponse, errors.RequestRefused):  # of a name with a syntax of its own
                return row
            return _detailed_row(row, info)

        async with aclosing(detailed(rows, details_of)) as portions:
            async for portion in portions:
                yield portion

    async def one(self, client: AsyncAppgateSdp, service: str, id: str) -> Session:  # noqa: A002
        info = await client.get_session(id)
        user = info.username if isinstance(info.username, str) else None
        return _detailed_row(Session(service=service, id=id, user=user, is_self=False), info)

    def question(self, asked: SecondFactor) -> str | None:
        if asked.kind == "Secret":  # which would have to be shown, and a secret is not
            raise errors.ConfigurationError("enrol an authenticator in the Controller's own pages first")
        said = " ".join(filter(None, (asked.refusal, asked.message)))
        return None if asked.kind == "Push" else said or "one-time password"

    async def keep_out(self, client: AsyncAppgateSdp, user: str, *, reason: str | None) -> None:
        await client.block_user(await self._whole(client, user), reason=reason)

    async def let_in(self, client: AsyncAppgateSdp, user: str) -> None:
        listed = await client.list_blacklist(search=user)
        names = {one.user_distinguished_name for one in listed if one.username == user}
        known = names.pop() if len(names) == 1 else None
        await client.unblock_user(known if isinstance(known, str) else user)

    async def sign_out(self, client: AsyncAppgateSdp) -> bool:
        await client.sign_out()
        return True

    async def account(self, client: AsyncAppgateSdp, service: str) -> Account:
        user = (await client.get_account()).user
        pairs = [f"{one.type_} of {one.target}" for one in (user.privileges or [])] if user else []
        return Account(user.name if user and isinstance(user.name, str) else None, may=pairs)

    async def _whole(self, client: AsyncAppgateSdp, user: str) -> str:
        """Return the whole name of a user, of which the provider may be left out if only one knows them."""
        try:
            return _user_name(user)
        except errors.RequestRefused:
            devices = await client.list_registered_devices(search=user)
        names = {
            _user_name(device.distinguished_name)
            for device in devices
            if device.username == user and isinstance(device.distinguished_name, str)
        }
        if len(names) != 1:
            known = ", ".join(sorted(names)) or "nobody of that name has a device"
            raise errors.RequestRefused(f"not sent: give CN=<username>,OU=<provider name> of {user}: {known}")
        return names.pop()


VIEW = _View()
