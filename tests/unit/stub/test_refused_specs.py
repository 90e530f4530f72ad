"""What the stub cannot honour, it refuses at start: in one line, with file and line, and what to do."""

import time
from collections.abc import Callable

import pytest

from opensessions_stub import SpecError
from tests.unit.stub.in_process import SPECS, Asker
from tests.unit.stub.sound_spec import SPEC

ALIKE = """\
  /x/{it}: {get: {operationId: getY, tags: [x], responses: {'200': {description: x}},
    parameters: [{name: it, in: path, required: true, schema: {type: string}}]}}"""

TAKEN = "parameters: {id: $request.query.id}"


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
        ("/x/{id}:", "/x/{other}:", 4, "name different things"),
        (
            "schema: {type: string}",
            "schema: {type: array, items: {type: array}}",
            11,
            "no style writes down lists within others",
        ),
        ("schema: {type: string}", "schema: {type: nothing}", 11, "the schema is not valid"),
        ("schema: {type: string}", "schema: {pattern: '(['}", 11, "pattern is a regular expression"),
        ("schema: {type: string}", "schema: {minLength: -1}", 11, "minLength is a whole number"),
        ("schema: {type: string}", "schema: {$dynamicRef: '#a'}", 11, "keyword $dynamicRef: declare it"),
        (
            "          description: It.",
            "          description: It.\n          links: {next: {operationId: getY}}",
            15,
            "link next leads to getY, which is not there",
        ),
        (
            "          description: It.",
            "          description: It.\n          links: {next: {operationRef: '#/paths/~1x~1{id}'}}",
            15,
            "link next leads to no operation",
        ),
        (
            "          description: It.",
            "          description: It.\n          links: {next: {operationId: getX, parameters: {no: 1}}}",
            15,
            "getX has no parameter no",
        ),
        (
            "          description: It.",
            f"          description: It.\n          links: {{next: {{operationId: getX, {TAKEN}}}}}",
            15,
            "getX has no parameter query.id",
        ),
        (
            "paths:",
            f"paths:\n{ALIKE}",
            6,
            "no request could tell /x/{id} from /x/{it}",
        ),
        ("/x/{id}:", "/x/{id}{id}:", 4, "where does a parameter begin"),
        ("    get:", "    x-also-at: ['/y/{it}']\n    get:", 5, "/y/{it} has other parameters than /x/{id}"),
        ("    get:", "    x-also-at: ['y/{id}']\n    get:", 5, "a path starts with a slash"),
        ("schema: {type: string}", "schema: {type: string}\n          style: form", 12, "no style form"),
        (
            '"200":',
            '"101":',
            5,
            "what follows an answer of 1XX, a WebSocket for one, is not HTTP",
        ),
        ("schema: {type: string}", "content: {text/plain: {}}", 11, "declare it with x-left-out: <reason>"),
        ("operationId: getX", "operationId: getX\n      x-left-out: ''", 7, "gives the reason, in words"),
        (
            "schema:\n                type: string",
            "schema: {type: string, pattern: '^a(?=b)$'}",
            17,
            "give an example",
        ),
        (
            "schema:\n                type: string",
            "schema: {oneOf: [{type: string}, {type: [string, 'null'], const: a}, {const: a}], enum: [a]}",
            17,
            "give an example, or let its alternatives exclude each other",
        ),
        (
            "application/json:\n              schema:\n                type: string",
            "application/xml: {schema: {type: object}}",
            16,
            "application/xml cannot carry object here: declare it",
        ),
        ("schema: {type: string}", "schema: {properties: []}", 11, "properties is a mapping from names"),
        ("schema: {type: string}", "schema: {allOf: {}}", 11, "allOf is a list of schemas"),
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
            "      parameters:\n",
            "      parameters:\n        - {name: X Y, in: header, schema: {}}\n",
            8,
            "X Y is no name of a header: declare it",
        ),
        ("in: path", "in: body", 8, "in is path, query, header or cookie"),
        ("type: string\n", "type: string\n                nullable: true\n", 19, "keyword nullable"),
        ("type: string\n", "type: string\n              example: .nan\n", 19, "put it into quotes"),
        (
            "operationId: getX",
            "operationId: getX\n      security: [{key: []}]",
            7,
            "there is no security scheme key",
        ),
        ("operationId: getX", "operationId: getX\n      requestbody: {}", 7, "requestbody in this operation"),
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


