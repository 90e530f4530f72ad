"""Why: Appgate picks the version of its answers by a header, and names a session by a text with a syntax.

What is special to an Appgate SDP Controller, from its page on `session-info`:

- Every request carries `Accept: application/vnd.appgate.peer-v<N>+json` (vendor); without it, 406.
- A distinguished name has three parts, and names hold commas: `DistinguishedName` writes and reads it.
- The Controller asks every Gateway before it answers, so the default timeout is longer.
"""

import re
import uuid
from collections.abc import AsyncGenerator, Mapping
from contextlib import aclosing
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar, Self, Unpack

import attrs

from opensessions import errors
from opensessions._api import Api
from opensessions._client import AsyncClient, Client, SyncClient
from opensessions._credentials import Value
from opensessions._flow import Flow
from opensessions._methods import async_method, promised, sync_method
from opensessions._named import asked_for
from opensessions._operations import Operations
from opensessions._options import Options, TransportT
from opensessions._secret import Secret
from opensessions._settings import checked_token, required_from_environment
from opensessions._strict import check_text
from opensessions.view.adapter import Account, Credential, View
from opensessions.view.details import detailed
from opensessions.view.session import Session
from opensessions_generated.appgate_sdp import AuthenticatedClient, schemas
from opensessions_generated.appgate_sdp.api.active_sessions import list_active_sessions
from opensessions_generated.appgate_sdp.api.blacklist import blacklist_user, unblacklist_user
from opensessions_generated.appgate_sdp.api.registered_devices import list_registered_devices
from opensessions_generated.appgate_sdp.api.session_info import get_session_info
from opensessions_generated.appgate_sdp.models import (
    ActiveSession,
    ActiveSessionList,
    BlacklistRequest,
    RegisteredDeviceList,
    SessionInfo,
)
from opensessions_generated.http_library import httpx

__all__ = ["VIEW", "AppgateSdp", "AsyncAppgateSdp", "DistinguishedName"]

_PART = r"((?:[^,\\]|\\.)+)"
_NAME = re.compile(rf"CN={_PART},CN={_PART},OU={_PART}", re.DOTALL)
_ESCAPED = re.compile(r"((?:\\[0-9A-Fa-f]{2})+)|\\(.)", re.DOTALL)
_SPECIAL = re.compile(r'([,+"\\<>;]|^[ #]|(?<=.) $)')


