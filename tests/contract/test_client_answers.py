"""What a spec allows as an answer, a generated client decodes: values, types, and back to the document."""

import importlib
import json
from typing import Any

import httpx
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tests.contract.alike import moments
from tests.contract.answer_checks import closed
from tests.contract.budget import shared
from tests.contract.built_models import built, is_told, misfits
from tests.contract.differing import assert_same
from tests.contract.drawing import documents
from tests.contract.exercised import CLIENTS, note
from tests.contract.generated_clients import GeneratedOperation, encoded
from tests.contract.generated_operations import EVERY_OPERATION, each_operation, each_status, sharers
from tools.specfirst.contract.coverage.observed import ABSENT, Exchange
from tools.specfirst.contract.spec_view import content_schema, examples

_ENOUGH = 20
"""Examples per operation and status, where its schema is its own."""

ANYTHING = (
    st.none() | st.integers() | st.lists(st.text(), max_size=3) | st.dictionaries(st.text(), st.booleans())
)
"""Answers of which the spec says that they are JSON, and no more."""
PLAIN = st.text(st.characters(codec="utf-8")).map(str.encode)
"""Answers that are no JSON: texts, and as bytes they do, too."""


@each_status()
def test_drawn_answers_are_decoded(generated: GeneratedOperation, status: str) -> None:
    schema = content_schema(generated.operation.responses[status])
    if generated.plain_type(status):
        drawn: st.SearchStrategy[Any] = PLAIN
    elif schema is not None:
        drawn = documents(generated.spec, schema)
    else:
        drawn = st.just(ABSENT) if generated.answer_type(status) is None else ANYTHING
    generated.example_arguments()  # which may have to draw, and remembers: not in the middle of drawing
    knows = closed(generated.spec, generated.operation, status)

    @settings(max_examples=shared(_ENOUGH, sharers(generated, status)))
    @given(drawn, st.sampled_from(generated.codes(status)), st.sampled_from(generated.calls))
    def decode(document: Any, code: int, name: str) -> None:
        # A class of several alternatives has the members of all: no server gives those of one to another.
        assume(knows is None or not knows.borrowed(document))
        assert_decoded(generated, status, code, document, name)

    decode()


@each_operation()
def test_the_specs_own_answers_are_decoded(generated: GeneratedOperation) -> None:
    for status, response in generated.operation.responses.items():
        for media_type in response.get("content", {}).values():
            if generated.plain_type(status):
                continue  # which is drawn
            for example in examples(generated.spec, media_type):
                codes = generated.codes(status)
                for code in {*codes[:1], *codes[-1:]}:  # both ends of a range
                    for name in generated.calls:
                        assert_decoded(generated, status, code, example, name)


@each_operation(one for one in EVERY_OPERATION if one.undocumented is not None)
def test_undocumented_statuses_decode_to_nothing_or_raise_on_request(generated: GeneratedOperation) -> None:
    undocumented = generated.undocumented
    assert undocumented is not None
    answer = answered(generated, undocumented, {}, "sync_detailed")
    assert (answer.status_code, answer.parsed) == (undocumented, None)
    errors = importlib.import_module(f"opensessions_generated.{generated.spec.name}.errors")
    with pytest.raises(errors.UnexpectedStatus):
        answered(generated, undocumented, {}, "sync_detailed", raise_on_unexpected_status=True)


def assert_decoded(
    generated: GeneratedOperation,
    status: str,
    code: int,
    document: Any,
    name: str,
) -> None:
    """Check that an answer's document is decoded into what it should be, and encoded into itself."""
    answer = answered(generated, code, document, name, media_type=generated.media_type(status))
    parsed = answer if name in ("sync", "asyncio") else answer.parsed
    if name not in ("sync", "asyncio"):
        assert answer.status_code == code
        assert answer.content == content_of(document)
    assert_holds(generated, status, parsed, document)
    note(exchange(generated, code, document), CLIENTS)


def assert_holds(generated: GeneratedOperation, status: str, parsed: Any, document: Any) -> None:
    """Check that a decoded answer has a document's values in the annotated types, and encodes into it."""
    if isinstance(document, bytes):
        content = generated.operation.responses[status]["content"].values()
        if parsed is None:  # of what nothing is said nothing is decoded
            assert not any("schema" in one for one in content)
            return
        assert (parsed.encode() if isinstance(parsed, str) else parsed.payload.read()) == document
        return
    schema = content_schema(generated.operation.responses[status])
    annotation = generated.answer_type(status)
    if schema is None:
        assert parsed == (None if annotation is None else document)
        return
    if is_told(annotation):
        assert_same(parsed, built(generated.spec, schema, annotation, document))
    assert misfits(parsed, annotation) == []
    assert_same(moments(encoded(parsed)), moments(document))


def answered(
    generated: GeneratedOperation,
    code: int,
    document: Any,
    name: str,
    *,
    media_type: str = "",
    raise_on_unexpected_status: bool = False,
) -> Any:
    """Return what a generated function makes of an answer."""
    content = content_of(document)
    headers = {"Content-Type": media_type or "application/json"} if content else {}
    transport = httpx.MockTransport(lambda _: httpx.Response(code, content=content, headers=headers))
    return generated.over(
        transport,
        name,
        generated.example_arguments(),
        raise_on_unexpected_status=raise_on_unexpected_status,
    )


def exchange(generated: GeneratedOperation, code: int, document: Any) -> Exchange:
    """Return an answer as the coverage looks at it."""
    return Exchange(
        spec=generated.spec,
        operation=generated.operation,
        parameters={},
        body=ABSENT,
        url="",
        sent={},
        status=code,
        headers={},
        content=content_of(document),
    )


def content_of(document: Any) -> bytes:
    """Return the body of an answer with a document, empty where there is `ABSENT`."""
    if isinstance(document, bytes):
        return document
    return b"" if document is ABSENT else json.dumps(document).encode()
