"""Why: generated functions talk to an httpx client; here `Calls` run in place of its own sending.

So every generated operation has it all, also on `.generated`. What httpx does around a transport is left
out on purpose: its cookie jar would send the token where paths agree and the server's cookies where they
must not go, redirects would carry credentials on, proxies of the environment would see them.
"""

import sys
import time
from functools import partial
from typing import Any, TypeVar

from opensessions._answers.body import Body
from opensessions._answers.parsing import Received
from opensessions._answers.reading import Answer
from opensessions._calls.callers_own import callers_own, of_the_callers_own
from opensessions._calls.calls import Exchange, Pause
from opensessions._calls.flow import Allow, Alone, Consult, Flow, drive
from opensessions._calls.network_errors import timed_out, translated
from opensessions._calls.wire import WITHOUT_EFFECT, whole
from opensessions._requests.building import Requests
from opensessions._secrets.frames import leave_frames
from opensessions._secrets.logs import OwnExchange
from opensessions._secrets.session import Acquire
from opensessions._transport.deadline import Deadline
from opensessions._transport.streams import stream_of
from opensessions._transport.ways import thread_gate
from opensessions.errors import OpenSessionsError
from opensessions_generated.http_library import httpx

T = TypeVar("T")


class Http(Requests, httpx.Client):  # type: ignore[misc]  # httpx says of each argument what it may be
    """An httpx client whose requests are `Calls`."""

    def request(self, method: str, url: httpx.URL | str, **arguments: Any) -> Answer:
        """Build and do a request; no frame holds its parts meanwhile."""
        for name in WITHOUT_EFFECT & arguments.keys():
            del arguments[name]
        try:
            request = self.build_request(method, url, **arguments)
        finally:
            arguments = {}  # and not deleted: what shows frames looks up all arguments
        return self.send(request)

    def send(self, request: httpx.Request, **_: Any) -> Answer:
        """Do a request; httpx's own options for sending have no effect."""
        deadline = self._deadline(request)
        return self._driven(self._calls.run(request, deadline), deadline, request)

    def sign_in(self) -> None:
        """Sign in now."""
        deadline = Deadline(self._settings.timeout)
        flow = self._calls.sign_in(deadline)
        self._driven(flow, deadline, self._calls.opening_request())

    def settle(self) -> None:
        """End what is open beside the session in use, and wait for what may still be opened."""
        deadline = Deadline(self._settings.timeout)
        self._driven(self._session.wait_for_sign_in(), deadline, self._calls.opening_request())
        self._driven(self._calls.end_left(deadline), deadline, self._calls.opening_request())

    def _driven(self, flow: Flow[T], deadline: Deadline, request: httpx.Request) -> T:
        try:
            return drive(flow, partial(self._perform, deadline, request))
        except BaseException as error:
            leave_frames(error)
            raise

    def _perform(self, deadline: Deadline, request: httpx.Request, step: object) -> object:
        match step:
            case Exchange():
                return self._exchange(step)
            case Pause():
                time.sleep(step.seconds)
            case Acquire():
                if not step.lock.acquire(timeout=deadline.left()):
                    raise timed_out(request, deadline)
            case Alone():
                return drive(step.flow, partial(self._perform, deadline, request))
            case Allow():
                deadline.extend(step.seconds)
            case Consult():
                begun = time.monotonic()
                try:
                    with of_the_callers_own():
                        return step.ask()
                finally:
                    deadline.extend(time.monotonic() - begun)
        return None

    def _exchange(self, step: Exchange) -> Received:
        request, deadline, outer = step.request, step.deadline, sys.exception()
        # Asking httpx for the transport lets in what replaces it, respx for one.
        transport = self._transport_for_url(request.url)
        gate = thread_gate(transport, request.url)
        try:
            with OwnExchange():
                if gate is None:
                    return self._received(transport, request, deadline)
                with gate.passed(deadline):
                    return self._received(transport, request, deadline)
        except OpenSessionsError:
            raise
        except Exception as error:
            own = callers_own(error, outer)
            if own is error:
                raise
            if own is not None:
                raise own from own.__cause__
            raise translated(error, request, deadline, outer, transport=transport) from error

    def _received(
        self, transport: httpx.BaseTransport, request: httpx.Request, deadline: Deadline
    ) -> Received:
        limits = deadline.of_exchange(self._settings.connect_timeout)
        request.extensions = {**request.extensions, "timeout": limits}
        response = transport.handle_request(request)
        try:
            body = Body(response.status_code, response.headers, self._settings.max_response_bytes)
            for chunk in stream_of(response, httpx.SyncByteStream):
                body.add(chunk)
                deadline.check()
                if body.is_given_up:
                    break
        finally:
            response.close()
        return whole(request, response, body)
