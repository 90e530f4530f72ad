"""Why: an error on a connection of HTTP/2 is to httpcore one of all exchanges on it, and a time-out is none.

So who gives up an exchange while others go on says nothing to httpcore. The last one does: of a server that
is gone without a word no connection stays.
"""

from typing import Any


def speaks_http2(stream: Any) -> bool:
    """Return whether a stream of httpcore is one that several exchanges may share."""
    tls = stream.get_extra_info("ssl_object")
    return tls is not None and tls.selected_alpn_protocol() == "h2"


def is_shared(pool: Any, stream: object) -> bool:
    """Return whether more than one exchange is on a stream of a pool of httpcore's."""
    for each in [*pool._connections]:
        connection = getattr(each, "_connection", None)
        if getattr(connection, "_network_stream", None) is stream:
            return len(getattr(connection, "_events", ())) > 1
    return False
