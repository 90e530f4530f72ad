"""What a client costs beside bare httpx: per call, with options for one call, and when it is imported."""

import asyncio
import resource
import subprocess
import sys
from collections.abc import Callable, Coroutine, Iterator
from contextlib import closing
from functools import partial
from typing import Any

import httpx

from benchmarks.clock import Row, memory_ratio, rounds, time_ratio
from benchmarks.samples import BASE_URL, PASSWORD, PATH, as_texts, listing
from opensessions import AsyncNetScalerConsole, NetScalerConsole
from opensessions_generated.netscaler_console import AuthenticatedClient
from opensessions_generated.netscaler_console.api.mpssession import list_sessions

_FEW, _MANY = 5, 10_000
_IMPORTS = 7
_LIMIT = 1.3


def rows() -> Iterator[Row]:
    """Yield the ratios, one after the other."""
    few = _transport(listing(_FEW))
    with httpx.Client(base_url=BASE_URL, transport=few) as bare, closing(_client(few)) as client:
        ratio = time_ratio(client.list_sessions, lambda: bare.get(PATH).json(), 200)
        yield Row(f"list {_FEW} sessions / bare httpx", ratio, 1.0)
        varied = time_ratio(lambda: client.with_options(timeout=5).list_sessions(), client.list_sessions, 200)
        yield Row("with_options() for one call / plain call", varied, 1.05)
    yield Row(f"list {_FEW} sessions / bare httpx, async", _async_ratio(few), _LIMIT)
    for kind, body, limit in (("", listing(_MANY), 1.15), (", as texts", as_texts(listing(_MANY)), 1.4)):
        many = _transport(body)
        with httpx.Client(base_url=BASE_URL, transport=many) as bare, closing(_client(many)) as client:
            plain = partial(list_sessions.sync, client=_generated(bare))
            name = f"list {_MANY:,} sessions{kind} / generated decoder"
            yield Row(name, time_ratio(client.list_sessions, plain, 1), limit)
            yield Row(f"{name}, peak memory", memory_ratio(client.list_sessions, plain), _LIMIT)
    for made in ("NetScalerConsole", "VssCloud", "AppgateSdp"):
        yield Row(f"import {made} / import httpx, CPU time", _import_ratio(made), 1.5)


def _generated(bare: httpx.Client) -> AuthenticatedClient:
    return AuthenticatedClient(BASE_URL, "").set_httpx_client(bare)


def _transport(body: bytes) -> httpx.MockTransport:
    headers = {"Content-Type": "application/json"}
    return httpx.MockTransport(lambda _: httpx.Response(200, content=body, headers=headers))


def _client(transport: httpx.MockTransport) -> NetScalerConsole:
    # Name and password with each request: a session would be one exchange more, once.
    return NetScalerConsole(
        BASE_URL, username="nsroot", password=PASSWORD, auth="request", transport=transport
    )


def _async_ratio(transport: httpx.MockTransport) -> float:
    with asyncio.Runner() as runner:
        bare = httpx.AsyncClient(base_url=BASE_URL, transport=transport)
        client = AsyncNetScalerConsole(
            BASE_URL, username="nsroot", password=PASSWORD, auth="request", transport=transport
        )

        async def with_bare() -> object:
            return (await bare.get(PATH)).json()

        ratio = time_ratio(
            _repeated(runner, client.list_sessions, 100), _repeated(runner, with_bare, 100), repeats=2
        )
        runner.run(bare.aclose())
        runner.run(client.aclose())
    return ratio


def _repeated(
    runner: asyncio.Runner, call: Callable[[], Coroutine[Any, Any, object]], times: int
) -> Callable[[], object]:
    """Return a function that awaits `call` so often: starting the loop is not to be measured."""

    async def calls() -> None:
        for _ in range(times):
            await call()

    return lambda: runner.run(calls())


def _import_ratio(name: str) -> float:
    pairs = [
        (_cpu_seconds(f"from opensessions import {name}"), _cpu_seconds("import httpx"))
        for _ in range(rounds(_IMPORTS))
    ]
    return min(ours for ours, _ in pairs) / min(theirs for _, theirs in pairs)


def _cpu_seconds(code: str) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, "-c", code], check=True)  # noqa: S603 - code of this file
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
