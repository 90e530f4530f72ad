"""What the README promises of each call of the classes: signed in once, tried again where that does no harm.

How often something was asked is what the server has recorded; nothing waits.
"""

import gc
import json
import logging
import re
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from inspect import signature
from threading import Barrier
from typing import Any

import httpx
import pytest

from opensessions import errors
from tests.contract.conftest import specs_under_test
from tests.contract.generated_clients import GeneratedOperation
from tests.contract.generated_operations import EVERY_OPERATION, each_operation
from tests.contract.known_client import known_client
from tests.contract.opensessions_clients import classes
from tests.contract.parametrizing import about
from tests.contract.request_judge import server_url
from tests.contract.server import Server
from tests.contract.tokens import Tokens, tokens_of
from tools.specfirst.contract.spec_view import examples
from tools.specfirst.contract.stub_process import Stub

CLASSES = classes(asynchronous=False)
AT_ONCE, RETRIES, SECONDS, LONGER, LARGE = 8, 1, 30.0, 300.0, 2_000
IDEMPOTENT = frozenset({"GET", "HEAD", "OPTIONS", "PUT", "DELETE"})
AGES = 10 * 366 * 86_400
"""Seconds, after which no session is open any more."""

OF_CLASSES = [one for one in EVERY_OPERATION if one.spec.name in CLASSES]
FIRST = [*{one.spec.name: one for one in OF_CLASSES if one.operation.method == "GET"}.values()]
"""Of each class an operation that may be tried again: options are the same for all."""
SIGNING_IN = [tokens for spec in specs_under_test() if spec.name in CLASSES and (tokens := tokens_of(spec))]


def of_sign_ins() -> pytest.MarkDecorator:
    """Parametrize a test with APIs that are signed in to; it is about the operation that does."""
    return about("tokens", [(one.spec, one.opener, (one,)) for one in SIGNING_IN])


@each_operation(OF_CLASSES)
def test_only_what_does_no_harm_twice_is_tried_again_and_not_too_early(
    generated: GeneratedOperation,
) -> None:
    harmless = generated.operation.method in IDEMPOTENT
    # Who may come back only after the time of the call is over does not try.
    for wait, expected in ((0, 1 + RETRIES * harmless), (2 * SECONDS, 1)):
        (limits,) = limits_of_calls(generated, wait)
        said = f"what is to be tried again in {wait:g} s is sent {len(limits)} times"
        assert len(limits) == expected, f"{said}, expected {expected}"
        for limit in limits:
            lacking = {"connect", "read", "write", "pool"} - {name for name, value in limit.items() if value}
            assert not lacking, f"there is no limit of {' and '.join(sorted(lacking))}"
            assert max(limit.values()) <= SECONDS, f"a request may take more than {SECONDS:g} s"


@each_operation(FIRST)
def test_options_are_those_of_the_calls_that_they_are_for(generated: GeneratedOperation) -> None:
    given = [(LONGER, 0), (SECONDS, RETRIES), (LONGER, RETRIES), (SECONDS, 0), (SECONDS, RETRIES)]
    told = [{"timeout": seconds, "retries": retries} for seconds, retries in given]
    for options, limits in zip(told, limits_of_calls(generated, 0, *told), strict=True):
        # Of what a call may take, it may have taken some.
        seconds = SECONDS if max(limits[0].values()) <= SECONDS else LONGER
        found = {"timeout": seconds, "retries": len(limits) - 1}
        assert found == options, f"with_options: {found}, expected {options}"


@each_operation(FIRST)
def test_no_call_is_led_to_another_place(generated: GeneratedOperation) -> None:
    asked: list[httpx.URL] = []
    for place in ("https://elsewhere.example/", "/another/path"):

        def answer(request: httpx.Request, place: str = place) -> httpx.Response:
            asked.append(request.url)
            return httpx.Response(302, headers={"Location": place})

        with pytest.raises(errors.ApiError):
            call(generated, client_of(generated, answer))
        assert len(asked) == 1, (
            f"led to {place}, it was asked for {asked[-1].copy_with(query=None)}, expected nothing"
        )
        asked.clear()


@each_operation(FIRST)
def test_an_answer_that_is_too_large_is_not_taken(generated: GeneratedOperation) -> None:
    response = generated.operation.responses["200"]
    (document, *_) = examples(generated.spec, response["content"]["application/json"])
    text = f"{json.dumps(document)}{' ' * LARGE}"

    def answer(_: httpx.Request) -> httpx.Response:
        return httpx.Response(200, headers={"Content-Type": "application/json"}, content=text)

    call(generated, client_of(generated, answer, max_response_bytes=len(text)))
    with pytest.raises(errors.MalformedResponse):
        call(generated, client_of(generated, answer, max_response_bytes=LARGE))


@each_operation(FIRST)
def test_no_credential_goes_over_plain_http_to_another_machine(generated: GeneratedOperation) -> None:
    spec = generated.spec.name
    with pytest.raises(errors.ConfigurationError):
        CLASSES[spec]("http://192.0.2.1", **known_client(spec).arguments)


def client_of(
    generated: GeneratedOperation, answer: Callable[[httpx.Request], httpx.Response], **options: Any
) -> Any:
    """Return a client of the operation's class that gets these answers."""
    spec, operation = generated.spec, generated.operation
    known = known_client(spec.name)
    return CLASSES[spec.name](
        server_url(spec, operation),
        **known.arguments_of.get(operation.operation_id, known.arguments),
        **options,
        transport=httpx.MockTransport(answer),
    )


