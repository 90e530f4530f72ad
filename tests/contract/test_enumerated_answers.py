"""Each value that an enumeration of an answer has is decoded: drawn answers may miss one for a long time."""

from tests.contract.enumerated import with_each_value
from tests.contract.generated_clients import GeneratedOperation
from tests.contract.generated_operations import answer_of, each_operation
from tests.contract.test_client_answers import assert_decoded
from tools.specfirst.contract.spec_view import content_schema, examples

_decoded: set[tuple[str, ...]] = set()
"""Whose values were decoded in this process: what is answered alike is decoded by the same models."""


@each_operation()
def test_each_value_of_an_enumeration_is_decoded(generated: GeneratedOperation) -> None:
    for status, response in generated.operation.responses.items():
        schema = content_schema(response)
        if schema is None or generated.plain_type(status):
            continue
        for media_type in response.get("content", {}).values():
            for example in examples(generated.spec, media_type):
                shown = (*answer_of(generated, status), repr(example))
                if shown in _decoded:
                    continue
                _decoded.add(shown)
                for document in with_each_value(generated.spec, schema, example):
                    code, name = generated.codes(status)[0], generated.calls[0]
                    assert_decoded(generated, status, code, document, name)
