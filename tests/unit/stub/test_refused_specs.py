"""What the stub cannot honour, it refuses at start: in one line, with file and line, and what to do."""

from collections.abc import Callable
from pathlib import Path

import pytest

from opensessions_stub import SpecError, create_app
from tests.unit.stub.in_process import SPECS, Asker

SPEC = """\
openapi: 3.1.0
info: {title: T, version: "1"}
paths:
  /x/{id}:
    get:
      operationId: getX
      parameters:
        - name: id
          in: path
          required: true
          schema: {type: string}
      responses:
        "200":
          description: It.
          content:
            application/json:
              schema:
                type: string
"""


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        ("3.1.0", "2.0", 1, "openapi is 2.0"),
        ("3.1.0", "3.2.0", 1, "openapi is 3.2.0"),
        ("3.1.0", "3.1.0\njsonSchemaDialect: https://example.com/", 2, "dialect"),
        ("paths:", "paths: [", 4, "is not valid YAML"),
        ("title: T", "title: 'T", 2, "a quote that is opened here is never closed"),
        ("paths:", "x-a: [1\npaths:", 4, "(it begins on line 3)"),
        ("title: T", "title: \0", 2, "is not valid YAML: special characters"),
        ("paths:", "info: {}\npaths:", 3, "the member info stands here a second time"),
        ("operationId: getX", "", 5, "GET /x/{id} needs an operationId"),
        ("/x/{id}:", "x/{id}:", 4, "a path starts with a slash"),
        ("/x/{id}:", "/x/{id}.json:", 4, "a path parameter fills a whole segment"),
        ("/x/{id}:", "/x/{other}:", 4, "name different things"),
        (
            "          schema: {type: string}",
            "          schema: {type: string}\n          style: matrix",
            12,
            "style matrix",
        ),
        ("          schema: {type: string}", "          content: {}", 8, "with a schema only"),
        ("schema: {type: string}", "schema: {type: object}", 11, "single values"),
        ("schema: {type: string}", "schema: {type: array, items: {type: array}}", 11, "flat lists"),
        ("schema: {type: string}", "schema: {type: nothing}", 11, "the schema is not valid"),
        ("schema: {type: string}", "schema: {pattern: '(['}", 11, "the schema is not valid"),
        ("schema: {type: string}", "schema: {properties: []}", 11, "properties is a mapping from names"),
        ("schema: {type: string}", "schema: {allOf: {}}", 11, "allOf is a list of schemas"),
        ("schema: {type: string}", "schema: {contentEncoding: base64}", 11, "keyword contentEncoding"),
        ("schema: {type: string}", "schema: {format: colour}", 11, "format colour"),
        ("schema: {type: string}", "schema: {$ref: 'other.yaml#/x'}", 11, "within the file"),
        ("schema: {type: string}", "schema: {$ref: '#/components/x'}", 11, "no such place"),
        ('"200":', '"2xx":', 13, "2xx is no status"),
        ('"200":', '"99":', 13, "99 is no status"),
        ('"200":', "abc:", 13, "abc is no status"),
        (
            "          description: It.",
            "          description: It.\n          headers: {X Y: {schema: {type: string}}}",
            15,
            "no name of a header",
        ),
        (
            "          description: It.",
            '          description: It.\n          headers: {X: {required: true, example: "a\\nb"}}',
            15,
            "no line of printable ASCII",
        ),
        (
            "          description: It.",
            '          description: It.\n          headers: {X: {required: true, example: "ł"}}',
            15,
            "no line of printable ASCII",
        ),
        ("in: path", "in: body", 8, "in is path, query, header or cookie"),
        ("application/json", "text/html", 16, "not text/html"),
        ("type: string\n", "type: string\n                nullable: true\n", 19, "keyword nullable"),
        ("type: string\n", "type: string\n                pattern: '^a$'\n", 17, "give an example"),
        ("type: string\n", "type: string\n              example: 5\n", 13, "as an answer: is not of type"),
        ("type: string\n", "type: string\n              example: 2026-01-01\n", 19, "put it into quotes"),
        ("type: string\n", "type: string\n              example: .nan\n", 19, "put it into quotes"),
        (
            "type: string\n",
            "type: string\n              examples: {a: {externalValue: b}}\n",
            19,
            "with a value only",
        ),
        (
            "operationId: getX",
            "operationId: getX\n      security: [{key: []}]",
            7,
            "there is no security scheme key",
        ),
        ("operationId: getX", "operationId: getX\n      servers: []", 7, "servers"),
        ("operationId: getX", "operationId: getX\n      callbacks: {}", 7, "callbacks in this operation"),
        ("operationId: getX", "operationId: getX\n      requestbody: {}", 7, "requestbody in this operation"),
        ("paths:", "webhooks: {}\npaths:", 3, "webhooks in this document"),
        ("paths:", "servers: [{url: /a, name: b}]\npaths:", 3, "name in this server"),
        ("    get:", "    query: {}\n    get:", 5, "query in this path item"),
        ("          required: true", "          requird: true", 10, "requird in this parameter"),
        (
            "          description: It.",
            "          description: It.\n          body: 1",
            15,
            "body in this response",
        ),
        (
            "              schema:",
            "              value: 1\n              schema:",
            17,
            "value in this media type",
        ),
        (
            "operationId: getX",
            "operationId: getX\n      requestBody: {contents: {}}",
            7,
            "contents in this request body",
        ),
        (
            "          description: It.",
            "          description: It.\n          headers: {X: {content: {}}}",
            15,
            "content in this header",
        ),
        (
            "paths:",
            "components: {securitySchemes: {a: {type: http, schema: basic}}}\npaths:",
            3,
            "schema in this security scheme",
        ),
        ("required: true", "required: yes", 10, "required is true or false"),
        ("required: true", "required: false", 8, "one in the path has required: true"),
        ("          required: true\n", "", 8, "one in the path has required: true"),
        ("required: true", "required: true\n          explode: 1", 11, "explode is true or false"),
        (
            "required: true",
            "required: true\n          allowEmptyValue: true",
            11,
            "does not honour allowEmptyValue",
        ),
        (
            "required: true",
            "required: true\n          example: 5",
            12,
            "parameter id: an example does not satisfy its schema: it is not of type",
        ),
        (
            "      parameters:\n",
            "      parameters:\n" + 2 * "        - {name: Q, in: query, schema: {}}\n",
            9,
            "the query parameter Q stands already on line 8",
        ),
        (
            "      parameters:\n",
            "      parameters:\n"
            + "".join(f"        - {{name: {n}, in: header, schema: {{}}}}\n" for n in "Hh"),
            9,
            "the header parameter h stands already on line 8",
        ),
        ("  /x/{id}:", "  /x%zz/{id}:", 4, "broken percent-encoding"),
        ("  /x/{id}:", "  /x/{id}?a=b:", 4, "a path ends before ? and #"),
        ("paths:", "components: {securitySchemes: {a: {type: mutualTLS}}}\npaths:", 3, "security scheme a"),
        (
            "paths:",
            "components: {securitySchemes: {a: {type: http, scheme: digest}}}\npaths:",
            3,
            "security scheme a",
        ),
        ('responses:\n        "200":', "responses: {}\n      x-old:", 5, "at least one response"),
    ],
)
def test_one_line_says_where_and_why(
    serve: Callable[..., Asker], old: str, new: str, line: int, words: str
) -> None:
    assert old in SPEC
    with pytest.raises(SpecError) as refused:
        serve(refused=SPEC.replace(old, new, 1))
    message = str(refused.value)
    assert f"/specs/refused.yaml:{line}: " in message
    assert words in message
    assert "\n" not in message


