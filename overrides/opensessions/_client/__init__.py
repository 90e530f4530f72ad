"""Why: what the clients of all APIs have in common, and what differs between those that wait and await."""

from opensessions._client.asynchronous import AsyncClient
from opensessions._client.common import Client
from opensessions._client.sync import SyncClient

__all__ = ["AsyncClient", "Client", "SyncClient"]
