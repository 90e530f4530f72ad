"""What a generated client sends is what the spec allows, and means what the caller said."""

import json
from collections.abc import Mapping
from typing import Any

import httpx
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.contract.alike import moments
from tests.contract.budget import enough
from tests.contract.built_models import misfits
from tests.contract.calling import Credentials, body_type, credential_headers, credential_query
from tests.contract.differing import assert_same
from tests.contract.drawing import arguments
from tests.contract.example_values import sent_value
from tests.contract.exercised import CLIENTS, note
from tests.contract.generated_clients import GeneratedOperation
from tests.contract.generated_operations import EVERY_OPERATION, each_operation
from tests.contract.request_judge import judge
from tests.contract.styled import texts_for, texts_of
from tools.specfirst.contract.coverage.observed import ABSENT, Exchange
from tools.specfirst.contract.schemathesis.spec_file import ALWAYS_SENT
from tools.specfirst.contract.spec_view import content_schema
from tools.specfirst.specs.media_types import essence, is_json

_ENOUGH = enough(60)
"""Examples per operation: the schemas have few members, and awkward texts are drawn every other time."""
_OF_BODIES = enough(30)
"""Those of which the body alone is looked at: what is awkward elsewhere does not matter."""


@each_operation()
def test_drawn_arguments_arrive_as_what_they_are(generated: GeneratedOperation) -> None:
    alternatives = generated.placeholder_credentials()
    # These may have to draw, and remember: not in the middle of drawing.
    generated.some_answer()
    generated.example_values()

    @settings(max_examples=_ENOUGH)
    @given(
        arguments(generated.spec, generated.operation),
        st.sampled_from(generated.calls),
        st.sampled_from(alternatives),
        st.sampled_from(generated.choices),
    )
    def arrive(
        drawn: Mapping[str, Any], name: str, credentials: Credentials, chosen: Mapping[str, str]
    ) -> None:
        request = sent(generated, name, {**generated.built_arguments(drawn), **chosen}, credentials)
        judge(generated.spec, generated.operation, request)
        said = meaning(generated, request, chosen.get("content_type", body_type(generated.operation)))
        # A parameter may be called like the header that a credential is sent in, or that is always there.
        carried = {f"header {header}" for header in ALWAYS_SENT}
        carried |= {f"header {header}".lower() for header in credential_headers(generated.spec, credentials)}
        carried |= {f"query {name}".lower() for name in credential_query(generated.spec, credentials)}
        given = {key: value for key, value in said.items() if key in drawn or key.lower() not in carried}
        assert_same(given, moments(told(generated, drawn)))
        note(_exchange(generated, request, drawn), CLIENTS)

    arrive()


@each_operation(one for one in EVERY_OPERATION if one.operation.body and one.body_models())
def test_drawn_bodies_are_read_as_what_they_are(generated: GeneratedOperation) -> None:
    """A body that somebody has as a document becomes the same model as one made of its values."""
    models = generated.body_models()
    generated.example_values()  # which remembers what it has to draw

    @settings(max_examples=_OF_BODIES)
    @given(arguments(generated.spec, generated.operation))
    def read(drawn: Mapping[str, Any]) -> None:
        built = generated.built_arguments(drawn).get("body")
        for model in models:
            if isinstance(built, model) and "body" in drawn:  # a form is not drawn
                body = model.from_dict(drawn["body"])
                assert_same(body, built)
                assert misfits(body, model) == []
                assert_same(moments(body.to_dict()), moments(drawn["body"]))

    read()


def sent(
    generated: GeneratedOperation, name: str, given: Mapping[str, Any], credentials: Credentials
) -> httpx.Request:
    """Return the request that a generated function sends for arguments."""
    requests: list[httpx.Request] = []
    answer = generated.some_answer()

    def catch(request: httpx.Request) -> httpx.Response:
        requests.append(request)
        return answer

    generated.over(httpx.MockTransport(catch), name, given, credentials)
    (request,) = requests
    return request


def meaning(generated: GeneratedOperation, request: httpx.Request, content_type: str) -> Mapping[str, Any]:
    """Return what a request says, read without help of the client: decoded texts, the body as JSON."""
    assert request.method == generated.operation.method
    said: dict[str, Any] = {**texts_of(generated.spec, generated.operation, request)}
    if request.content and is_json(content_type):
        assert essence(request.headers["content-type"]) == essence(content_type)
        said["body"] = json.loads(request.content)
    read: Mapping[str, Any] = moments(said)
    return read


def told(generated: GeneratedOperation, drawn: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return what a request for drawn arguments has to say: a body without what only answers have."""
    schema = content_schema(generated.operation.body) or {}
    body = {"body": sent_value(generated.spec, schema, drawn["body"])} if "body" in drawn else {}
    return {**texts_for(generated.spec, generated.operation, drawn), **body}


def _exchange(generated: GeneratedOperation, request: httpx.Request, drawn: Mapping[str, Any]) -> Exchange:
    parameters: dict[str, dict[str, Any]] = {}
    for place, value in drawn.items():
        location, _, name = place.partition(" ")
        parameters.setdefault(location, {})[name] = value
    return Exchange(
        spec=generated.spec,
        operation=generated.operation,
        parameters=parameters,
        body=drawn.get("body", ABSENT),
        url=str(request.url),
        sent=dict(request.headers),
        status=generated.some_answer().status_code,
        headers={},
        content=b"",
    )
