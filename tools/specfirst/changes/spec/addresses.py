"""Addresses of servers, compared as RFC 3986 does: hosts know no case, and usual ports are implied."""

import re
from typing import Any
from urllib.parse import urlsplit

from tools.specfirst.specs.yaml import Document

_VARIABLE = re.compile(r"\{([^{}]*)\}")
_PORTS = {"http": "80", "https": "443"}


def normal(url: str, *, without_path: bool = False) -> str:
    """Return an address in the one way to write it, the names of its variables taken out.

    Args:
        url: The address, absolute or relative.
        without_path: Whether its path is left out.
    """
    try:
        parts = urlsplit(_VARIABLE.sub("{}", url))
    except ValueError:
        return url
    host = parts.netloc.lower()
    host = host.removesuffix(f":{_PORTS.get(parts.scheme.lower(), '')}")
    path = "" if without_path else parts.path.rstrip("/")
    return f"{parts.scheme.lower()}://{host}{path}" if host else path


def base_path(document: Document) -> str:
    """Return the path that all servers' addresses end in, empty if there are several."""
    servers: list[dict[str, Any]] = document.data.get("servers") or []
    found = {_path(str(server.get("url"))) for server in servers}
    return found.pop() if len(found) == 1 else ""


def _path(url: str) -> str:
    try:
        return urlsplit(_VARIABLE.sub("{}", url)).path.rstrip("/")
    except ValueError:
        return ""
