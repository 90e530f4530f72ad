"""Why: of what a pool of httpcore's knows of its connections, some has no public name."""

from typing import Any


def connection_on(pool: Any, stream: object) -> Any:
    """Return the connection of a pool that uses a stream, as it is below proxies, None if there is none."""
    for each in [*pool._connections]:
        connection = each
        while (inner := getattr(connection, "_connection", None)) is not None:
            connection = inner
        if getattr(connection, "_network_stream", None) is stream:
            return connection
    return None
