"""Why: a Controller has to be signed in to, in its own versions, and names sessions by texts with a syntax.

What is special to an Appgate SDP Controller, from its page on `session-info` and its published API:

- Every request carries `Accept: application/vnd.appgate.peer-v<N>+json` (vendor); without it, 406.
- A sign-in takes one step or up to four, with four kinds of second factor, and a device id.
- A distinguished name has three parts, and names hold commas: `DistinguishedName` writes and reads it.
- What takes the end of a name hits whatever ends so: only whole names are sent, unless it is spelled out.
- The Controller asks every Gateway before it answers, so the default timeout is longer.
"""

from opensessions._calls.methods import async_method, promised, sync_method
from opensessions._client import AsyncClient, SyncClient
from opensessions._options import TransportT
from opensessions.appgate_sdp.devices import Devices as _Devices
from opensessions.appgate_sdp.names import DistinguishedName
from opensessions.appgate_sdp.second_factor import SecondFactor
from opensessions.appgate_sdp.sessions import Sessions as _Sessions
from opensessions.appgate_sdp.users import Users as _Users
from opensessions_generated.http_library import httpx

__all__ = ["AppgateSdp", "AsyncAppgateSdp", "DistinguishedName", "SecondFactor"]


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
    get_license = sync_method(_AppgateSdp._get_license)


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
    get_license = async_method(_AppgateSdp._get_license, promised)
