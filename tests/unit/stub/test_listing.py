"""Lists that page, filter and sort where their parameters plainly say so, and say what they do not do."""

# ruff: noqa: E501 - specs, as they are written

from collections.abc import Callable
from typing import Any

import pytest

from opensessions_stub import create_app
from tests.unit.stub.in_process import Asker

SPEC = """
openapi: 3.0.3
info: {title: Jobs, version: "1"}
paths:
  /jobs:
    get:
      operationId: listJobs
      parameters: [PARAMETERS]
      responses:
        "200": {description: All., content: {application/json: {schema: PAGE}}}
        "400": {description: Bad.}
    post:
      operationId: addJob
      requestBody: {content: {application/json: {schema: {$ref: "#/components/schemas/NewJob"}}}}
      responses:
        "201": {description: It., content: {application/json: {schema: {$ref: "#/components/schemas/Job"}}}}
        "400": {description: Bad.}
  /jobs/{id}:
    get:
      operationId: getJob
      parameters: [{name: id, in: path, required: true, schema: {type: integer}}]
      responses:
        "200": {description: It., content: {application/json: {schema: {$ref: "#/components/schemas/Job"}}}}
        "404": {description: None.}
components:
  schemas:
    NewJob:
      type: object
      required: [title]
      properties:
        title: {type: string}
        state: {type: string, enum: [queued, done]}
        tags: {type: array, items: {type: string}}
        target: {oneOf: [{$ref: "#/components/schemas/Printer"}, {$ref: "#/components/schemas/Mail"}]}
    Printer: {type: object, required: [kind, queue], properties: {kind: {enum: [printer], type: string}, queue: {type: string}}}
    Mail: {type: object, required: [kind, to], properties: {kind: {enum: [mail], type: string}, to: {type: string}}}
    Job:
      allOf:
        - {$ref: "#/components/schemas/NewJob"}
        - {type: object, required: [id], properties: {id: {type: integer}}}
"""
PAGE = """{type: object, required: [items, total], properties: {
  items: {type: array, items: {$ref: "#/components/schemas/Job"}}, total: {type: integer},
  next: {type: string, nullable: true}, page: {type: integer}, has_more: {type: boolean}, pages: {type: integer}}}"""
LIST = "{type: array, items: {$ref: '#/components/schemas/Job'}}"


def jobs(serve: Callable[..., Asker], parameters: str, page: str = PAGE, count: int = 7) -> Asker:
    text = SPEC.replace("PARAMETERS", parameters).replace("PAGE", page)
    ask = serve(jobs=text)
    ask = Asker(create_app(ask.app.apis["jobs"].spec.document.path.parent, seed=1, sessions=0))
    for number in range(count):
        job = {"title": f"t{number % 3}", "state": "done" if number % 2 else "queued", "tags": [str(number)]}
        assert ask.post("/jobs", job).status == 201
    return ask


def ids(found: Any) -> list[int]:
    return [job["id"] for job in (found if isinstance(found, list) else found["items"])]


def parameter(name: str, kind: str = "integer", more: str = "") -> str:
    return f"{{name: {name!r}, in: query, schema: {{type: {kind}{more}}}}}"


ALL = [0, 1, 2, 3, 4, 5, 6, 7]  # the one of the start, and the seven


@pytest.mark.parametrize(
    ("number", "size"), [("page", "per_page"), ("pageNumber", "pageSize"), ("page", "limit")]
)
def test_pages_have_numbers(serve: Callable[..., Asker], number: str, size: str) -> None:
    ask = jobs(serve, f"{parameter(number)}, {parameter(size, more=', default: 5, minimum: 1')}")
    first = ask.get("/jobs").json
    assert (ids(first), first["total"], first["has_more"], first["pages"]) == (ALL[:5], 8, True, 2)
    assert (first["page"], first["next"]) == (1, f"http://localhost:8080/jobs?{number}=2")
    second = ask.get(f"/jobs?{number}=2").json
    assert (ids(second), second["has_more"], second["next"]) == (ALL[5:], False, None)
    assert ids(ask.get(f"/jobs?{number}=3&{size}=3").json) == ALL[6:]
    assert ids(ask.get(f"/jobs?{number}=9").json) == []


def test_pages_may_count_from_zero(serve: Callable[..., Asker]) -> None:
    ask = jobs(
        serve, f"{parameter('page', more=', minimum: 0')}, {parameter('size', more=', default: 5')}", LIST
    )
    assert [ids(ask.get(f"/jobs?page={number}").json) for number in (0, 1)] == [ALL[:5], ALL[5:]]


