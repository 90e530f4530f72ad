"""What a spec leaves open, the stub takes as OpenAPI does, and as a client can live with."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.unit.stub.in_process import Asker

PARCELS = (Path(__file__).parents[1] / "contract/parcels.yaml").read_text(encoding="utf-8")


@pytest.fixture
def parcels(serve: Callable[..., Asker]) -> Asker:
    return serve(parcels=PARCELS)


def bearer(ask: Asker, scheme: str) -> dict[str, str]:
    return {"authorization": f"Bearer {ask.security('parcels')[scheme]}"}


@pytest.mark.parametrize(
    ("limit", "status"), [(2**31 - 1, 200), (2**31, 400), (-(2**31), 200), (-(2**31) - 1, 400)]
)
def test_an_integer_has_as_many_bits_as_its_format_says(parcels: Asker, limit: int, status: int) -> None:
    assert parcels.get(f"/v1/parcels?limit={limit}").status == status


def test_bounds_of_its_own_stay_where_they_are_narrower(serve: Callable[..., Asker]) -> None:
    ask = serve(parcels=PARCELS.replace("format: int32, default: 20", "format: int32, maximum: 20"))
    assert [ask.get(f"/v1/parcels?limit={limit}").status for limit in (20, 21)] == [200, 400]


@pytest.mark.parametrize("version", ["3.0.3", "3.1.0"])
def test_bits_and_exclusive_bounds_go_together(serve: Callable[..., Asker], version: str) -> None:
    bound = "minimum: 0, exclusiveMinimum: true" if version == "3.0.3" else "exclusiveMinimum: 0"
    text = PARCELS.replace("3.1.0", version).replace("format: int32, default: 20", f"format: int32, {bound}")
    ask = serve(parcels=text)
    assert [ask.get(f"/v1/parcels?limit={limit}").status for limit in (0, 1)] == [400, 200]


@pytest.mark.parametrize(
    "dialect",
    ["https://spec.openapis.org/oas/3.1/dialect/base", "https://json-schema.org/draft/2020-12/schema"],
)
def test_a_spec_may_name_the_dialect_that_it_has_anyway(serve: Callable[..., Asker], dialect: str) -> None:
    ask = serve(parcels=PARCELS.replace("tags:", f"jsonSchemaDialect: {dialect}\ntags:", 1))
    assert ask.get("/v1/status").json == {"up": True, "since": [2026, 1]}


def test_of_two_kinds_of_bearer_tokens_each_lets_in(parcels: Asker) -> None:
    for scheme in ("clerkToken", "robotToken"):
        assert parcels.post("/v1/parcels", {"number": "7"}, bearer(parcels, scheme)).status == 201
    refused = parcels.post("/v1/parcels", {"number": "7"}, {"authorization": "Bearer other"})
    assert refused.status == 401
    assert refused.headers["www-authenticate"] == 'Bearer realm="parcels"'


def test_of_two_kinds_that_are_asked_for_at_once_one_token_is_both(serve: Callable[..., Asker]) -> None:
    both = "security: [{clerkToken: [], robotToken: []}]"
    ask = serve(parcels=PARCELS.replace("security: [{clerkToken: []}, {robotToken: []}]", both))
    assert len({*ask.security("parcels").values()}) == 1
    assert ask.post("/v1/parcels", {"number": "7"}, bearer(ask, "robotToken")).status == 201


def test_a_header_that_need_not_be_there_is_not(serve: Callable[..., Asker]) -> None:
    assert "x-next" not in serve(parcels=PARCELS).get("/v1/parcels").headers


def test_a_header_with_an_example_is_sent(serve: Callable[..., Asker]) -> None:
    ask = serve(parcels=PARCELS.replace("X-Next: {", "X-Next: {example: /v1/parcels?page=2, "))
    assert ask.get("/v1/parcels").headers["x-next"] == "/v1/parcels?page=2"


@pytest.mark.parametrize(
    ("header", "sent"),
    [
        ("example: [1, 2], schema: {type: array, items: {type: integer}}", "1,2"),
        ("example: {a: 1, b: true}, schema: {type: object}", "a,1,b,true"),
        ("example: {a: 1, b: true}, explode: true, schema: {type: object}", "a=1,b=true"),
        ("content: {application/json: {example: {a: [1]}, schema: {type: object}}}", '{"a":[1]}'),
        ("required: true, content: {application/json: {schema: {type: array}}}", "[]"),
        ("required: true, schema: {type: array, items: {type: integer}}", "0"),
        ("required: true, schema: {type: array, maxItems: 0}", ""),
        ("required: true, schema: {type: object, properties: {a: {type: integer}}}", "a,0"),
    ],
)
def test_a_header_of_several_values_is_written_as_the_spec_says(
    serve: Callable[..., Asker], header: str, sent: str
) -> None:
    answer = f"{{description: It., headers: {{X-Next: {{{header}}}}}, content: {{}}}}"
    head = "openapi: 3.1.0\ninfo: {title: T, version: '1'}\n"
    ask = serve(foreign=f"{head}paths: {{/x: {{get: {{responses: {{200: {answer}}}}}}}}}")
    assert ask.get("/x").headers["x-next"] == sent


def test_what_the_spec_does_not_name_is_not_shown_however_deep(parcels: Asker) -> None:
    known = {"number": "7", "sender": {"name": "A"}, "labels": [{"text": "up"}]}
    more = {
        "number": "7",
        "sender": {"name": "A", "age": 3},
        "labels": [{"text": "up", "by": 1}],
        "extra": [],
    }
    assert parcels.post("/v1/parcels", more, bearer(parcels, "robotToken")).json == known
    assert parcels.get("/v1/parcels/7").json == known


def test_a_thing_without_a_name_gets_one(parcels: Asker) -> None:
    name = parcels.post("/v1/parcels", {"number": ""}, bearer(parcels, "robotToken")).json["number"]
    assert name
    assert parcels.get(f"/v1/parcels/{name}").json == {"number": name}
