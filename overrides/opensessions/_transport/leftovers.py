"""Why: httpx takes what came behind one answer for the answer to the next request on the connection.

A server or proxy that answers once too often would give a call the answer to another one, a session or a
token of somebody else's among them. So such a connection is not used again.
"""

from typing import Any

from opensessions._transport.connections import connection_on


class Leftovers:
    """What is left in the parser of a connection that has no exchange: of HTTP/1.1, as HTTP/2 numbers all."""

    def __init__(self) -> None:
        self._parser: Any = None

    def are_on(self, pool: object, stream: object) -> bool:
        """Return whether the server has sent more than it was asked for.

        Args:
            pool: The pool of httpcore's that the connection belongs to.
            stream: What the pool has connected, always the same.
        """
        if self._parser is None:
            self._parser = getattr(connection_on(pool, stream), "_h11_state", None)
        return self._parser is not None and bool(self._parser.trailing_data[0])