def test_a_path_that_is_none_is_no_obstacle_where_all_of_it_is_left_out(serve: Callable[..., Asker]) -> None:
    odd = "  /?Action=x:\n    get: {x-left-out: an action in the path, responses: {}}\n  /x/{id}:"
    assert serve(accepted=SPEC.replace("  /x/{id}:", odd)).get("/x/1").status == 200


def test_an_operation_has_one_name(serve: Callable[..., Asker]) -> None:
    twice = SPEC + SPEC[SPEC.index("  /x/{id}") :].replace("/x/", "/y/")
    with pytest.raises(SpecError, match=r"twice.yaml:21: operationId getX stands already on line 6"):
        serve(twice=twice)


def test_a_path_is_matched_by_what_it_says(serve: Callable[..., Asker]) -> None:
    ask = serve(encoded=SPEC.replace("/x/", "/a%20b/"))
    assert [ask.get(target).status for target in ("/a%20b/1", "/%61%20b/1", "/a+b/1")] == [200, 200, 404]


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


def test_all_that_is_wrong_is_told_at_once(serve: Callable[..., Asker]) -> None:
    text = SPEC.replace("required: true", "requird: true").replace("type: string\n", "type: [text]\n")
    text = text.replace("operationId: getX", "operationId: getX\n      security: [{key: []}]")
    with pytest.raises(SpecError) as refused:
        serve(refused=text)
    lines = [problem.partition("refused.yaml:")[2] for problem in refused.value.problems]
    assert [line.partition(":")[0] for line in lines] == ["7", "11", "19"]
    assert str(refused.value).split("\n") == list(refused.value.problems)


def test_every_answer_for_which_no_value_is_found_is_told_at_once(serve: Callable[..., Asker]) -> None:
    none = "content: {application/json: {schema: {type: string, pattern: '^a(?=b)$'}}}"
    answers = "".join(f'        "{status}": {{description: N, {none}}}\n' for status in (400, 404, 409))
    with pytest.raises(SpecError) as refused:
        serve(refused=SPEC + answers)
    lines = [problem.partition("refused.yaml:")[2].partition(":")[0] for problem in refused.value.problems]
    assert lines == ["19", "20", "21"]


LAUGHS = "\n".join(f"l{n + 1}: &l{n + 1} [{', '.join([f'*l{n}'] * 9)}]" for n in range(9))
SCHEMA = "#/components/schemas"
DIAMOND = "\n".join(
    f"    {kind}{n}: {{allOf: [{{$ref: '{SCHEMA}/D{n + 1}'}}, {{$ref: '{SCHEMA}/E{n + 1}'}}]}}"
    for n in range(40)
    for kind in "DE"
)
WIDE = "\n".join(
    f"    D{n}: {{type: object, required: [a, b], properties: {{"
    f"a: {{$ref: '{SCHEMA}/D{n + 1}'}}, b: {{$ref: '{SCHEMA}/D{n + 1}'}}}}}}"
    for n in range(40)
)
TYPED = SPEC.replace("type: string\n", "$ref: '#/components/schemas/D0'\n") + "components:\n  schemas:\n"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (f"l0: &l0 [x, x]\n{LAUGHS}\n{SPEC}", "holds more than 1000000 values: aliases multiply them"),
        (f"{TYPED}{DIAMOND}\n    D40: {{}}\n    E40: {{}}\n", "they multiply each other"),
        (f"{TYPED}{WIDE}\n    D40: {{}}\n", "give an example"),
    ],
    ids=["aliases", "allOf", "members"],
)
def test_a_small_spec_that_explodes_ends_in_one_line_at_once(
    serve: Callable[..., Asker], text: str, words: str
) -> None:
    begun = time.process_time()
    with pytest.raises(SpecError, match=words) as refused:
        serve(explodes=text)
    assert time.process_time() - begun < 2
    assert len(refused.value.problems) == 1


def test_so_does_one_whose_schemas_never_end(serve: Callable[..., Asker]) -> None:
    chain = "\n".join(
        f"    D{n}: {{type: object, properties: {{a: {{$ref: '{SCHEMA}/D{n + 1}'}}}}}}" for n in range(900)
    )
    with pytest.raises(SpecError, match="nested too deeply"):
        serve(chain=f"{TYPED}{chain}\n    D900: {{}}\n")
