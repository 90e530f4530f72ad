"""Why: an error on a connection of HTTP/2 is to httpcore one of all exchanges on it, and a time-out is none.

So who gives up an exchange while others go on says nothing to httpcore. The last one does: of a server that
is gone without a word no connection stays.
"""

from typing import Any

from opensessions._transport.connections import connection_on


class TimeIsUp(BaseException):
    """The end of one exchange of several on a connection, which httpcore must not take for its end."""


def speaks_http2(stream: Any) -> bool:
    """Return whether a stream of httpcore is one that several exchanges may share."""
    tls = stream.get_extra_info("ssl_object")
    return tls is not None and tls.selected_alpn_protocol() == "h2"


def is_shared(pool: Any, stream: object) -> bool:
    """Return whether more than one exchange is on a stream of a pool of httpcore's."""
    return len(getattr(connection_on(pool, stream), "_events", ())) > 1