@dataclass(frozen=True, slots=True)
class DistinguishedName:
    r"""Names the session of one user on one device: `CN=<device id>,CN=<username>,OU=<provider name>`.

    As a text, the device id has no dashes, and what is special in a name is escaped with a backslash
    (RFC 4514): `str(DistinguishedName("4c07bc67-57ea-42dd-b702-c2d6c45419fc", "Doe, Jo", "ldap"))` is
    `CN=4c07bc6757ea42ddb702c2d6c45419fc,CN=Doe\, Jo,OU=ldap`.

    Attributes:
        device_id: A uuid, with or without dashes; kept in lower case, without.
        username: The user's name, not empty.
        provider_name: The name of the identity provider, not empty.

    Raises:
        RequestRefused: One of them cannot be part of a name.
    """

    device_id: str
    username: str
    provider_name: str

    def __post_init__(self) -> None:
        """Check the parts."""
        try:
            device_id = uuid.UUID(self.device_id).hex
        except (AttributeError, TypeError, ValueError):
            raise errors.RequestRefused(
                "device_id must be a uuid, 32 hex digits without the dashes"
            ) from None
        object.__setattr__(self, "device_id", device_id)
        for name in ("username", "provider_name"):
            value = getattr(self, name)
            if not isinstance(value, str) or not value or not value.isprintable():
                raise errors.RequestRefused(f"{name} must be a text that is not empty, in one line")

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a name.

        Raises:
            RequestRefused: It is none.
        """
        check_text(text, "a distinguished name")
        match = _NAME.fullmatch(text)
        if match is None:
            raise errors.RequestRefused(
                "a distinguished name must be like CN=<device id>,CN=<username>,OU=<provider name>"
            )
        try:
            return cls(*map(_unescaped, match.groups()))
        except UnicodeDecodeError:
            raise errors.RequestRefused("a distinguished name escapes bytes that are no UTF-8") from None

    def __str__(self) -> str:
        username, provider = _SPECIAL.sub(r"\\\1", self.username), _SPECIAL.sub(r"\\\1", self.provider_name)
        return f"CN={self.device_id},CN={username},OU={provider}"


def _unescaped(text: str) -> str:
    def character(match: re.Match[str]) -> str:
        return bytes.fromhex(match[1].replace("\\", "")).decode() if match[1] else match[2]

    return _ESCAPED.sub(character, text)


class _Appgate(Api):
    operations = Operations("appgate_sdp", schemas)
    code_member = "id"

    def __init__(self, token: str, peer_version: int) -> None:
        if type(peer_version) is not int or peer_version < 1:
            raise errors.ConfigurationError("peer_version must be a positive whole number, such as 22")
        checked_token(token)
        self.accept = f"application/vnd.appgate.peer-v{peer_version}+json"

    def credentials(self, token: Secret | None) -> Mapping[str, Value]:
        return {} if token is None else {"bearerAuth": token}


class _AppgateSdp(Client[TransportT]):
    """The session-info API of an Appgate SDP Controller."""

    default_options: ClassVar[Mapping[str, object]] = {"timeout": 120.0}

    def __init__(
        self,
        base_url: str,
        *,
        token: str,
        peer_version: int = 22,
        **options: Unpack[Options[TransportT]],
    ) -> None:
        """Prepare a client; nothing is sent yet.

        Args:
            base_url: The Controller's address, ending in `/admin`, such as `https://192.0.2.30:8443/admin`.
            token: What a sign-in to the Controller gave.
            peer_version: The version of the answers: 18 for Appgate SDP 6.1 to 22 for 6.5, 23 for 6.6.
            **options: Timeout, repeats and the like; see `opensessions.Options`.

        Raises:
            ConfigurationError: One of them is unusable.
        """
        super().__init__(base_url, _Appgate(token, peer_version), token=token, **options)

    @classmethod
    def from_env(cls, **options: Unpack[Options[TransportT]]) -> Self:
        """Return a client for `APPGATE_SDP_URL` and `APPGATE_SDP_TOKEN` of the environment.

        Raises:
            ConfigurationError: Names what is missing.
        """
        url, token = required_from_environment("APPGATE_SDP_URL", "APPGATE_SDP_TOKEN")
        return cls(url, token=token, **options)

    def set_token(self, token: str) -> None:
        """Use another token from now on, in copies of this client too.

        Args:
            token: What another sign-in to the Controller gave.

        Raises:
            ConfigurationError: It cannot be sent.
        """
        self._session.replace(checked_token(token))

    @property
    def generated(self) -> AuthenticatedClient:
        """The generated client of this API; its operations have the token, repeats and limits too."""
        return self._generated(AuthenticatedClient)

    def _get_session(self, distinguished_name: str | DistinguishedName) -> Flow[SessionInfo]:
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
            SessionInfo, get_session_info.sync, str(distinguished_name), client=self.generated
        )
        return asked_for(name.device_id, [answer], _device_id)


class AppgateSdp(_AppgateSdp[httpx.BaseTransport], SyncClient):
    """The session-info API of an Appgate SDP Controller; threads may share a client."""

    get_session = sync_method(_AppgateSdp._get_session)


class AsyncAppgateSdp(_AppgateSdp[httpx.AsyncBaseTransport], AsyncClient):
    """The session-info API of a Controller, to be awaited; tasks of one event loop may share a client."""

    get_session = async_method(_AppgateSdp._get_session, promised)


def _device_id(info: SessionInfo) -> str | None:
    """Return the device id as a distinguished name has it; the page writes it with dashes elsewhere."""
    return info.device_id.hex if isinstance(info.device_id, uuid.UUID) else None


class _View(View[AsyncAppgateSdp]):
    """A session is a device of a user; where and since when it is connected, only a call per name tells."""

    title = "Appgate SDP"
    client = AsyncAppgateSdp
    logins = ((Credential("token", is_secret=True),),)
    options = frozenset({"peer_version"})
    cannot_keep_out = None
    cannot_end = "renewing its tokens does not disconnect a device; keep-out does"

    async def pages(
        self, client: AsyncAppgateSdp, service: str, *, details: bool | None
    ) -> AsyncGenerator[list[Session]]:
        # In one go: each call asks every Gateway, and devices that come and go would shift the pages.
        answer = await list_active_sessions.asyncio(client=client.generated)
        if not isinstance(answer, ActiveSessionList):
            raise errors.MalformedResponse("the answer is not as described")
        # A device that changes its Gateway is reported by both.
        found = {active.distinguished_name: active for active in answer.data or []}
        rows = [_row(service, name, active) for name, active in found.items() if isinstance(name, str)]
        if not details:
            yield rows
            return

        async def details_of(row: Session) -> Session:
            try:
                info = await client.get_session(row.id)
            except (errors.MalformedResponse, errors.RequestRefused):  # of a name with a syntax of its own
                return row
            return _detailed(row, info)

        async with aclosing(detailed(rows, details_of)) as portions:
            async for portion in portions:
                yield portion

    async def one(self, client: AsyncAppgateSdp, service: str, id: str) -> Session:  # noqa: A002
        info = await client.get_session(id)
        user = info.username if isinstance(info.username, str) else None
        return _detailed(Session(service=service, id=id, user=user, is_self=False), info)

    async def keep_out(self, client: AsyncAppgateSdp, user: str, *, reason: str | None) -> None:
        body = BlacklistRequest(user_distinguished_name=await self._user(client, user))
        if reason is not None:
            body.reason = reason
        await blacklist_user.asyncio(client=client.generated, body=body)

    async def let_in(self, client: AsyncAppgateSdp, user: str) -> None:
        await unblacklist_user.asyncio_detailed(await self._user(client, user), client=client.generated)

    async def _user(self, client: AsyncAppgateSdp, user: str) -> str:
        """Return the full name of a user; of a mere user name, by the provider of their devices."""
        if user.startswith("CN="):
            return user
        listed = await list_registered_devices.asyncio(client=client.generated)
        devices = (listed.data or []) if isinstance(listed, RegisteredDeviceList) else []
        names = {
            str(device.distinguished_name).partition(",")[2] for device in devices if device.username == user
        }
        if len(names) == 1:
            return names.pop()
        known = f"there are {' and '.join(sorted(names))}" if names else "none of their devices is registered"
        raise errors.RequestRefused(f"not sent: which {user}? say CN=<username>,OU=<provider>; {known}")

    async def account(self, client: AsyncAppgateSdp, service: str) -> Account:
        await list_active_sessions.asyncio(client=client.generated, range_="0-0")
        return Account(None, may=("list the sessions of all users",))


VIEW = _View()


def _row(service: str, name: str, active: ActiveSession) -> Session:
    parts = (active.client_type, active.client_version, active.os_name)
    client = " ".join(part for part in parts if isinstance(part, str) and part)
    return Session(
        service=service,
        id=name,
        user=active.username if isinstance(active.username, str) else None,
        client=client or None,
        is_self=False,  # who asks is no device
        source=active,
    )


def _detailed(row: Session, info: SessionInfo) -> Session:
    """Return a row with what the Gateways tell; of several connections, the oldest one's."""
    gateways = list(info.data.additional_properties.values()) if info.data else []
    claims = [gateway.system_claims.to_dict() for gateway in gateways if gateway.system_claims]
    started = min(filter(None, (_time(claim.get("connectTime")) for claim in claims)), default=None)
    address = next((claim["clientSrcIP"] for claim in claims if claim.get("clientSrcIP")), None)
    return attrs.evolve(
        row,
        started=started,
        age=None if started is None else row.seen - started,
        address=address if isinstance(address, str) else None,
        source=info,
    )


def _time(text: object) -> datetime | None:
    try:
        moment = datetime.fromisoformat(text) if isinstance(text, str) else None
    except ValueError:
        return None
    return moment if moment and moment.tzinfo else None
