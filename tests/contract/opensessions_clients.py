"""The classes that people import, found by the API whose module they are in."""

import asyncio
import inspect
from typing import Any

import httpx

import opensessions
from opensessions import VssCloud
from tests.contract.generated_clients import GeneratedOperation
from tests.contract.request_judge import server_url
from tools.specfirst.contract.apis import known


def classes(*, asynchronous: bool) -> dict[str, Any]:
    """Return the client classes by API."""
    exported = [getattr(opensessions, name) for name in opensessions.__all__]
    closing = "aclose" if asynchronous else "close"
    return {
        value.__module__.rpartition(".")[2]: value
        for value in exported
        if inspect.isclass(value) and hasattr(value, closing)
    }


def operations_of(kind: type) -> set[str]:
    """Return the names of a class's methods that talk to the server."""
    description = type(inspect.getattr_static(VssCloud, "list_sessions"))
    return {name for name in dir(kind) if isinstance(inspect.getattr_static(kind, name), description)}


def through_opensessions(generated: GeneratedOperation, answer: httpx.Response, *, asynchronous: bool) -> Any:  # noqa: ANN401 - of a type that only the operation's spec knows
    """Call a generated operation through `opensessions`, which gets this answer; return what it decodes."""
    kind = classes(asynchronous=asynchronous)[generated.spec.name]
    client = kind(
        server_url(generated.spec),
        **known(generated.spec.name).client,
        retries=0,
        transport=httpx.MockTransport(lambda _: answer),
    )
    arguments = generated.example_arguments()
    if not asynchronous:
        return generated.module.sync(client=client.generated, **arguments)
    return asyncio.run(generated.module.asyncio(client=client.generated, **arguments))
