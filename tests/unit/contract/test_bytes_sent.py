"""schemathesis sends bodies of media types that it does not know, and forms with files in them."""

import jsonschema_rs
import pytest
import schemathesis
from schemathesis.specs.openapi.coverage import _schema as coverage
from schemathesis.transport.serialization import Binary

from tools.specfirst.contract.schemathesis.readings import judge_bytes_too, send_as_bytes


@pytest.mark.parametrize("kind", ["application/vnd.of-nobody", "application/vnd.of-nobody; version=1"])
def test_bytes_of_any_media_type_are_sent(kind: str) -> None:
    body = {"required": True, "content": {kind: {"schema": {"type": "string", "format": "binary"}}}}
    responses = {"204": {"description": "Done."}}
    document = {
        "openapi": "3.1.0",
        "info": {"title": "Bytes", "version": "1"},
        "paths": {
            "/x": {"put": {"requestBody": {"$ref": "#/components/requestBodies/B"}, "responses": responses}}
        },
        "components": {"requestBodies": {"B": body}},
    }
    send_as_bytes(document)
    operation = schemathesis.openapi.from_dict(document)["/x"]["PUT"]
    sent = operation.Case(body=b"\0\1", media_type=kind).as_transport_kwargs(base_url="http://127.0.0.1")
    assert sent["data"] == b"\0\1"
    assert sent["headers"]["Content-Type"].startswith("application/vnd.of-nobody")


def test_a_file_within_what_is_drawn_does_not_end_the_run(monkeypatch: pytest.MonkeyPatch) -> None:
    schema = {"properties": {"file": {"type": "string"}, "pages": {"type": "integer"}}}
    monkeypatch.setattr(coverage, "_judges", lambda _: [jsonschema_rs.Draft202012Validator(schema)])
    judge_bytes_too()
    (judge,) = vars(coverage)["_judges"](schema)
    assert judge.is_valid({"file": Binary(b"x"), "pages": 1})
    assert not judge.is_valid({"file": Binary(b"x"), "pages": "x"})
    assert not judge.is_valid({"file": 1})
