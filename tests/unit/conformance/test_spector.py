"""The yardstick for clients: an exchange is right, left out by name, wrong, or not to be judged."""

import base64
import json
from pathlib import Path
from typing import Any

import pytest

from tools.conformance.spector.documents import documents
from tools.conformance.spector.exchanges import exchanges
from tools.conformance.spector.generated import Side, plain
from tools.conformance.spector.verdicts import LEFT_OUT, NOT_JUDGED, RIGHT, WRONG, Verdict, verdicts

THING = {"type": "object", "required": ["a"], "properties": {"a": {"type": "string"}}}
JSON = {"application/json": {"schema": {"$ref": "#/components/schemas/Thing"}}}


def operation(name: str, *parameters: Any, body: Any = None, answer: Any = None) -> dict[str, Any]:
    answered = {"description": "x", **({"content": answer} if answer else {})}
    sent = {"requestBody": {"required": True, "content": body}} if body else {}
    return {
        "operationId": name,
        "tags": ["gates"],
        "parameters": list(parameters),
        **sent,
        "responses": {"200": answered},
    }


def parameter(name: str, place: str, type_: str = "string") -> dict[str, Any]:
    return {"name": name, "in": place, "required": place == "path", "schema": {"type": type_}}


VERSION = {"endpoint": {"default": ""}, "version": {"default": "v1", "enum": ["v1"]}}
DOCUMENT = {
    "openapi": "3.1.0",
    "info": {"title": "Gates", "version": "1"},
    "servers": [{"url": "{endpoint}/gates/api-version:{version}", "variables": VERSION}],
    "paths": {
        "/things/{id}": {
            "get": operation(
                "get",
                parameter("id", "path", "integer"),
                parameter("q", "query"),
                parameter("x-h", "header"),
                answer=JSON,
            ),
            "put": operation("put", parameter("id", "path", "integer"), body=JSON, answer=JSON),
        },
        "/any": {"get": operation("any", answer={"application/json": {"schema": {}}})},
        "/form": {
            "post": operation(
                "form",
                body={
                    "multipart/form-data": {
                        "schema": {
                            "type": "object",
                            "properties": {
                                "n": {"type": "string"},
                                "f": {"type": "string", "format": "binary"},
                            },
                        }
                    }
                },
            )
        },
        "/video": {"post": operation("video", body={"video/mp4": {"schema": {}}})},
    },
    "components": {"schemas": {"Thing": THING}},
}


def exchange(
    method: str,
    path: str,
    *,
    body: Any = None,
    answer: Any = None,
    status: int = 200,
    **request: Any,
) -> dict[str, Any]:
    said = None if answer is None else {"contentType": "application/json", "text": json.dumps(answer)}
    return {
        "folder": "gates",
        "scenario": f"{method} {path}",
        "number": 0,
        "method": method,
        "uri": f"/gates/api-version\\:v1{path}",
        "request": {"query": {}, "pathParams": {}, "headers": {}, **request, "body": body},
        "response": {"status": status, "headers": {}, "body": said},
    }


def as_json(value: object) -> dict[str, str]:
    return {"contentType": "application/json", "text": json.dumps(value)}


FILE = {
    "fieldname": "f",
    "originalname": "f.bin",
    "mimetype": "image/png",
    "base64": base64.b64encode(b"\x89").decode(),
}
FORM = {"contentType": "multipart/form-data", "parts": {"n": 5}, "files": [FILE]}


@pytest.fixture(scope="module")
def side(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Side]:
    folder = tmp_path_factory.mktemp("spector")
    (folder / "documents/gates").mkdir(parents=True)
    (folder / "documents/gates/openapi.json").write_text(json.dumps(DOCUMENT))
    return folder, plain(documents(folder / "documents"), folder / "plain")


def judged(side: tuple[Path, Side], said: dict[str, Any]) -> Verdict:
    folder, made = side
    (folder / "exchanges.json").write_text(json.dumps([said]))
    (verdict,) = verdicts(exchanges(folder / "exchanges.json"), documents(folder / "documents"), made)
    return verdict


@pytest.mark.parametrize(
    "said",
    [
        exchange(
            "get", "/things/7", query={"q": "x y"}, headers={"x-h": "1"}, answer={"a": "b", "more": [1]}
        ),
        exchange("put", "/things/7", body=as_json({"a": "b"}), answer={"a": "2024-01-02T03:04:05Z"}),
        exchange("post", "/form", body=FORM),
    ],
)
def test_what_is_sent_and_decoded_as_it_should_be_is_right(side: tuple[Path, Side], said: Any) -> None:
    assert judged(side, said) == Verdict(said["scenario"], RIGHT)


def test_an_answer_that_is_thrown_away_is_wrong(side: tuple[Path, Side]) -> None:
    verdict = judged(side, exchange("get", "/any", answer={"a": 1}))
    assert (verdict.outcome, verdict.why) == (WRONG, "decodes None, not {'a': 1}")


def test_what_raises_is_wrong(side: tuple[Path, Side]) -> None:
    verdict = judged(side, exchange("get", "/things/7", answer={"a": "b"}, status=494))
    assert verdict.outcome == WRONG
    assert "ValueError: 494 is not a valid HTTPStatus" in verdict.why


@pytest.mark.parametrize(
    ("said", "why"),
    [
        (
            exchange("get", "/things/7", query={"z": "x"}, answer={"a": "b"}),
            "sends the query , not {'z': 'x'}",
        ),
        (
            exchange("get", "/things/7", headers={"x-z": "1"}, answer={"a": "b"}),
            "sends the header x-z as None",
        ),
        (exchange("put", "/things/7", body=as_json([1])), "cannot be said: Unfit: "),
        (
            exchange("post", "/form", body={**FORM, "parts": {"m": 1}}),
            "cannot be said: Unfit: no argument for m",
        ),
    ],
)
def test_what_is_not_sent_is_wrong(side: tuple[Path, Side], said: Any, why: str) -> None:
    verdict = judged(side, said)
    assert verdict.outcome == WRONG
    assert verdict.why.startswith(why)


def test_what_the_generator_says_it_leaves_out_is_left_out_by_name(side: tuple[Path, Side]) -> None:
    said = exchange("post", "/video", body={"contentType": "video/mp4", "base64": ""})
    verdict = judged(side, said)
    assert verdict.outcome == LEFT_OUT
    assert "Unsupported content type video/mp4" in verdict.why
    folder, made = side
    silent = Side(made.modules)
    assert judged((folder, silent), exchange("post", "/video")).outcome == NOT_JUDGED
    missing = judged(
        (folder, silent), exchange("post", "/video", body={"contentType": "video/mp4", "base64": ""})
    )
    assert (missing.outcome, missing.why) == (WRONG, "is missing without a word")


def test_what_no_document_has_is_not_judged(side: tuple[Path, Side]) -> None:
    verdict = judged(side, exchange("get", "/elsewhere"))
    assert (verdict.outcome, verdict.why) == (NOT_JUDGED, "no document has such an operation")
