"""HTTP/2: many exchanges share a connection, so who gives one up must not end those of others."""

import asyncio
import threading
from importlib import import_module
from types import SimpleNamespace
from typing import Any
from weakref import WeakSet

import pytest

from opensessions._transport import task_network, thread_network
from opensessions._transport.attempt import Attempt
from opensessions._transport.deadline import Deadline
from opensessions._transport.sharing import TimeIsUp
from opensessions._transport.task_gate import TaskGate
from opensessions._transport.thread_gate import ThreadGate
from opensessions_generated.http_library import httpcore

ALONE: dict[int, Any] = {1: []}
BESIDE_ANOTHER: dict[int, Any] = {1: [], 3: []}
"""The exchanges on a connection, as httpcore keeps them."""


class Silent(httpcore.AsyncNetworkStream):
    """A connection of a protocol on which nothing arrives."""

    def __init__(self, protocol: str) -> None:
        self.protocol = protocol
        self.written = b""

    async def read(self, max_bytes: int, timeout: float | None = None) -> bytes:  # noqa: ASYNC109 - httpcore's
        try:
            async with asyncio.timeout(timeout):
                await asyncio.sleep(60)
        except TimeoutError:
            raise httpcore.ReadTimeout from None
        return b""

    async def write(self, buffer: bytes, timeout: float | None = None) -> None:  # noqa: ASYNC109 - httpcore's
        self.written += buffer

    def get_extra_info(self, info: str) -> Any:
        return SimpleNamespace(selected_alpn_protocol=lambda: self.protocol)


class SilentForThreads(httpcore.NetworkStream):
    """The same for threads; no time passes."""

    def __init__(self, protocol: str) -> None:
        self.protocol = protocol
        self.written = b""

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        raise httpcore.ReadTimeout

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        assert timeout
        self.written += buffer

    def get_extra_info(self, info: str) -> Any:
        return SimpleNamespace(selected_alpn_protocol=lambda: self.protocol)


def pool_of(exchanges: dict[int, Any]) -> Any:
    """Return what is asked of a pool with one connection, which has no stream yet."""
    connection = SimpleNamespace(_network_stream=None, _events=exchanges)
    return SimpleNamespace(_connections=[SimpleNamespace(_connection=connection)], _max_connections=1)


def with_tasks(protocol: str, exchanges: dict[int, Any]) -> Any:
    """Return a connection for tasks, with some exchanges on it."""
    pool = pool_of(exchanges)
    made: Any = task_network._Stream(Silent(protocol), pool)
    pool._connections[0]._connection._network_stream = made
    return made


def with_threads(protocol: str, exchanges: dict[int, Any]) -> Any:
    """Return the same for threads."""
    pool = pool_of(exchanges)
    made: Any = thread_network._Stream(SilentForThreads(protocol), WeakSet(), pool)
    pool._connections[0]._connection._network_stream = made
    return made


async def given_up(stream: Any, seconds: float) -> tuple[str, str]:
    """Return what giving up a read raises inside of httpcore, and to who waits for it."""
    seen: list[str] = []

    async def exchange(attempt: Attempt) -> None:
        try:
            await stream.read(1, Deadline(seconds, attempt=attempt))
        except BaseException as error:
            seen.append(type(error).__name__)
            raise

    gate = TaskGate(pool_of({}), lambda: None)
    caller = asyncio.ensure_future(gate.run(exchange, Deadline(60)))
    await asyncio.sleep(0)
    if seconds > 1:
        await asyncio.sleep(0)
        caller.cancel()
    (raised,) = await asyncio.gather(caller, return_exceptions=True)
    return seen[0], type(raised).__name__


@pytest.mark.parametrize(
    ("protocol", "exchanges", "seconds", "expected"),
    [
        ("http/1.1", ALONE, 60, ("ReadTimeout", "CancelledError")),
        ("h2", BESIDE_ANOTHER, 60, ("CancelledError", "CancelledError")),
        ("h2", ALONE, 60, ("ReadTimeout", "CancelledError")),
        ("http/1.1", ALONE, 0.01, ("ReadTimeout", "ReadTimeout")),
        ("h2", BESIDE_ANOTHER, 0.01, ("CancelledError", "TimeoutError")),
        ("h2", ALONE, 0.01, ("ReadTimeout", "ReadTimeout")),
        ("h2", BESIDE_ANOTHER, 0, ("CancelledError", "TimeoutError")),
    ],
)
def test_giving_up_is_an_error_of_the_connection_only_where_nobody_shares_it(
    protocol: str, exchanges: dict[int, Any], seconds: float, expected: tuple[str, str]
) -> None:
    assert asyncio.run(given_up(with_tasks(protocol, exchanges), seconds)) == expected


@pytest.mark.parametrize("seconds", [60, 0])
@pytest.mark.parametrize(
    ("protocol", "exchanges", "expected"),
    [
        ("http/1.1", ALONE, httpcore.ReadTimeout),
        ("h2", ALONE, httpcore.ReadTimeout),
        ("h2", BESIDE_ANOTHER, TimeoutError),
    ],
)
def test_a_thread_that_runs_out_of_time_ends_its_own_exchange_alone(
    protocol: str, exchanges: dict[int, Any], expected: type[Exception], seconds: float
) -> None:
    stream, interrupted = with_threads(protocol, exchanges), []
    gate = ThreadGate(pool_of({}), lambda: interrupted.append(1))
    with pytest.raises(expected), gate.passed(Deadline(60)):
        stream.read(1, Deadline(seconds))
    assert not interrupted, "the pool is as it was"
    # What is an Exception is to httpcore the end of all exchanges on the connection.
    assert not issubclass(TimeIsUp, Exception)
    with pytest.raises(TimeIsUp if expected is TimeoutError else httpcore.ReadTimeout):
        stream.read(1, Deadline(seconds))


