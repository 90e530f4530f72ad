"""Through `opensessions`, documented answers of success are decoded, and the others raise their class."""

import re
import warnings
from collections.abc import Iterator, Mapping
from http import HTTPStatus
from typing import Any

import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from opensessions import errors
from tests.contract.budget import shared
from tests.contract.drawing import allows, documents
from tests.contract.exercised import CLIENTS, note
from tests.contract.filled_bodies import replaced
from tests.contract.generated_clients import GeneratedOperation
from tests.contract.generated_operations import EVERY_OPERATION, sharers
from tests.contract.known_client import known_client
from tests.contract.opensessions_clients import classes, through_opensessions
from tests.contract.test_client_answers import assert_holds, exchange
from tests.contract.tokens import tokens_of
from tools.specfirst.contract.spec_view import content_schema

_ENOUGH = 10
"""Examples per operation and status, where its schema is its own."""

BY_STATUS: Mapping[int, type[errors.ApiError]] = {
    401: errors.AuthenticationFailed,
    403: errors.PermissionDenied,
    404: errors.NotFound,
    406: errors.NotAcceptable,
    429: errors.RateLimited,
}
KNOWN = [one for one in EVERY_OPERATION if one.spec.name in classes(asynchronous=False)]


def of_statuses(*, success: bool) -> pytest.MarkDecorator:
    """Parametrize a test with operations and their documented statuses."""
    return pytest.mark.parametrize(
        ("generated", "status"),
        [
            pytest.param(one, status, id=f"{one}-{status}", marks=one.mark)
            for one in KNOWN
            for status in one.operation.responses
            if status.startswith("2") is success
        ],
    )


@of_statuses(success=True)
def test_successes_are_decoded(generated: GeneratedOperation, status: str) -> None:
    schema = content_schema(generated.operation.responses[status]) or {}
    speaks_nitro = bool(known_client(generated.spec.name).errors_by_code)

    @settings(max_examples=shared(_ENOUGH, sharers(generated, status)))
    @given(documents(generated.spec, schema), st.booleans())
    def decode(drawn: Any, asynchronous: bool) -> None:
        document = with_a_token_to_send(generated, as_a_success(drawn) if speaks_nitro else drawn)
        with warnings.catch_warnings(record=True) as warned:
            warnings.simplefilter("always", errors.NitroWarning)
            decoded = through_opensessions(
                generated, httpx.Response(int(status), json=document), asynchronous=asynchronous
            )
        assert_holds(generated, status, decoded, document)
        assert bool(warned) is (speaks_nitro and (status == "209" or warns(document)))
        note(exchange(generated, int(status), document), CLIENTS)

    decode()


_PLAIN = re.compile("[^0-9A-Za-z]")
_WORD = re.compile("[0-9A-Za-z]+")
_OBEYED = frozenset(map(chr, (*range(32), *range(127, 160), 0x200E, 0x200F, 0x202E, 0x2028, 0x2029)))
IN_NITRO = {"errorcode": 1, "severity": "WARNING", "message": "Some warning"}


@pytest.mark.parametrize(
    ("generated", "status"),
    [
        pytest.param(one, status, id=f"{one}-{status}", marks=one.mark)
        for one in KNOWN
        for status in one.operation.success_statuses
        if not known_client(one.spec.name).errors_by_code
        and (schema := content_schema(one.operation.responses[status])) is not None
        and allows(one.spec, {"schema": schema}, IN_NITRO)
    ],
)
def test_words_of_nitro_mean_nothing_elsewhere(generated: GeneratedOperation, status: str) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        response = httpx.Response(int(status), json=IN_NITRO)
        decoded = through_opensessions(generated, response, asynchronous=False)
    assert_holds(generated, status, decoded, IN_NITRO)


@of_statuses(success=False)
def test_errors_raise_their_class(generated: GeneratedOperation, status: str) -> None:
    schema = content_schema(generated.operation.responses[status]) or {}
    client = known_client(generated.spec.name)
    known = client.errors_by_code

    @settings(max_examples=shared(_ENOUGH, sharers(generated, status)))
    @given(
        documents(generated.spec, schema),
        st.sampled_from(generated.codes(status)),
        st.sampled_from([*known, *client.other_codes]) if known else st.none(),
        st.booleans(),
    )
    def fail(drawn: Any, code: int, own: int | None, asynchronous: bool) -> None:
        document = drawn if own is None else {**drawn, "errorcode": own}
        with pytest.raises(errors.ApiError) as caught:
            through_opensessions(generated, httpx.Response(code, json=document), asynchronous=asynchronous)
        by_code = known if code != HTTPStatus.TOO_MANY_REQUESTS else {}  # whatever code comes with it
        assert type(caught.value) is by_code.get(own or 0, class_of(code))
        assert caught.value.status_code == code
        assert caught.value.method == generated.operation.method
        # One line, not too long for a log, and nothing in it that a terminal obeys.
        told = _PLAIN.sub("", said_in(document))
        if told:
            assert told.startswith(_PLAIN.sub("", caught.value.message))
        else:  # what a gateway says in members of its own, and nothing of anybody else's
            plain = _PLAIN.sub("", "".join(texts_in(document)))
            assert all(word in plain for word in _WORD.findall(caught.value.message))
        assert bool(caught.value.message) >= bool(told)
        assert all(character not in _OBEYED for character in caught.value.message)
        note(exchange(generated, code, document), CLIENTS)

    fail()


def texts_in(value: Any) -> Iterator[str]:
    """Yield all values in a document as texts."""
    if not isinstance(value, dict | list):
        yield str(value)
        return
    for below in value.values() if isinstance(value, dict) else value:
        yield from texts_in(below)


def said_in(document: Mapping[str, Any]) -> str:
    """Return the message of a refusal, with what it says of single members."""
    message: str = document.get("message", "")
    members = document.get("errors") or [] if message else []
    return message + "".join(
        f"{one['field']} {one['message']}" for one in members if {"field", "message"} <= {*one}
    )


def class_of(code: int) -> type[errors.ApiError]:
    """Return the class of an error by its status."""
    return BY_STATUS.get(code, errors.ServerFault if code >= 500 else errors.ApiError)


def as_a_success(document: Any) -> Any:
    """Return a document that reports no failure: to NITRO, a code is one unless it is a warning."""
    if not isinstance(document, Mapping) or "errorcode" not in document:
        return document
    return document if warns(document) else {**document, "errorcode": 0}


def warns(document: Any) -> bool:
    """Return whether NITRO's severity is WARNING."""
    return isinstance(document, Mapping) and str(document.get("severity", "")).strip().upper() == "WARNING"


def with_a_token_to_send(generated: GeneratedOperation, document: Any) -> Any:
    """Return an opener's answer with a token that could stand in a header, which no schema demands."""
    tokens = tokens_of(generated.spec)
    if tokens is None or tokens.opener.operation_id != generated.operation.operation_id:
        return document
    return replaced(document, tokens.place, "some-token")
