"""Why: httpcore waits without end until a connection of HTTP/2 has a stream free, whatever time a call has.

It does not look whether the connection still lives then: what waited for an exchange that ended in an outage
would fail of a closed connection, although it was never sent. And it tells the server nothing of an exchange
that was given up, whose stream stays taken.
"""

from functools import cache
from typing import Any

_NAME = "_max_streams_semaphore"
_CANCEL = 8
"""The code of HTTP/2 for what is not wanted any more."""


class Streams:
    """The streams that a connection has free; in place of httpcore's semaphore, which it asks.

    Attributes:
        semaphore: That one.
    """

    def __init__(self, connection: Any, semaphore: Any) -> None:
        self._connection, self.semaphore = connection, semaphore

    def is_gone(self) -> bool:
        """Return whether the connection takes no more exchanges; httpcore finds another one then."""
        return not self._connection.is_available()

    def __getattr__(self, name: str) -> Any:
        return getattr(self.semaphore, name)


class _Attribute:
    """Where httpcore puts its semaphore, which it makes after it has first written."""

    def __init__(self, kind: type[Streams]) -> None:
        self._kind = kind

    def __set__(self, connection: Any, semaphore: object) -> None:
        vars(connection)[_NAME] = semaphore

    def __get__(self, connection: Any, _: type) -> Streams:
        return self._kind(connection, vars(connection)[_NAME])


def limit(connection: Any, turns: Any, streams: Any) -> None:
    """Let what shares a connection of HTTP/2 wait for others within its own time.

    Args:
        connection: One that has not been opened yet, as httpcore knows it; of HTTP/1.1, it stays as it is.
        turns: The lock under which one reads for all.
        streams: What is waited for before something is sent.
    """
    if hasattr(connection, "_read_lock"):
        connection._read_lock = turns()
        connection.__class__ = _limited(connection.__class__, streams)


@cache
def _limited(kind: Any, streams: Any) -> type:
    def _response_closed(connection: Any, stream_id: int) -> Any:
        _give_back(connection._h2_state, stream_id)
        return kind._response_closed(connection, stream_id)

    return type(
        kind.__name__, (kind,), {_NAME: _Attribute(streams), _response_closed.__name__: _response_closed}
    )


def _give_back(state: Any, stream_id: int) -> None:
    """Tell the server that an exchange is given up; to both sides its stream would be taken for ever."""
    stream = state.streams.get(stream_id)
    if stream is not None and stream.open and state.state_machine.state.name != "CLOSED":
        state.reset_stream(stream_id, _CANCEL)
