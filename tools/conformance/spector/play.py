"""One exchange, played through a generated function."""

import importlib

import httpx

from tools.conformance.spector.calling import arguments_of, client_of
from tools.conformance.spector.comparing import Wrong, compare_answer, compare_request
from tools.conformance.spector.documents import Call


def play(call: Call, module: str) -> None:
    """Play an exchange through the generated module of its operation.

    Raises:
        Unsayable: The function does not take what is to be sent.
        Wrong: The request or the answer is not as it should be, or the function raises.
    """
    function = importlib.import_module(module).sync_detailed
    given = arguments_of(call, function)
    seen: list[httpx.Request] = []

    def answer(request: httpx.Request) -> httpx.Response:
        request.read()
        seen.append(request)
        body = call.exchange.answer
        headers = {**({"Content-Type": body.media_type} if body else {}), **call.exchange.answer_headers}
        return httpx.Response(call.exchange.status, headers=headers, content=body.content if body else b"")

    client = client_of(call, module, httpx.MockTransport(answer))
    try:
        response = function(client=client, **given)
    except Exception as error:
        raise Wrong(f"raises {type(error).__name__}: {error}") from error
    if len(seen) != 1:
        raise Wrong(f"sends {len(seen)} requests")
    compare_request(call, seen[0])
    compare_answer(call, response)
