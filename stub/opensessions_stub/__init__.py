"""A stub server for OpenAPI files: strict about requests, stateful where it knows the API.

It is not a mock that says yes to everything: requests are checked against the spec in full, credentials are
demanded as documented, and what an operation does is seen by the next one.

    from opensessions_stub import RunningStub, create_app

    with RunningStub(create_app(seed=1)) as stub:
        print(stub.url("netscaler_console"), stub.credentials("netscaler_console"))
"""

from opensessions_stub._app import App
from opensessions_stub._clock import Clock
from opensessions_stub._document import SpecError
from opensessions_stub._stub import RunningStub, create_app

__all__ = ["App", "Clock", "RunningStub", "SpecError", "create_app"]
