"""The classes that people import, found by the API whose module they are in."""

import asyncio
import inspect
from typing import Any

import httpx

import opensessions
from tests.contract.generated_clients import GeneratedOperation
from tests.contract.known_client import known_client
from tests.contract.request_judge import server_url


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
    """Return the names of a class's methods that talk to the server: what it adds to all clients."""
    shared = {
        name
        for base in kind.__mro__
        if base.__module__.startswith("opensessions._client.")
        for name in vars(base)
    }
    return {
        name
        for name in dir(kind)
        if not name.startswith("_")
        and name not in shared
        and inspect.isfunction(inspect.getattr_static(kind, name))
    }


def through_opensessions(generated: GeneratedOperation, answer: httpx.Response, *, asynchronous: bool) -> Any:
    """Call a generated operation through `opensessions`, which gets this answer; return what it decodes."""
    kind = classes(asynchronous=asynchronous)[generated.spec.name]
    known = known_client(generated.spec.name)
    client = kind(
        server_url(generated.spec, generated.operation),
        **known.arguments_of.get(generated.operation.operation_id, known.arguments),
        retries=0,
        strict=True,  # a mended answer would hide what is wrong with it
        transport=httpx.MockTransport(lambda _: answer),
    )
    arguments = generated.example_arguments()
    if not asynchronous:
        return generated.module.sync(client=client.generated, **arguments)
    return asyncio.run(generated.module.asyncio(client=client.generated, **arguments))
