"""Why: what `http` does for threads, for tasks: coroutines of generated code talk to this httpx client."""

import asyncio
import inspect
import sys
import time
from functools import partial
from typing import Any, TypeVar

from opensessions._answers.body import Body
from opensessions._answers.parsing import Received
from opensessions._answers.reading import Answer
from opensessions._calls.alone import run_alone, settle
from opensessions._calls.callers_own import callers_own, of_the_callers_own
from opensessions._calls.calls import Exchange, Pause
from opensessions._calls.flow import Allow, Alone, Consult, Flow, drive_async
from opensessions._calls.network_errors import timed_out, translated
from opensessions._calls.wire import WITHOUT_EFFECT, whole
from opensessions._requests.building import Requests
from opensessions._secrets.frames import leave_frames
from opensessions._secrets.logs import OwnExchange
from opensessions._secrets.session import Acquire, Settle
from opensessions._transport.attempt import Attempt
from opensessions._transport.deadline import Deadline
from opensessions._transport.streams import stream_of
from opensessions._transport.ways import task_gate
from opensessions.errors import OpenSessionsError, RequestRefused
from opensessions_generated.http_library import httpx

T = TypeVar("T")

_LATE = 0.1
"""Seconds after its end at which a transport that is not httpx's is cancelled; its own timeouts go first."""


class AsyncHttp(Requests, httpx.AsyncClient):  # type: ignore[misc]  # httpx says of each argument what it may be
    """An httpx client whose requests are `Calls`; cancelling a call ends it at once."""

    async def request(self, method: str, url: httpx.URL | str, **arguments: Any) -> Answer:
        """Build and do a request; no frame holds its parts meanwhile."""
        for name in WITHOUT_EFFECT & arguments.keys():
            del arguments[name]
        try:
            request = self.build_request(method, url, **arguments)
        finally:
            arguments = {}  # and not deleted: what shows frames looks up all arguments
        return await self.send(request)

    async def send(self, request: httpx.Request, **_: Any) -> Answer:
        """Do a request; httpx's own options for sending have no effect."""
        deadline = self._deadline(request)
        return await self._driven(self._calls.run(request, deadline), deadline, request)

    async def sign_in(self) -> None:
        """Sign in now."""
        deadline = Deadline(self._settings.timeout)
        flow = self._calls.sign_in(deadline)
        await self._driven(flow, deadline, self._calls.opening_request())

    async def settle(self) -> None:
        """End what is open beside the session in use, and wait for what may still be opened."""
        deadline = Deadline(self._settings.timeout)
        await self._driven(self._calls.end_left(deadline), deadline, self._calls.opening_request())
        await settle(self._session)

    async def _driven(self, flow: Flow[T], deadline: Deadline, request: httpx.Request) -> T:
        demand_asyncio()
        try:
            return await drive_async(flow, partial(self._perform, deadline, request))
        except BaseException as error:
            leave_frames(error)
            raise

    async def _perform(self, deadline: Deadline, request: httpx.Request, step: object) -> object:
        match step:
            case Exchange():
                return await self._exchange(step)
            case Pause():
                await asyncio.sleep(step.seconds)
            case Settle():
                await settle(self._session, deadline.left() / 2)  # the other half is for a sign-in of its own
            case Acquire():
                try:
                    async with asyncio.timeout(deadline.left()):
                        await step.lock.acquire()
                except TimeoutError as error:
                    raise timed_out(request, deadline) from error
            case Alone():
                work = drive_async(step.flow, partial(self._perform, deadline, request))
                return await run_alone(self._session, work)
            case Allow():
                deadline.extend(step.seconds)
            case Consult():
                begun = time.monotonic()
                try:
                    with of_the_callers_own():
                        answer = step.ask()
                        return await answer if inspect.isawaitable(answer) else answer
                finally:
                    deadline.extend(time.monotonic() - begun)
        return None

    async def _exchange(self, step: Exchange) -> Received:
        request, deadline, outer = step.request, step.deadline, sys.exception()
        transport = self._transport_for_url(request.url)
        gate = task_gate(transport, request.url)
        try:
            if gate is None:
                async with asyncio.timeout(deadline.left() + _LATE):
                    return await self._received(transport, request, deadline)
            return await gate.run(
                lambda attempt: self._received(transport, request, deadline, attempt), deadline
            )
        except OpenSessionsError:
            raise
        except Exception as error:
            own = callers_own(error, outer)
            if own is error:
                raise
            if own is not None:
                raise own from own.__cause__
            raise translated(error, request, deadline, outer, transport=transport) from error

    async def _received(
        self,
        transport: httpx.AsyncBaseTransport,
        request: httpx.Request,
        deadline: Deadline,
        attempt: Attempt | None = None,
    ) -> Received:
        limits = deadline.of_exchange(self._settings.connect_timeout, attempt)
        request.extensions = {**request.extensions, "timeout": limits}
        with OwnExchange():
            response = await transport.handle_async_request(request)
            try:
                body = Body(response.status_code, response.headers, self._settings.max_response_bytes)
                async for chunk in stream_of(response, httpx.AsyncByteStream):
                    body.add(chunk)
                    deadline.check()
                    if body.is_given_up:
                        break
            finally:
                await response.aclose()
        return whole(request, response, body)


def demand_asyncio() -> None:
    """Refuse to go on where what runs is not asyncio; locks, timeouts and connections are its own.

    Raises:
        RequestRefused: It is another library, or nothing.
    """
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        why = "not sent: async clients run in asyncio's event loop, and there is none"
        raise RequestRefused(why) from None
