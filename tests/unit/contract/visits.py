"""Visits to the appliances of these tests, in this process: no sockets, no waiting, nothing generated."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass

from tests.unit.contract.appliances import cloud, console, controller
from tests.unit.contract.appliances.serving import Server
from tests.unit.own_specs import SPECS
from tools.specfirst.contract.apis import known
from tools.specfirst.contract.chosen import empty_result
from tools.specfirst.contract.exchange import Exchange, Headers
from tools.specfirst.contract.live.asking import Asking
from tools.specfirst.contract.live.examiner import Examiner
from tools.specfirst.contract.live.limiter import Limiter
from tools.specfirst.contract.live.proxy import Proxy
from tools.specfirst.contract.live.server import LiveServer, plan
from tools.specfirst.contract.live.sign_in import (
    SignInFailed,
    authentication_operations,
    method_for,
    secret_values,
)
from tools.specfirst.contract.live.visit import Visit
from tools.specfirst.contract.live.wire import Wire
from tools.specfirst.contract.results import CONTRADICTION, ApiResult, Failure
from tools.specfirst.contract.secrecy import Secrecy

ENVIRONMENT = {
    "NETSCALER_CONSOLE_USERNAME": console.USER,
    "NETSCALER_CONSOLE_PASSWORD": console.PASSWORD,
    "VSS_CLOUD_USERNAME": cloud.USER,
    "VSS_CLOUD_PASSWORD": cloud.PASSWORD,
    "APPGATE_SDP_TOKEN": controller.TOKEN,
}
IDS = {"appgate_sdp": list(controller.CLIENTS)}
BASES = {"appgate_sdp": "/admin"}
HOST = "appliance.test"


class Enough(Exception):
    """A visit need not go on."""


@dataclass
class NoWire:
    """Passes requests to a server in this process; answers take as long as the server says.

    `is_enough` is asked before each request whether the visit need not go on.
    """

    server: Server
    base_path: str
    origin: str = f"http://{HOST}"
    cut_off: int = 0
    is_enough: Callable[[], bool] = lambda: False

    def send(self, method: str, target: str, headers: Headers, body: bytes | None = None) -> Exchange:
        """Send a request."""
        if self.is_enough():
            raise Enough
        answer = self.server.send(method, target, [("Host", HOST), *headers], body)
        shown = {"Content-Type": "application/json", **answer.headers}
        pairs = [(name, line) for name, value in shown.items() for line in value.split("\n")]
        content = answer.content
        if method == "HEAD" and "HEAD has a body" not in self.server.habits:
            content = b""
        return Exchange(
            method, f"{self.origin}{target}", headers, body, answer.status, pairs, content,
            float(self.server.now()), self.server.pause or 0.001, self.server.drip,
        )  # fmt: skip


def visited(api: str, server: Server, *, write: bool = False) -> ApiResult:
    """Pay a server a visit; return what was found."""
    wire, live = _way_to(api, server, write)
    return visited_over(wire, api, live, ENVIRONMENT)


def first_told(api: str, server: Server, *, write: bool = False) -> list[str]:
    """Return what a visit tells that ends with the first answer of which there is something to tell."""
    wire, live = _way_to(api, server, write)
    result = empty_result(SPECS[api])
    wire.is_enough = lambda: bool(told(result))
    with suppress(Enough):
        visited_over(wire, api, live, ENVIRONMENT, result)
    return told(result)


def _way_to(api: str, server: Server, write: bool) -> tuple[NoWire, LiveServer]:
    base = BASES.get(api, "")
    return NoWire(server, base), LiveServer(f"http://{HOST}{base}", IDS.get(api, []), write, 10_000.0)


def visited_over(
    wire: Wire | NoWire,
    api: str,
    live: LiveServer,
    environment: Mapping[str, str],
    result: ApiResult | None = None,
) -> ApiResult:
    """Pay the server behind a wire a visit; return what was found, and write it down in `result`."""
    result = empty_result(SPECS[api]) if result is None else result
    try:
        asking = asking_over(wire, api, live, environment, result)
        plans = plan(asking.spec, live, 1)
        Visit(asking, plans, ids=live.ids, secrecy=Secrecy(asking.spec, asking.values), result=result).pay()
    except SignInFailed as failed:
        result.failures.append(Failure("sign in", str(failed), sort=CONTRADICTION))
    return result


def asking_over(
    wire: object, api: str, live: LiveServer, environment: Mapping[str, str], result: ApiResult
) -> Asking:
    """Return the way of a visit to the server behind a wire."""
    spec, knowledge = SPECS[api], known(api)
    plans = plan(spec, live, 1)
    method, values = method_for(spec, environment)
    secrecy = Secrecy(spec, values)
    examiner = Examiner(spec, result, secrecy, secret_values(method, values))
    proxy = Proxy(
        spec,
        wire,  # type: ignore[arg-type]  # as much of a wire as is used
        tested={one.operation_id for one in (*plans.reading, *plans.ending)},
        most=plans.most,
        limiter=Limiter(1_000_000.0),
        secrecy=secrecy,
        examiner=examiner,
        authentication=authentication_operations(spec),
    )
    return Asking(spec, knowledge, proxy, examiner, method, values, live.write)


def told(result: ApiResult) -> list[str]:
    """Return what fails a run, a line each."""
    return [
        f"{operation_id or result.api} {failure.check}: {failure.headline}"
        for operation_id, failure in result.findings()
        if failure.fails
    ]