@pytest.mark.parametrize(
    ("offset", "size"), [("offset", "limit"), ("skip", "top"), ("$skip", "$top"), ("start", "take")]
)
def test_pages_may_begin_anywhere(serve: Callable[..., Asker], offset: str, size: str) -> None:
    ask = jobs(serve, f"{parameter(offset)}, {parameter(size)}", LIST)
    assert ids(ask.get(f"/jobs?{offset}=2&{size}=3").json) == ALL[2:5]
    assert ids(ask.get(f"/jobs?{offset}=6").json) == ALL[6:]
    assert ids(ask.get("/jobs").json) == ALL


@pytest.mark.parametrize("name", ["page", "offset", "limit"])
@pytest.mark.parametrize(
    ("more", "text"), [(", schema: {type: integer}, allowEmptyValue: true", ""), (", schema: {}", "all")]
)
def test_what_is_no_number_asks_for_no_page(
    serve: Callable[..., Asker], name: str, more: str, text: str
) -> None:
    more = more.replace("{}", "{oneOf: [{type: integer}, {enum: [all], type: string}]}")
    ask = jobs(serve, f"{{name: {name}, in: query{more}}}", LIST)
    assert ids(ask.get(f"/jobs?{name}={text}").json) == ALL


@pytest.mark.parametrize("name", ["cursor", "page_token", "nextToken"])
def test_pages_may_follow_tokens(serve: Callable[..., Asker], name: str) -> None:
    ask = jobs(serve, f"{parameter(name, 'string')}, {parameter('limit', more=', default: 3')}")
    seen, target = [], "/jobs"
    while target:
        page = ask.get(target).json
        seen.append(ids(page))
        target = f"/jobs?{name}={page['next']}" if page["next"] else ""
    assert seen == [ALL[:3], ALL[3:6], ALL[6:]]
    assert ids(ask.get(f"/jobs?{name}=nonsense").json) == ALL[:3]


def test_a_page_may_follow_a_thing(serve: Callable[..., Asker]) -> None:
    ask = jobs(serve, f"{parameter('starting_after', 'string')}, {parameter('limit')}", LIST)
    assert ids(ask.get("/jobs?starting_after=2&limit=2").json) == ALL[3:5]


def test_a_range_is_both_ends(serve: Callable[..., Asker]) -> None:
    assert ids(jobs(serve, parameter("range", "string"), LIST).get("/jobs?range=2-4").json) == ALL[2:5]


def test_a_parameter_named_like_a_member_filters(serve: Callable[..., Asker]) -> None:
    more = ", items: {type: string}"
    ask = jobs(
        serve,
        f"{parameter('state', 'string')}, {parameter('tags', 'array', more)}, {parameter('Title', 'string')}",
    )
    done = ask.get("/jobs?state=done").json
    assert (ids(done), done["total"]) == ([2, 4, 6], 3)
    assert ids(ask.get("/jobs?tags=1&tags=3").json) == [2, 4]
    assert ids(ask.get("/jobs?Title=t0&state=queued").json) == [1, 7]


@pytest.mark.parametrize(
    ("parameters", "query", "expected"),
    [
        (parameter("sort", "string"), "sort=-id", ALL[::-1]),
        (parameter("sort", "string"), "sort=id:desc", ALL[::-1]),
        (parameter("sort_by", "string"), "sort_by=title", [0, 1, 4, 7, 2, 5, 3, 6]),
        (parameter("sort", "string"), "sort=title,-id", [0, 7, 4, 1, 5, 2, 6, 3]),
        (f"{parameter('orderBy', 'string')}, {parameter('descending', 'boolean')}", "orderBy=id&descending=true", ALL[::-1]),
        (f"{parameter('sort', 'string')}, {parameter('order', 'string')}", "sort=id&order=desc", ALL[::-1]),
        (parameter("order", "string"), "order=desc", ALL[::-1]),
        (parameter("sort", "string"), "sort=nothing", ALL),
    ],
)  # fmt: skip
def test_a_list_is_sorted(
    serve: Callable[..., Asker], parameters: str, query: str, expected: list[int]
) -> None:
    assert ids(jobs(serve, parameters, LIST).get(f"/jobs?{query}").json) == expected


def test_what_nobody_acts_upon_is_named_with_its_line(serve: Callable[..., Asker]) -> None:
    ask = jobs(
        serve,
        f"{parameter('verbose', 'boolean')}, {parameter('state', 'string')}, {parameter('page', 'string')}",
    )
    told = [note.partition("jobs.yaml:")[2] for note in ask.app.apis["jobs"].spec.document.notes]
    assert told == [
        f"8: the stub does not act upon the query parameter {name}" for name in ("verbose", "page")
    ]


def test_what_is_undocumented_is_dropped_within_alternatives_too(serve: Callable[..., Asker]) -> None:
    ask = jobs(serve, parameter("page"), count=0)
    target = {"kind": "mail", "to": "a", "queue": "x", "more": 1}
    added = ask.post("/jobs", {"title": "t", "target": target, "extra": 1})
    known = {"title": "t", "target": {"kind": "mail", "to": "a"}, "id": added.json["id"]}
    assert added.json == known
    assert ask.get(f"/jobs/{known['id']}").json == known
    assert ask.get("/jobs").json["items"][-1] == known


