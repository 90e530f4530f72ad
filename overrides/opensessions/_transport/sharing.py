"""Why: an error on a connection of HTTP/2 is to httpcore one of all exchanges on it, and a time-out is none.

So who gives up an exchange while others go on says nothing to httpcore. The last one does: of a server that
is gone without a word no connection stays. And where one thread reads for all, the others wait for it as long
as it reads, whatever time their own calls have.
"""

import threading
from typing import Any, Self

from opensessions._transport.connections import connection_on
from opensessions._transport.deadline import Deadline


class TimeIsUp(BaseException):
    """The end of one exchange of several on a connection, which httpcore must not take for its end."""


class Turns:
    """The lock of a connection under which threads read, in which each waits within the time of its call."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._of_thread = threading.local()

    def limit(self, deadline: Deadline) -> None:
        """Let this thread wait no longer than that from now on."""
        self._of_thread.deadline = deadline

    def __enter__(self) -> Self:
        """Wait for one's turn.

        Raises:
            TimeIsUp: It did not come in time.
        """
        deadline: Deadline | None = getattr(self._of_thread, "deadline", None)
        if not self._lock.acquire(timeout=-1 if deadline is None else deadline.left()):
            raise TimeIsUp
        return self

    def __exit__(self, *_: object) -> None:
        """Let the next one read."""
        self._lock.release()


def speaks_http2(stream: Any) -> bool:
    """Return whether a stream of httpcore is one that several exchanges may share."""
    tls = stream.get_extra_info("ssl_object")
    return tls is not None and tls.selected_alpn_protocol() == "h2"


def is_shared(pool: Any, stream: object) -> bool:
    """Return whether more than one exchange is on a stream of a pool of httpcore's."""
    return len(getattr(connection_on(pool, stream), "_events", ())) > 1
