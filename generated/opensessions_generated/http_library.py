# Generated from specs/*.yaml by `make generate`; do not edit.
"""The HTTP library of all clients, named here and nowhere else: httpx, or its successor httpx2.

httpx2 is taken where httpx is not installed, or where the environment variable OPENSESSIONS_HTTPX is `httpx2`.
`httpcore` is what the library stands on; it is imported when it is first asked for.
"""

import os
from importlib import import_module
from typing import TYPE_CHECKING, Any

__all__ = ["httpcore", "httpx"]

_ASKED = os.environ.get("OPENSESSIONS_HTTPX", "").strip()

if TYPE_CHECKING:
    import httpcore
    import httpx
elif _ASKED not in ("", "httpx", "httpx2"):
    raise ImportError("OPENSESSIONS_HTTPX must be httpx or httpx2")
elif _ASKED == "httpx2":
    import httpx2 as httpx
else:
    try:
        import httpx
    except ImportError:
        import httpx2 as httpx

if not TYPE_CHECKING:

    def __getattr__(name: str) -> Any:
        if name != "httpcore":
            raise AttributeError(name)
        return import_module(httpx.__name__.replace("httpx", "httpcore"))