def test_what_is_there_is_served(serve: Callable[..., Asker]) -> None:
    assert serve(accepted=SPEC).get("/x/1").json == ""


def test_an_operation_has_one_name(serve: Callable[..., Asker]) -> None:
    twice = SPEC + SPEC[SPEC.index("  /x/{id}") :].replace("/x/", "/y/")
    with pytest.raises(SpecError, match=r"twice.yaml:21: operationId getX stands already on line 6"):
        serve(twice=twice)


def test_two_apis_cannot_share_a_path(serve: Callable[..., Asker]) -> None:
    with pytest.raises(SpecError, match=r"two.yaml:4: /x/\{id\} cannot be told from /x/\{id\} of one"):
        serve(one=SPEC, two=SPEC)


def test_a_path_is_matched_by_what_it_says(serve: Callable[..., Asker]) -> None:
    ask = serve(encoded=SPEC.replace("/x/", "/a%20b/"))
    assert [ask.get(target).status for target in ("/a%20b/1", "/%61%20b/1", "/a+b/1")] == [200, 200, 404]


def test_the_paths_of_the_controls_are_taken(tmp_path: Path) -> None:
    (tmp_path / "one.yaml").write_text(SPEC.replace("/x/", "/_stub/"))
    assert Asker(create_app(tmp_path)).get("/_stub/1").status == 200
    with pytest.raises(SpecError, match=r"one\.yaml:4: paths under /_stub/ are those of the controls"):
        create_app(tmp_path, control=True)


