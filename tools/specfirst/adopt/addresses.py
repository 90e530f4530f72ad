"""Addresses of servers that nothing can be sent to, since a reader is meant to fill them in."""

import re
from typing import Any

from tools.specfirst.specs.servers import URL_ITSELF, servers, why_unfit

_BEFORE_THE_PATH = re.compile(r"(?:[^/?#]*:)?//[^/?#]*")


def as_paths(data: dict[str, Any]) -> list[str]:
    """Leave of each address that is none its path, which is known; return which."""
    notes = []
    for pointer, server in servers(data):
        if reason := why_unfit(server):
            server[URL_ITSELF] = server["url"]
            server["url"] = _path(server["url"])
            if isinstance(variables := server.get("variables"), dict):
                kept = {name: said for name, said in variables.items() if f"{{{name}}}" in server["url"]}
                server["variables"] = kept
            where = "/".join(map(str, pointer))
            notes.append(
                f"{where}: {server[URL_ITSELF]} is no address: {reason}; {server['url']} is what is known"
            )
    return notes


def _path(url: str) -> str:
    """Return the path of an address, or none where it is the path that cannot be sent."""
    path = "/" + _BEFORE_THE_PATH.sub("", url, count=1).lstrip("/")
    return "/" if why_unfit({"url": path}) else path
