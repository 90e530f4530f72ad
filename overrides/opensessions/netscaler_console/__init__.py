"""Why: NITRO's sessions are cookies, its errors may hide in successes, its warnings have their own status.

What is special to NetScaler Console, from its `login` and `mpssession` pages and from what real servers
are known to do:

- The token goes into the cookies by hand. Servers set `NITRO_AUTH_TOKEN` for `/nitro/v2` (vendor manual)
  while sessions are listed below `/nitro/v1`, where some expect it as `SESSID`: a cookie jar sends nothing.
- `errorcode` other than 0 is a failure under any status, unless `severity` says that it is none.
- 209, or severity WARNING, is a success with a `NitroWarning`.
- A login may come back without envelope and with few members, any answer without `severity`.
- A log out that is answered `Done` may have left the session (public reports): it is looked at again.
"""

from opensessions._calls.methods import async_method, promised, sync_method
from opensessions._client import AsyncClient, SyncClient
from opensessions._options import TransportT
from opensessions.netscaler_console.client import LoginFields
from opensessions.netscaler_console.policy import Policies as _Policies
from opensessions.netscaler_console.sessions import Sessions as _Sessions
from opensessions.netscaler_console.warning import NitroWarning
from opensessions_generated.http_library import httpx

__all__ = ["AsyncNetScalerConsole", "LoginFields", "NetScalerConsole", "NitroWarning"]


class _Console(_Sessions[TransportT], _Policies[TransportT]):
    """The session API of a NetScaler Console."""


class NetScalerConsole(_Console[httpx.BaseTransport], SyncClient):
    """The session API of a NetScaler Console; threads may share a client."""

    login = sync_method(_Console._login)
    logout = sync_method(_Console._logout)
    list_sessions = sync_method(_Console._list_sessions)
    count_sessions = sync_method(_Console._count_sessions)
    get_session = sync_method(_Console._get_session)
    end_session = sync_method(_Console._end_session)
    get_lockout_policy = sync_method(_Console._get_lockout_policy)
    set_lockout_policy = sync_method(_Console._set_lockout_policy)


class AsyncNetScalerConsole(_Console[httpx.AsyncBaseTransport], AsyncClient):
    """The session API of a NetScaler Console, to be awaited; tasks of one event loop may share a client."""

    login = async_method(_Console._login, promised)
    logout = async_method(_Console._logout, promised)
    list_sessions = async_method(_Console._list_sessions, promised)
    count_sessions = async_method(_Console._count_sessions, promised)
    get_session = async_method(_Console._get_session, promised)
    end_session = async_method(_Console._end_session, promised)
    get_lockout_policy = async_method(_Console._get_lockout_policy, promised)
    set_lockout_policy = async_method(_Console._set_lockout_policy, promised)