READ_ONLY = """
openapi: 3.1.0
info: {title: Kinds, version: "1"}
paths:
  /kinds:
    get:
      parameters: [PARAMETERS]
      responses:
        "200":
          description: All.
          content:
            application/json:
              schema: {type: array, items: {type: object, required: [name], properties: {name: {type: string}}}}
              example: [{name: b}, {name: a}, {name: c}]
        "400": {description: Bad.}
"""


def test_a_list_that_can_only_be_read_pages_and_sorts_too(serve: Callable[..., Asker]) -> None:
    ask = serve(kinds=READ_ONLY.replace("PARAMETERS", f"{parameter('sort', 'string')}, {parameter('limit')}"))
    assert ask.get("/kinds?sort=-name&limit=2").json == [{"name": "c"}, {"name": "b"}]
    assert ask.get("/kinds").json == [{"name": "b"}, {"name": "a"}, {"name": "c"}]


def test_a_list_without_such_parameters_is_its_example(serve: Callable[..., Asker]) -> None:
    ask = serve(kinds=READ_ONLY.replace("PARAMETERS", parameter("verbose", "boolean")))
    assert ask.get("/kinds?verbose=true").json == [{"name": "b"}, {"name": "a"}, {"name": "c"}]


PATTERNS = (
    SPEC.replace("PARAMETERS", "")
    .replace("PAGE", LIST)
    .replace(
        "tags: {type: array, items: {type: string}}",
        "tags: {type: object, patternProperties: {'^\\p{L}+$': {}}, properties: {'1': {}}}",
    )
)


def test_members_may_be_documented_by_patterns(serve: Callable[..., Asker]) -> None:
    ask = serve(jobs=PATTERNS.replace("3.0.3", "3.1.0").replace(", nullable: true", ""))
    added = ask.post("/jobs", {"title": "t", "tags": {"\u00e4": 1, "1": 2, "3": 4}})
    assert added.json["tags"] == {"\u00e4": 1, "1": 2}


BLOCKS = """
openapi: 3.0.3
info: {title: Blocks, version: "1"}
paths:
  /blocks:
    get:
      operationId: listBlocks
      responses:
        "200": {description: All., content: {application/json: {schema: {type: object, required: [entries], properties: {entries: {type: array, items: {$ref: "#/components/schemas/Block"}}}}}}}
    post:
      operationId: addBlock
      requestBody: {required: true, content: {application/json: {schema: {$ref: "#/components/schemas/Block"}}}}
      responses:
        "201": {description: It., content: {application/json: {schema: {$ref: "#/components/schemas/Block"}}}}
        "400": {description: Bad.}
components:
  schemas:
    Block: {oneOf: [{$ref: "#/components/schemas/Title"}, {$ref: "#/components/schemas/Line"}, {$ref: "#/components/schemas/List"}]}
    Base: {type: object, required: [id], properties: {id: {type: string}}}
    Title: {allOf: [{$ref: "#/components/schemas/Base"}, {properties: {type: {type: string, enum: [title]}, text: {type: string, example: Hello}}}], required: [id, type, text]}
    Line: {allOf: [{$ref: "#/components/schemas/Base"}, {properties: {type: {type: string, enum: [line]}}}], required: [id, type]}
    List: {allOf: [{$ref: "#/components/schemas/Base"}, {properties: {type: {type: string, enum: [list]}}}], required: [id, type]}
"""


def test_what_is_answered_has_no_members_of_another_kind(serve: Callable[..., Asker]) -> None:
    base = "Base: {type: object, required: [id"
    made = f"{base}, made], properties: {{made: {{type: string, readOnly: true}}, id: {{type: string}}}}}}"
    ask = serve(blocks=BLOCKS.replace(f"{base}], properties: {{id: {{type: string}}}}}}", made))
    shown = ask.post("/blocks", {"id": "a", "type": "line"}).json
    assert (shown["type"], shown.keys()) == ("line", {"id", "made", "type"})


def test_what_is_listed_has_the_members_of_its_own_kind(serve: Callable[..., Asker]) -> None:
    ask = serve(blocks=BLOCKS)
    for block in ({"type": "line"}, {"type": "title", "text": "It"}, {"type": "list"}):
        assert ask.post("/blocks", {"id": block["type"], **block}).status == 201
    listed = ask.get("/blocks").json["entries"]
    assert {block["type"] for block in listed} == {"line", "title", "list"}
    for block in listed:
        assert block.keys() == {"id", "type", *(["text"] if block["type"] == "title" else [])}
