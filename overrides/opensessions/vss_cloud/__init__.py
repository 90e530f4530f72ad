"""Why: VSS gives out rationed tokens from a path of their own, and its OPTIONS answers mostly in headers.

What is special to the VSS cloud of the University of Toronto, from its page on `/v2/session`:

- A token is requested with HTTP Basic when one is needed, and again when it is refused: tokens expire, and
  the service does not say so in another way. Requests for tokens are limited (vendor), so one is kept.
- Missing rights answer 401 too (vendor), so a fresh token that is refused is not renewed.
- What OPTIONS says is in `Allow`; a body is not documented.
"""

from opensessions._calls.methods import async_method, promised, sync_method
from opensessions._client import AsyncClient, SyncClient
from opensessions._options import TransportT
from opensessions.vss_cloud.sessions import SessionResource
from opensessions.vss_cloud.sessions import Sessions as _Sessions
from opensessions.vss_cloud.tokens import Tokens as _Tokens
from opensessions.vss_cloud.user import Caller as _Caller
from opensessions_generated.http_library import httpx

__all__ = ["AsyncVssCloud", "SessionResource", "VssCloud"]


class _VssCloud(_Sessions[TransportT], _Tokens[TransportT], _Caller[TransportT]):
    """The session API of the VSS cloud."""


class VssCloud(_VssCloud[httpx.BaseTransport], SyncClient):
    """The session API of the VSS cloud; threads may share a client."""

    request_token = sync_method(_VssCloud._request_token)
    list_sessions = sync_method(_VssCloud._list_sessions)
    get_session = sync_method(_VssCloud._get_session)
    describe_session_resource = sync_method(_VssCloud._describe_session_resource)
    request_one_time_password = sync_method(_VssCloud._request_one_time_password)
    verify_one_time_password = sync_method(_VssCloud._verify_one_time_password)
    ping = sync_method(_VssCloud._ping)
    get_user = sync_method(_VssCloud._get_user)
    list_tokens = sync_method(_VssCloud._list_tokens)
    get_token = sync_method(_VssCloud._get_token)
    disable_token = sync_method(_VssCloud._disable_token)
    delete_token = sync_method(_VssCloud._delete_token)
    get_message_of_the_day = sync_method(_VssCloud._get_message_of_the_day)


class AsyncVssCloud(_VssCloud[httpx.AsyncBaseTransport], AsyncClient):
    """The session API of the VSS cloud, to be awaited; tasks of one event loop may share a client."""

    request_token = async_method(_VssCloud._request_token, promised)
    list_sessions = async_method(_VssCloud._list_sessions, promised)
    get_session = async_method(_VssCloud._get_session, promised)
    describe_session_resource = async_method(_VssCloud._describe_session_resource, promised)
    request_one_time_password = async_method(_VssCloud._request_one_time_password, promised)
    verify_one_time_password = async_method(_VssCloud._verify_one_time_password, promised)
    ping = async_method(_VssCloud._ping, promised)
    get_user = async_method(_VssCloud._get_user, promised)
    list_tokens = async_method(_VssCloud._list_tokens, promised)
    get_token = async_method(_VssCloud._get_token, promised)
    disable_token = async_method(_VssCloud._disable_token, promised)
    delete_token = async_method(_VssCloud._delete_token, promised)
    get_message_of_the_day = async_method(_VssCloud._get_message_of_the_day, promised)