def test_a_thread_waits_for_what_another_reads_within_the_time_of_its_own_call() -> None:
    stream = with_threads("h2", BESIDE_ANOTHER)
    http2 = import_module(f"{httpcore.__name__}._sync.http2")
    origin = httpcore.Origin(b"https", b"h2.test", 443)
    connection = http2.HTTP2Connection(origin, stream)
    stream._pool._connections[0]._connection = connection
    seen: list[str] = []

    def give_up() -> None:
        time = Deadline(0.01)
        try:
            with ThreadGate(pool_of({}), lambda: seen.append("interrupted")).passed(time):
                stream.write(b"a request", time)
                connection._receive_stream_event(httpcore.Request("GET", "https://h2.test/"), 1)
        except TimeoutError:
            seen.append("given up")

    waiting = threading.Thread(target=give_up, daemon=True)
    stream.write(b"a request", Deadline(60))
    with connection._read_lock:  # one that reads, as long as its own call may take
        waiting.start()
        waiting.join(10)
        assert seen == ["given up"]
    with connection._read_lock:
        assert connection.is_available(), "to the others nothing has happened"


def opened(connection_class: str, stream: Any) -> Any:
    """Return a connection of httpcore's on a stream, the only one of its pool."""
    part = "_async" if connection_class.startswith("Async") else "_sync"
    http2 = import_module(f"{httpcore.__name__}.{part}.http2")
    connection = getattr(http2, connection_class)(httpcore.Origin(b"https", b"h2.test", 443), stream)
    stream._pool._connections[0]._connection = connection
    return connection


def of_a_call(deadline: Deadline) -> Any:
    """Return a request of httpcore's as a call sends it."""
    limits = dict.fromkeys(("read", "write", "pool"), deadline)
    return httpcore.Request(
        "GET", "https://h2.test/", headers={"Host": "h2.test"}, extensions={"timeout": limits}
    )


def test_a_thread_waits_for_a_stream_within_the_time_of_its_own_call() -> None:
    stream = with_threads("h2", ALONE)
    connection = opened("HTTP2Connection", stream)
    pool, seen = pool_of({}), []

    def exchange(seconds: float) -> None:
        time = Deadline(seconds)
        with pytest.raises(TimeoutError), ThreadGate(pool, lambda: None).passed(time):
            connection.handle_request(of_a_call(time))

    def read(*_: object) -> bytes:  # while the first one waits for its answer
        exchange(0.01)
        seen.append("given up")
        raise TimeIsUp

    stream._inner.read = read
    waiting = threading.Thread(target=exchange, args=[60], daemon=True)
    waiting.start()
    waiting.join(10)
    assert seen == ["given up"]
    assert connection.is_available(), "to the others nothing has happened"
    assert not connection._h2_state.open_outbound_streams, "nor does the first one's stream stay taken"


@pytest.mark.parametrize(("seconds", "expected"), [(60, asyncio.CancelledError), (0.01, TimeoutError)])
def test_a_task_waits_for_a_stream_within_the_time_of_its_own_call(
    seconds: float, expected: type[BaseException]
) -> None:
    stream = with_tasks("h2", ALONE)
    connection = opened("AsyncHTTP2Connection", stream)

    async def run() -> None:
        forced: list[int] = []
        gate = TaskGate(SimpleNamespace(_max_connections=2), lambda: forced.append(1))  # type: ignore[arg-type]  # what is asked of it

        async def call(seconds: float) -> None:
            async def exchange(attempt: Attempt) -> None:
                try:
                    await connection.handle_async_request(of_a_call(Deadline(seconds, attempt=attempt)))
                except httpcore.PoolTimeout as error:
                    raise TimeoutError from error

            await gate.run(exchange, Deadline(seconds))

        first, second = asyncio.create_task(call(60)), asyncio.create_task(call(seconds))
        await asyncio.wait([first, second], timeout=0.05)
        if seconds > 1:
            second.cancel()
        with pytest.raises(expected):
            await second
        assert connection.is_available(), "to the others nothing has happened"
        assert not forced, "the pool is as it was"
        first.cancel()
        await asyncio.wait([first])

    asyncio.run(run())


def test_what_waited_for_a_connection_that_is_gone_is_sent_on_another_one() -> None:
    stream = with_threads("h2", ALONE)
    connection, time = opened("HTTP2Connection", stream), Deadline(60)
    with pytest.raises(httpcore.ReadTimeout):
        connection.handle_request(of_a_call(time))
    assert not connection.is_available()
    for _ in range(2):  # and wakes the next one that waits
        with pytest.raises(httpcore.ConnectionNotAvailable):
            connection._max_streams_semaphore.acquire()


def test_what_is_written_for_others_too_is_written_by_who_has_no_time_left() -> None:
    over = Deadline(0, attempt=Attempt(lambda: None))
    for_tasks, for_threads = with_tasks("h2", BESIDE_ANOTHER), with_threads("h2", BESIDE_ANOTHER)
    asyncio.run(for_tasks.write(b"frame", over))
    for_threads.write(b"frame", over)
    assert for_tasks._inner.written == for_threads._inner.written == b"frame"
