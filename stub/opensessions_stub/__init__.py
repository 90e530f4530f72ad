"""A stub server for OpenAPI files: strict about requests, stateful, and as unpleasant as a test wants it.

It is not a mock that says yes to everything: requests are checked against the spec in full, credentials are
demanded as documented, and what an operation does is seen by the next one.

    from opensessions_stub import RunningStub, create_app

    with RunningStub(create_app(seed=1)) as stub:
        print(stub.url("netscaler_console"), stub.credentials("netscaler_console"))

With pytest, the fixture `opensessions_stub` is such a `RunningStub`.
"""

from __future__ import annotations

import importlib

TYPE_CHECKING = False
"""As checkers know it; to load `typing` would be most of the start, when Ctrl-C is a traceback."""

if TYPE_CHECKING:
    from opensessions_stub._app import App
    from opensessions_stub._clock import Clock
    from opensessions_stub._creation import create_app
    from opensessions_stub._stub import RunningStub
    from opensessions_stub.spec.document import SpecError

__all__ = ["App", "Clock", "RunningStub", "SpecError", "create_app"]

_MODULES = {
    "App": "_app",
    "Clock": "_clock",
    "RunningStub": "_stub",
    "SpecError": "spec.document",
    "create_app": "_creation",
}


if not TYPE_CHECKING:  # a type checker would believe that it offers every name

    def __getattr__(name: str) -> object:
        """Loads what the package offers when it is first asked for.

        pytest imports this package for its plugin, in every test run wherever the package is installed. That
        has to cost nothing, and to work where the server's requirements (the extra `stub`) are missing.
        """
        if name not in _MODULES:
            raise AttributeError(f"module {__name__} has no attribute {name}")
        return getattr(importlib.import_module(f"{__name__}.{_MODULES[name]}"), name)
