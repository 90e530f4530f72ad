"""Why: a transport of the caller's may answer for the other kind of client; that is to be said, not met."""

from typing import TypeVar

from opensessions_generated.http_library import httpx

S = TypeVar("S", httpx.SyncByteStream, httpx.AsyncByteStream)


def stream_of(response: httpx.Response, kind: type[S]) -> S:
    """Return the pieces of a body.

    Raises:
        TypeError: They are those of the other kind of client.
    """
    if not isinstance(response.stream, kind):
        raise TypeError("the transport answers for the other kind of client, sync or async")
    return response.stream
