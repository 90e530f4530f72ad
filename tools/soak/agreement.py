"""A second opinion: whether openapi-core takes the same requests for valid as the stub does.

Schemathesis draws the requests, valid and invalid ones. Where the two validators disagree, one of the named
explanations has to cover it.
"""

import copy
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from http.cookies import CookieError, SimpleCookie
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

import hypothesis
import requests
import schemathesis
from hypothesis import strategies as st
from openapi_core import OpenAPI
from openapi_core.datatypes import RequestParameters
from openapi_core.exceptions import OpenAPIError
from werkzeug.datastructures import Headers, ImmutableMultiDict

from opensessions_stub import App, create_app
from opensessions_stub._behaviour import Refusal
from opensessions_stub._endpoint import Endpoint
from opensessions_stub.requests.asgi import request_of
from opensessions_stub.requests.json import MalformedJSON, read_json
from opensessions_stub.requests.request import Request
from opensessions_stub.spec.spec import Spec

ORIGIN = "http://stub.test"


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A request that one takes and the other refuses.

    Attributes:
        operation: the operationId.
        shown: the request in one line.
        body: its body.
        stub: why the stub refuses it; None if it takes it.
        other: why openapi-core refuses it; None if it takes it.
    """

    operation: str
    shown: str
    body: bytes
    stub: str | None
    other: str | None


@dataclass(slots=True)
class Tally:
    """What came of comparing: how many requests, how many both took, and the disagreements by explanation."""

    requests: int = 0
    taken: int = 0
    explained: Counter[str] = field(default_factory=Counter)
    unexplained: list[Disagreement] = field(default_factory=list)


def _stub_says(*words: str) -> Callable[[Disagreement], bool]:
    pattern = re.compile("|".join(words))
    return lambda found: found.stub is not None and found.other is None and bool(pattern.search(found.stub))


EXPLANATIONS: Mapping[str, Callable[[Disagreement], bool]] = {
    "openapi-core lets query parameters pass that nobody documented": _stub_says("There is no query"),
    "openapi-core takes one value of a parameter that came twice": _stub_says("must be given once only"),
    "openapi-core refuses a query parameter that is there and empty": lambda found: (
        found.stub is None and "EmptyQueryParameterValue" in (found.other or "")
    ),
    "openapi-core lets pass what stands in an object whose members are query parameters": _stub_says(
        r"The query parameter \w+ \w+: "
    ),
    "Python's reader takes JSON that RFC 8259 has not, such as NaN or a repeated member": lambda found: (
        found.other is None and found.stub is not None and found.body != b"" and _is_malformed(found.body)
    ),
}
"""Why the two may disagree, by name; whatever none of these covers is a defect of one of them."""


def compare(specs: Path, api: str, count: int, seed: int) -> Tally:
    """Ask both about as many requests, spread over the operations of an API.

    Args:
        specs: The folder of specs.
        api: Whose requests.
        count: How many.
        seed: What they are drawn from.
    """
    app = create_app(specs, apis=[api], seed=seed)
    (path,) = specs.glob(f"{api}.*")
    operations: list[Any] = [
        found.ok()  # type: ignore[union-attr]  # ours are all valid
        for found in schemathesis.openapi.from_path(path).get_all_operations()
    ]
    spec = app.apis[api].spec
    judge = OpenAPI.from_dict(_about_requests_only(spec))
    tally = Tally()
    share = -(-count // len(operations))
    for operation in operations:
        for request in _drawn(operation, ORIGIN + spec.base_path, share, seed):
            _compare_one(app, judge, request, tally)
    return tally


def _about_requests_only(spec: Spec) -> dict[str, Any]:
    """The document served here and open to all: who sends a request is not what the two are compared in."""
    document = copy.deepcopy(spec.document.data)
    document["servers"] = [{"url": ORIGIN + spec.base_path}]
    document.pop("security", None)
    for operation in spec.operations.values():
        place: Any = document
        for step in operation.place:
            place = place[step]
        place.pop("security", None)
    return document


def _drawn(operation: Any, base_url: str, count: int, seed: int) -> Iterator[requests.PreparedRequest]:
    modes = [schemathesis.GenerationMode.POSITIVE, schemathesis.GenerationMode.NEGATIVE]
    strategies = [operation.as_strategy(generation_mode=mode) for mode in modes]
    drawn: list[requests.PreparedRequest] = []

    @hypothesis.seed(seed)
    @hypothesis.settings(
        max_examples=count,
        database=None,
        deadline=None,
        phases=[hypothesis.Phase.generate],
        suppress_health_check=list(hypothesis.HealthCheck),
    )
    @hypothesis.given(st.one_of(strategies))
    def draw(case: Any) -> None:
        arguments = case.as_transport_kwargs(base_url=base_url)
        arguments = {
            name: value
            for name, value in arguments.items()
            if name in _REQUEST_ARGUMENTS and value is not None
        }
        try:
            drawn.append(requests.Request(**arguments).prepare())
        except (requests.RequestException, UnicodeError, ValueError):
            hypothesis.reject()  # what cannot be sent

    draw()
    # A strategy that has few values ends early: asking again would bring the same ones.
    yield from drawn


_REQUEST_ARGUMENTS = {"method", "url", "headers", "params", "data", "json", "cookies", "files"}


def _compare_one(app: App, judge: OpenAPI, sent: requests.PreparedRequest, tally: Tally) -> None:
    request, body = _as_received(sent)
    found = app._router.find(request.segments)  # noqa: SLF001 - the stub's verdict without state and rights
    endpoint = found[0].methods.get(request.method) if found else None
    if found is None or endpoint is None:
        return  # drawn as a path of another operation
    stub = _refusal_of_stub(endpoint, request, found[1], body)
    other = _refusal_of_judge(judge, endpoint, request, found[1], body)
    tally.requests += 1
    tally.taken += stub is None and other is None
    if (stub is None) == (other is None):
        return
    shown = f"{request.method} {request.target} {dict(request.headers)}"
    disagreement = Disagreement(endpoint.operation.id, shown, body, stub, other)
    names = [name for name, covers in EXPLANATIONS.items() if covers(disagreement)]
    if names:
        tally.explained[names[0]] += 1
    else:
        tally.unexplained.append(disagreement)


def _as_received(sent: requests.PreparedRequest) -> tuple[Request, bytes]:
    parts = urlsplit(str(sent.url))
    body = sent.body if isinstance(sent.body, bytes) else str(sent.body or "").encode()
    scope = {
        "type": "http",
        "scheme": "http",
        "method": sent.method,
        "raw_path": parts.path.encode("latin-1"),
        "query_string": parts.query.encode("latin-1"),
        "headers": [(_bytes(name).lower(), _bytes(value)) for name, value in sent.headers.items()],
    }
    return request_of(scope), body


def _bytes(text: str | bytes) -> bytes:
    return text if isinstance(text, bytes) else text.encode("latin-1", "replace")


def _refusal_of_stub(
    endpoint: Endpoint, request: Request, values: Mapping[str, str], body: bytes
) -> str | None:
    check = endpoint.check
    try:
        check.path(values)
        if check.body.is_taken:
            check.body.read(request, body)
        check.query(request)
        check.header(request)
        check.cookie(request)
    except Refusal as refusal:
        return refusal.message
    return None


class _ForJudge:
    """A request in the form that openapi-core reads, its path parameters decoded."""

    def __init__(self, endpoint: Endpoint, request: Request, values: Mapping[str, str], body: bytes) -> None:
        spec, operation = endpoint.api.spec, endpoint.operation
        self.host_url = ORIGIN
        self.path = _server_path(spec.base_path, operation.path)
        self.method = operation.method.lower()
        self.content_type = ", ".join(request.headers.get("content-type", ()))
        self.body = body or None
        query = request.target.partition("?")[2]
        self.parameters = RequestParameters(
            query=ImmutableMultiDict(parse_qsl(query, keep_blank_values=True)),
            header=Headers([(name, value) for name, values in request.headers.items() for value in values]),
            cookie=ImmutableMultiDict(_cookies(request)),
            path={name: unquote(value) for name, value in values.items()},
        )


def _refusal_of_judge(
    judge: OpenAPI, endpoint: Endpoint, request: Request, values: Mapping[str, str], body: bytes
) -> str | None:
    try:
        judge.validate_request(_ForJudge(endpoint, request, values, body))
    except OpenAPIError as error:
        # Not its text: making one fails for bodies that are not UTF-8.
        return f"{type(error).__name__} because of {type(error.__cause__).__name__}"
    return None


@cache
def _server_path(base_path: str, path: str) -> str:
    return base_path + re.sub(r"\{[^{}]+\}", "value", path)


def _cookies(request: Request) -> dict[str, str]:
    try:
        parsed: SimpleCookie = SimpleCookie("; ".join(request.headers.get("cookie", ())))
    except CookieError:
        return {}
    return {name: morsel.value for name, morsel in parsed.items()}


def _is_malformed(body: bytes) -> bool:
    try:
        read_json(body)
    except MalformedJSON:
        return True
    return False
