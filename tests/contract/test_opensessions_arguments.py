"""What a method of the classes is given is sent, and an answer about anything else is refused."""

import inspect
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from typing import Any
from urllib.parse import unquote_plus

import httpx
import pytest

from opensessions import errors
from tests.contract.conftest import specs_under_test
from tests.contract.filled_bodies import replaced
from tests.contract.known_client import KnownClient, known_client
from tests.contract.opensessions_clients import classes, operations_of
from tools.specfirst.contract.judging.operations import Matcher
from tools.specfirst.contract.keyed_objects import collections
from tools.specfirst.contract.spec_view import examples
from tools.specfirst.specs.files import SpecFile
from tools.specfirst.specs.parts import value_at

KNOWN = [
    (spec, kind, known_client(spec.name))
    for spec in specs_under_test()
    if (kind := classes(asynchronous=False).get(spec.name))
]


def marked(spec: SpecFile, *values: Any) -> Any:
    """Return the values of a test that is about an API's class."""
    mark = pytest.mark.operation(spec.name, known_client(spec.name).about)
    return pytest.param(*values, id="-".join([spec.name, *filter(_is_text, values)]), marks=mark)


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def options_of(method: Callable[..., Any]) -> Iterator[str]:
    """Yield the names of the arguments that a method can do without."""
    for name, parameter in inspect.signature(method).parameters.items():
        if parameter.default is not parameter.empty or parameter.kind is parameter.VAR_KEYWORD:
            yield name


def client_of(
    kind: type, known: KnownClient, answer: Callable[[httpx.Request], httpx.Response], **more: Any
) -> Any:
    """Return a client whose requests go no further than this function."""
    transport = httpx.MockTransport(answer)
    return kind("https://192.0.2.1", **known.arguments, **more, retries=0, transport=transport)


@pytest.mark.parametrize(
    ("kind", "known", "method", "option"),
    [
        marked(spec, kind, known, method, option)
        for spec, kind, known in KNOWN
        for method in sorted(operations_of(kind))
        for option in options_of(getattr(kind, method))
        if option not in known.unsent
    ],
)
def test_what_is_given_is_sent(kind: type, known: KnownClient, method: str, option: str) -> None:
    assert option in known.sent.get(method, {}), f"{method}({option}=...) is not known to the tests"
    value, expected = known.sent[method][option]

    def sent(given: Mapping[str, Any]) -> str:
        texts: list[str] = []

        def answer(request: httpx.Request) -> httpx.Response:
            texts.append(unquote_plus(str(request.url)) + request.content.decode())
            return httpx.Response(500)

        client = client_of(kind, known, answer, **known.made_with.get(option, {}))
        named = [known.named[method]] if method in known.named else []
        with suppress(errors.RequestRefused, errors.ServerFault):
            getattr(client, method)(*named, **given)
        return "".join(texts)

    assert expected in sent(value if option == "fields" else {option: value}), (
        f"{method}: {option} is not sent"
    )
    assert expected not in sent({}), f"{method} sends {option} unasked"


@pytest.mark.parametrize(
    ("spec", "kind", "known", "method"),
    [marked(spec, spec, kind, known, method) for spec, kind, known in KNOWN for method in known.another],
)
def test_an_answer_about_another_is_refused(
    spec: SpecFile, kind: type, known: KnownClient, method: str
) -> None:
    matcher = Matcher(spec)

    def answer(request: httpx.Request) -> httpx.Response:
        found = matcher.find(request.method, str(request.url))
        assert found, request.url
        status = found.operation.success_statuses[0]
        (media_type, *_) = found.operation.responses[status]["content"].values()
        shown = next(iter(examples(spec, media_type)))
        for one in collections(spec):
            taken = found.operation in [taker for taker, _ in one.takers]
            if taken and isinstance(value_at(shown, one.items), list):  # in which an example may have no key
                shown = replaced(shown, (*one.items, 0, *one.key), "yet-another")
        return httpx.Response(int(status), json=shown)

    found: Any = None
    with suppress(errors.MalformedResponse):
        found = getattr(client_of(kind, known, answer), method)(known.another[method])
    outcomes = [*found.values()] if isinstance(found, dict) else [found]
    taken = [one for one in outcomes if one and not isinstance(one, errors.MalformedResponse)]
    assert not taken, f"{method}: an answer about another is taken for the one that was asked for"


@pytest.mark.parametrize(("kind", "known"), [marked(spec, kind, known) for spec, kind, known in KNOWN])
def test_each_method_that_gets_one_is_asked_for_another(kind: type, known: KnownClient) -> None:
    for name in operations_of(kind):
        method = getattr(kind, name)
        needed = inspect.signature(method).parameters.keys() - {"self", *options_of(method)}
        if name.startswith("get_") and needed:
            assert name in known.another, f"{name}: the tests know no other one to ask for"
