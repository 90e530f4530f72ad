"""Why: the common view must know how a Controller tells of sessions; a client alone does not load it."""

from opensessions import errors
from opensessions.appgate_sdp import AsyncAppgateSdp
from opensessions.appgate_sdp.names import user_name
from opensessions.appgate_sdp.rows import detailed_row, row_of
from opensessions.appgate_sdp.second_factor import SecondFactor
from opensessions.view.adapter import Account, Credential, Portions, View
from opensessions.view.details import detailed
from opensessions.view.session import Session


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
    can_keep_out = True
    second_factor = "second_factor"

    def pages(self, client: AsyncAppgateSdp, service: str, *, details: bool | None) -> Portions:
        async def listed() -> list[Session]:
            # In one go: each call asks every Gateway, and devices that come and go would shift the pages.
            # A device that changes its Gateway is reported by both.
            found = {active.distinguished_name: active for active in await client.list_active_sessions()}
            return [row_of(service, name, active) for name, active in found.items() if isinstance(name, str)]

        async def details_of(row: Session) -> Session:
            return detailed_row(row, await client.get_session(row.id))

        return detailed(listed, details_of, lambda row: row, details=bool(details))

    async def one(self, client: AsyncAppgateSdp, service: str, id: str) -> Session:
        info = await client.get_session(id)
        user = info.username if isinstance(info.username, str) else None
        return detailed_row(Session(service=service, id=id, user=user, is_self=False), info)

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
        known = sorted(name for name in names if isinstance(name, str))
        if len(known) > 1:
            raise errors.RequestRefused(f"not sent: of that name are {', '.join(known)}: give one of these")
        try:
            whole = known[0] if known else user_name(user)
        except errors.RequestRefused:
            raise errors.RequestRefused(f"not sent: {user} is not kept out") from None
        await client.unblock_user(whole)

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
            return user_name(user)
        except errors.RequestRefused:
            devices = await client.list_registered_devices(search=user)
        names = {
            user_name(device.distinguished_name)
            for device in devices
            if device.username == user and isinstance(device.distinguished_name, str)
        }
        if len(names) != 1:
            known = ", ".join(sorted(names)) or "nobody of that name has a device"
            raise errors.RequestRefused(f"not sent: give CN=<username>,OU=<provider name> of {user}: {known}")
        return names.pop()


VIEW = _View()