def call(generated: GeneratedOperation, client: Any) -> None:
    """Call the operation through a client, as its examples say."""
    generated.module.sync(client=client.generated, **generated.example_arguments())


def limits_of_calls(
    generated: GeneratedOperation, wait: float, *options: Mapping[str, float]
) -> list[list[Mapping[str, float]]]:
    """Call an operation that is not to be had for a while, with each of these options of the calls.

    Returns:
        For each call the times that its requests may take.
    """
    limits: list[list[Mapping[str, float]]] = []

    def answer(request: httpx.Request) -> httpx.Response:
        limits[-1].append(request.extensions.get("timeout", {}))
        return httpx.Response(503, headers={"Retry-After": f"{wait:g}"})

    client = client_of(generated, answer, timeout=SECONDS, retries=RETRIES)
    for some in options or ({},):
        limits.append([])
        with suppress(errors.ServerFault):
            call(generated, client.with_options(**some) if some else client)
    return limits


class Account:
    """A user of the stub who signs in, and what the server is asked meanwhile."""

    def __init__(self, tokens: Tokens, server: Server, running: Stub, http: httpx.Client) -> None:
        self._tokens, self._http, self._running = tokens, http, running
        self._api = tokens.spec.name
        self.kind = CLASSES[self._api]
        told = http.post(running.reset_url(self._api)).raise_for_status().json()
        self._forget()
        known = told["apis"][self._api]["credentials"]
        body = dict(_members(server.caller(tokens.spec, {}).example_body(tokens.opener)))
        options = {**body, **(known if "password" in known else {})}
        taken = signature(self.kind).parameters.keys() - {"token"}
        self.options = {name: value for name, value in options.items() if name in taken and value is not None}

    def client(self, **options: Any) -> Any:
        return self.kind(self._running.apis[self._api].url, **{**self.options, **options})

    def asked(self, operation_id: str) -> int:
        """Return how often an operation was asked for since the last time, and forget it."""
        address = self._running.control_url(self._api, "requests", {"api": self._api})
        recorded = self._http.get(address).raise_for_status().json()["requests"]
        self._forget()
        return sum(one["operation"] == operation_id for one in recorded)

    def _forget(self) -> None:
        address = self._running.control_url(self._api, "requests", {"api": self._api})
        self._http.delete(address).raise_for_status()


def _members(value: Any) -> Iterator[tuple[str, Any]]:
    """Yield the members of an object and of those within, named as Python names arguments."""
    for name, member in value.items() if isinstance(value, Mapping) else ():
        yield re.sub("(?<=[a-z])(?=[A-Z])", "_", name).lower(), member
        yield from _members(member)


@pytest.fixture
def account(tokens: Tokens, server: Server, running: Stub, http: httpx.Client) -> Account:
    """Whoever signs in, at a server that was asked nothing yet."""
    return Account(tokens, server, running, http)


def look(client: Any) -> None:
    """Ask for something that takes a token."""
    lister = "list_active_sessions" if hasattr(client, "list_active_sessions") else "list_sessions"
    getattr(client, lister)()


def parts_of(client: Any) -> list[Any]:
    """Return a client and the objects of its package's classes that it is made of, as debuggers show them."""
    package = f"{errors.__name__.partition('.')[0]}."
    found: dict[int, Any] = {}
    left = [client]
    while left:
        one = left.pop()
        if id(one) not in found and (
            isinstance(one, dict | list | tuple) or type(one).__module__.startswith(package)
        ):
            found[id(one)] = one
            left += gc.get_referents(one)
    return [one for one in found.values() if type(one).__module__.startswith(package)]


@of_sign_ins()
def test_many_who_share_a_client_sign_in_once(
    tokens: Tokens, account: Account, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    start = Barrier(AT_ONCE)

    def ask(client: Any) -> None:
        start.wait()
        look(client)

    with account.client() as client, ThreadPoolExecutor(AT_ONCE) as threads:
        for _ in threads.map(ask, [client] * AT_ONCE):
            pass
        shown = "".join(map(repr, parts_of(client)))
        token = client._session.token.reveal()
    sent = account.asked(tokens.opener.operation_id)
    assert sent == 1, f"{AT_ONCE} at once have signed in {sent} times, expected once"
    assert account.options["password"] not in shown + caplog.text, "the password is shown or logged"
    assert token not in shown + caplog.text, "the token is shown or logged"


@of_sign_ins()
def test_what_has_expired_is_renewed_once_and_left_in_the_end(
    tokens: Tokens, account: Account, server: Server
) -> None:
    opener, closer = tokens.opener.operation_id, tokens.closer
    with account.client() as client:
        look(client)
        server.advance(tokens.spec, AGES)
        look(client)
        sent = account.asked(opener)
        assert sent == 2, f"with a session that has expired once, signed in {sent} times, expected twice"
        look(client)
    if closer:
        ended = account.asked(closer.operation_id)
        assert ended == 1, f"{closer.label} was sent {ended} times on leaving, expected once"


@of_sign_ins()
def test_a_password_that_is_refused_is_tried_once(tokens: Tokens, account: Account) -> None:
    with account.client(password="not-this-one") as client:
        for _ in range(3):
            with pytest.raises(errors.AuthenticationFailed):
                look(client)
    sent = account.asked(tokens.opener.operation_id)
    assert sent == 1, f"a refused password was sent {sent} times, expected once"