@pytest.mark.parametrize("name", ["Upper", "with-dash", "0digit", "with space"])
def test_an_api_is_named_in_snake_case(serve: Callable[..., Asker], name: str) -> None:
    with pytest.raises(SpecError, match="snake_case"):
        serve(**{name: SPEC})


def test_a_folder_has_specs(tmp_path: Path) -> None:
    with pytest.raises(SpecError, match="holds no spec"):
        create_app(tmp_path)
    with pytest.raises(SpecError, match="no such folder"):
        create_app(tmp_path / "none")


def test_two_files_cannot_describe_one_api(tmp_path: Path) -> None:
    (tmp_path / "one.yaml").write_text(SPEC)
    (tmp_path / "one.json").write_text("{}")
    with pytest.raises(SpecError, match=r"already described by one\.json"):
        create_app(tmp_path)


def test_an_api_is_chosen_among_those_there_are() -> None:
    assert list(create_app(SPECS, apis=["vss_cloud"]).apis) == ["vss_cloud"]
    with pytest.raises(SpecError, match="no spec of the API nothing: there are appgate_sdp, "):
        create_app(SPECS, apis=["nothing"])


def test_an_alias_cannot_hold_itself(serve: Callable[..., Asker]) -> None:
    with pytest.raises(SpecError, match="within its own anchor"):
        serve(loop="openapi: &a [*a]\n")


@pytest.mark.parametrize("content", [b"\xff", b"- 1", b"", b"a: &x 1\nb: {<<: *x}"])
def test_a_file_is_a_yaml_mapping(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "one.yaml").write_bytes(content)
    with pytest.raises(SpecError, match=r"one\.yaml:?"):
        create_app(tmp_path)


VSS = (SPECS / "vss_cloud.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("operationId: requestToken", "operationId: renamed", "needs an operation requestToken"),
        ("operationId: listSessions\n", "operationId: renamed\n", "needs an operation listSessions"),
        ("                    duration: 86400\n", "", "reads 'duration' from the examples"),
        (
            "    bearerAuth:\n",
            "    extra: {type: http, scheme: bearer}\n    bearerAuth:\n",
            "the scheme extra",
        ),
    ],
)
def test_a_behaviour_and_its_spec_belong_together(
    serve: Callable[..., Asker], old: str, new: str, words: str
) -> None:
    assert old in VSS
    with pytest.raises(SpecError, match=words):
        serve(vss_cloud=VSS.replace(old, new))


def test_what_is_nested_too_deeply_is_refused_too(tmp_path: Path) -> None:
    (tmp_path / "deep.yaml").write_text(f"a: {'[' * 5_000}{']' * 5_000}")
    with pytest.raises(SpecError, match="nested too deeply"):
        create_app(tmp_path)
