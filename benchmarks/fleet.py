"""`python -m benchmarks fleet`: many appliances at once, beside a bare asyncio httpx client.

The appliances are simulated: each answers after a tenth of a second, as consoles do that are somewhere else,
and takes a token no more after log out. Both log in, list, log out and look that the token is refused, so
many at a time as a fleet does by default; the bare client parses JSON and nothing more. What is compared is
the time until all have answered.
"""

import asyncio
import gc
import statistics
import time
import tracemalloc
from collections.abc import Awaitable, Callable, Iterator

import httpx

from benchmarks.clock import Row, rounds
from benchmarks.samples import PASSWORD, PATH, listing
from opensessions import AsyncFleet, Failure, Service
from opensessions.view.async_fleet import DEFAULT_CONCURRENCY

APPLIANCES = 500
SESSIONS = 200
LATENCY = 0.1
ROUNDS = 3
TIME_LIMIT = 1.3
MEMORY_LIMIT = 1.2
FEW, MANY = 80, 240  # fewer do not fill the queue

_LOGIN, _LOGOUT = "/nitro/v2/config/login", "/nitro/v2/config/login/"
_TOKEN = "##0A"  # noqa: S105 - of nobody
_JSON = {"Content-Type": "application/json"}
_LOGGED_IN = b'{"login": [{"token": 0, "tenant_name": "Owner", "sessionid": "##0A"}]}'
_DONE = b'{"errorcode": 0, "message": "Done", "severity": "NONE"}'
_REFUSED = b'{"errorcode": 354, "message": "Invalid username or password", "severity": "ERROR"}'


def rows() -> Iterator[Row]:
    """Yield both ratios."""
    network = _appliances(LATENCY)
    ratios = []
    for _ in range(rounds(ROUNDS)):
        bare, ours = _seconds(_ask_bare, network), _seconds(_ask_fleet, network)
        ratios.append(ours / bare)
    name = f"list {SESSIONS} sessions of {APPLIANCES} appliances / bare httpx"
    yield Row(name, statistics.median(ratios), TIME_LIMIT)
    network = _appliances(0)
    asyncio.run(_ask_fleet(network, 4))
    ratio = _peak(network, MANY) / _peak(network, FEW)
    yield Row(f"streamed, peak memory: {MANY} appliances / {FEW}", ratio, MEMORY_LIMIT)


def _appliances(latency: float) -> httpx.MockTransport:
    answers = {"POST": _LOGGED_IN, "GET": listing(SESSIONS), "DELETE": _DONE}
    left: set[str] = set()

    async def answer(request: httpx.Request) -> httpx.Response:
        if latency:
            await asyncio.sleep(latency)
        if request.method == "GET" and request.url.host in left:
            return httpx.Response(401, content=_REFUSED, headers=_JSON)
        (left.add if request.method == "DELETE" else left.discard)(request.url.host)
        return httpx.Response(200, content=answers[request.method], headers=_JSON)

    return httpx.MockTransport(answer)


async def _ask_bare(network: httpx.MockTransport, count: int = APPLIANCES) -> int:
    waiting, found = iter(range(count)), [0]
    cookie = {"Cookie": f"NITRO_AUTH_TOKEN={_TOKEN}"}

    async def work(client: httpx.AsyncClient) -> None:
        for number in waiting:
            url = f"https://console{number}.example"
            login = {"login": {"username": "nsroot", "password": PASSWORD}}
            (await client.post(url + _LOGIN, json=login)).json()
            listed = (await client.get(url + PATH, headers=cookie)).json()
            await client.delete(url + _LOGOUT, headers=cookie)
            if (await client.get(url + PATH, headers=cookie)).status_code != httpx.codes.UNAUTHORIZED:
                raise RuntimeError("a token outlived its session")
            found[0] += len(listed["mpssession"])

    async with httpx.AsyncClient(transport=network) as client:
        await asyncio.gather(*(work(client) for _ in range(DEFAULT_CONCURRENCY)))
    return found[0]


async def _ask_fleet(network: httpx.MockTransport, count: int = APPLIANCES) -> int:
    services = [
        Service(
            f"console{number}",
            "netscaler_console",
            f"https://console{number}.example",
            username="nsroot",
            password=PASSWORD,
            transport=network,
        )
        for number in range(count)
    ]
    async with AsyncFleet(services) as fleet:
        found = 0
        async for item in fleet.sessions():
            found += not isinstance(item, Failure)
        return found


def _seconds(ask: Callable[[httpx.MockTransport], Awaitable[int]], network: httpx.MockTransport) -> float:
    async def asked() -> int:
        return await ask(network)

    gc.collect()
    start = time.perf_counter()
    if asyncio.run(asked()) != APPLIANCES * SESSIONS:
        raise RuntimeError("not all sessions were listed")
    return time.perf_counter() - start


def _peak(network: httpx.MockTransport, count: int) -> int:
    gc.collect()
    tracemalloc.start()
    try:
        before, _ = tracemalloc.get_traced_memory()
        asyncio.run(_ask_fleet(network, count))
        return tracemalloc.get_traced_memory()[1] - before
    finally:
        tracemalloc.stop()
