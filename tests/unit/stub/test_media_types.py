"""Bodies of every kind: taken apart, checked, and answered as they were asked for."""

from collections.abc import Callable

import pytest

from opensessions_stub import SpecError
from tests.unit.stub.in_process import Asker, Reply
from tests.unit.stub.papers import PAPERS


@pytest.fixture
def papers(serve: Callable[..., Asker]) -> Asker:
    return serve(papers=PAPERS)


def send(ask: Asker, target: str, media_type: str, body: bytes, method: str = "POST") -> Reply:
    documented = Asker(ask.app, documented=False)  # which would read every answer as JSON
    return documented.ask(method, target, {"content-type": media_type}, body)


@pytest.mark.parametrize(("body", "status"), [("ab", 200), ("ä€", 200), ("a", 400), ("", 400)])
def test_a_text_is_read_and_answered_as_text(papers: Asker, body: str, status: int) -> None:
    reply = send(papers, "/text", "text/plain; charset=utf-8", body.encode())
    assert (reply.status, reply.headers["content-type"]) == (status, "text/plain")
    said = reply.content.decode()
    assert said == "said" if status == 200 else "request" in said


def test_a_text_that_is_none_is_refused(papers: Asker) -> None:
    assert send(papers, "/text", "text/plain", b"\xff\xfe").status == 400


@pytest.mark.parametrize("kind", ["application/apply-patch+yaml", "application/xml", "text/xml"])
def test_what_says_its_encoding_itself_may_be_in_any(serve: Callable[..., Asker], kind: str) -> None:
    ask = serve(
        papers=PAPERS.replace(
            "content: {text/plain: {schema: {type: string, minLength",
            f"content: {{{kind}: {{schema: {{type: string, minLength",
        )
    )
    assert send(ask, "/text", kind, "\ufeff<ä/>".encode("utf-16")).status == 200


@pytest.mark.parametrize(("body", "status"), [(b"1", 200), (b"0", 400), (b"x", 400), (b"1.5", 400)])
def test_a_text_may_be_a_number(papers: Asker, body: bytes, status: int) -> None:
    reply = send(papers, "/number", "text/plain", body)
    assert (reply.status, reply.content) == (status, b"7" if status == 200 else b"")


@pytest.mark.parametrize(
    ("media_type", "body", "status"),
    [
        ("image/png", b"\x89PNG", 200),
        ("image/png", b"\x89PNG\r", 400),
        ("application/octet-stream", bytes(range(256)), 200),
        ("application/octet-stream", b"", 200),
        ("image/png", b"", 200),
        ("application/pdf", b"", 400),
        ("application/pdf", b"x", 415),
    ],
)
def test_bytes_are_taken_as_they_are(papers: Asker, media_type: str, body: bytes, status: int) -> None:
    reply = send(papers, "/bytes", media_type, body, "PUT")
    assert reply.status == status
    assert status != 200 or reply.headers["content-type"] == "application/octet-stream"


@pytest.mark.parametrize(
    ("target", "media_type", "body", "status"),
    [
        ("/any/bytes", "application/pdf", b"\x89{", 204),
        ("/any/list", "application/json", b"[1]", 204),
        ("/any/list", "application/json", b"[", 400),
    ],
)
def test_of_any_media_type_a_text_is_bytes_and_all_else_is_json(
    papers: Asker, target: str, media_type: str, body: bytes, status: int
) -> None:
    assert send(papers, target, media_type, body, "PUT").status == status


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ("name=a", 200),
        ("name=a+b%26c&age=150&tags=x&tags=y&ids=1,2&place=%7B%22x%22%3A1.5%7D", 200),
        ("name=a&tags=x&tags=x", 400),
        ("name=a&kinds=null", 200),
        ("name=a&kinds=other", 400),
        ("name=a&age=151", 400),
        ("name=a&age=old", 400),
        ("name=a&ids=1,x", 400),
        ("name=a&ids=", 200),
        ("name=a&days=", 200),
        ("name=a&days=2000-01-01,2000-01-02", 200),
        ("name=a&days=,", 400),
        ("name=a&deep%5Bn%5D=1&deep[o][x]=y", 200),
        *(("name=a&deep[n]=x", 400), ("name=a&deep[o]=1&deep[o][x]=y", 400)),
        ("name=a&place=%7B%7D", 400),
        ("name=a&place=%7B", 400),
        ("name=a&name=b", 400),
        ("age=1", 400),
        ("name=%zz", 400),
        ("%zz=1", 400),
        ("", 400),
    ],
)
def test_a_form_is_typed_and_checked(papers: Asker, body: str, status: int) -> None:
    reply = send(papers, "/form", "application/x-www-form-urlencoded", body.encode())
    assert reply.status == status
    assert status != 200 or reply.content == b"a=b+c&d=1&d=2"


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ("kind=b&days=1", 204),
        ("kind=b&days=1&days=2", 204),
        ("kind=a&day=1", 204),
        ("kind=b&days=x", 400),
        ("kind=a&days=x", 204),
    ],
)
def test_a_form_of_alternatives_has_the_members_of_each(
    serve: Callable[..., Asker], body: str, status: int
) -> None:
    one, other = (
        "{kind: {const: a}, day: {type: integer}}",
        "{kind: {const: b}, days: {type: array, items: {type: integer}}}",
    )
    either = ", ".join(f"{{type: object, required: [kind], properties: {each}}}" for each in (one, other))
    content = f"{{application/x-www-form-urlencoded: {{schema: {{oneOf: [{either}]}}}}}}"
    text = (
        "openapi: 3.1.0\ninfo: {title: x, version: '1'}\npaths:\n"
        f"  /n: {{post: {{operationId: n, tags: [n], requestBody: {{required: true, content: {content}}}, "
        "responses: {'204': {description: x}, '400': {description: x}}}}\n"
    )
    assert send(serve(n=text), "/n", "application/x-www-form-urlencoded", body.encode()).status == status


def parts(*given: tuple[str, bytes], boundary: str = "b") -> bytes:
    pieces = (f"--{boundary}\r\nContent-Disposition: form-data; {head}\r\n\r\n".encode() + body + b"\r\n"
              for head, body in given)  # fmt: skip
    return b"".join(pieces) + f"--{boundary}--\r\n".encode()


FILE = ('name="file"; filename="f.bin"\r\nContent-Type: application/octet-stream', b"\x00\r\n--b\xff")
TITLE = ("name=title", b"one")


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (parts(TITLE, FILE), 204),
        (parts(TITLE, FILE, ("name=count", b"3")), 204),
        (parts(TITLE, FILE, ("name=count", b"three")), 400),
        (parts(TITLE, FILE, ("name=more", b"1"), ('name="more"', b"2")), 204),
        (parts(TITLE, FILE, ("name=about\r\nContent-Type: application/json", b'{"n": 1}')), 204),
        (parts(TITLE, FILE, ("name=notes\r\nContent-Type: application/json", b'{"n": 1}')), 204),
        (parts(TITLE, FILE, ("name=notes\r\nContent-Type: application/json", b'[{"n": 1}]')), 204),
        (parts(TITLE, FILE, ("name=notes\r\nContent-Type: application/json", b"7")), 400),
        (parts(TITLE, FILE, ("name=about", b'{"n": "x"}')), 400),
        (parts(TITLE, FILE, ("name=perhaps", b'{"n": 1}')), 204),
        (parts(TITLE, FILE, ("name=perhaps", b"null")), 204),
        (parts(TITLE, FILE, ("name=perhaps", b'{"n": "x"}')), 400),
        (parts(("name=title", b"longer"), FILE), 400),
        (parts(TITLE), 400),
        (parts(TITLE, FILE, ("name=other", b"1")), 400),
        (parts(TITLE, FILE)[:-4], 400),
        (parts(TITLE, FILE, boundary="c"), 400),
        (b"--b\r\nno headers\r\n--b--", 400),
        (b"", 400),
    ],
)
def test_parts_are_read_each_by_its_own_headers(papers: Asker, body: bytes, status: int) -> None:
    assert send(papers, "/parts", "multipart/form-data; boundary=b", body).status == status


def test_parts_need_a_boundary(papers: Asker) -> None:
    assert send(papers, "/parts", "multipart/form-data", parts(TITLE, FILE)).status == 400
    quoted = send(papers, "/parts", 'multipart/form-data; boundary="b"', parts(TITLE, FILE))
    assert quoted.status == 204


@pytest.mark.parametrize(
    ("accept", "media_type", "content"),
    [
        (None, "application/json", b'{"a":""}'),
        ("*/*", "application/json", b'{"a":""}'),
        ("text/*", "text/csv", b"a,b"),
        ("text/csv, application/json;q=0", "text/csv", b"a,b"),
        ("application/vnd.x+json", "application/vnd.x+json", b'[""]'),
    ],
)
def test_of_several_media_types_the_one_that_is_asked_for_is_answered(
    papers: Asker, accept: str | None, media_type: str, content: bytes
) -> None:
    documented = Asker(papers.app, documented=False)
    reply = documented.get("/several", {"accept": accept} if accept else {})
    assert (reply.status, reply.headers["content-type"], reply.content) == (200, media_type, content)


def test_what_is_not_among_them_is_not_acceptable(papers: Asker) -> None:
    assert papers.get("/several", {"accept": "text/html"}).status == 406


@pytest.mark.parametrize(
    ("media_type", "body", "status"),
    [
        ("application/json", b'{"a": 1}', 204),
        ("application/json", b"a,b", 400),
        ("text/csv", b"a,b", 204),
        ("text/csv", b"a", 400),
        ("text/html", b"a,b", 415),
    ],
)
def test_of_several_each_is_checked_by_its_own_schema(
    papers: Asker, media_type: str, body: bytes, status: int
) -> None:
    assert send(papers, "/several", media_type, body).status == status


LEFT_OUT = PAPERS.replace(
    "text/csv: {schema: {type: string}, example", "text/csv: {x-left-out: nobody asks, example"
)


@pytest.mark.parametrize("name", ["text/csv", "text/csv, text/comma"])
def test_a_media_type_that_is_left_out_is_not_there_and_that_is_noted(
    serve: Callable[..., Asker], name: str
) -> None:
    ask = serve(papers=LEFT_OUT.replace("text/csv: {x-left-out", f'"{name}": {{x-left-out'))
    assert ask.get("/several", {"accept": "text/csv"}).status == 406
    notes = ask.app.apis["papers"].spec.document.notes
    assert any(f"{name} is left out: nobody asks" in note for note in notes)


@pytest.mark.parametrize("media_type", ["application/xml", "text/plain", "image/png", "application/x-ndjson"])
def test_what_cannot_carry_its_schema_has_to_be_declared(
    serve: Callable[..., Asker], media_type: str
) -> None:
    text = PAPERS.replace("application/octet-stream: {}", f"{media_type}: {{schema: {{type: object}}}}")
    text = text.replace("image/*: ", "image/gif: ")
    with pytest.raises(SpecError, match="cannot carry object here: declare it with x-left-out: <reason>"):
        serve(papers=text)


def test_once_it_is_declared_the_rest_is_served(serve: Callable[..., Asker]) -> None:
    text = PAPERS.replace(
        "application/octet-stream: {}", "application/xml: {x-left-out: not needed, schema: {type: object}}"
    )
    ask = serve(papers=text)
    assert send(ask, "/bytes", "application/xml", b"<a/>", "PUT").status == 415
    assert send(ask, "/bytes", "image/png", b"x", "PUT").status == 200


def test_a_thing_that_is_one_text_is_there_until_it_is_deleted(papers: Asker) -> None:
    documented = Asker(papers.app, documented=False)
    assert documented.get("/motto").content == b"festina lente"
    assert documented.delete("/motto").status == 204
    assert documented.get("/motto").status == 404


def test_a_refusal_may_be_null(serve: Callable[..., Asker]) -> None:
    missing = "{description: x, content: {application/json: {schema: {type: 'null'}}}}"
    ids = "[{name: id, in: path, required: true, schema: {type: integer}}]"
    responses = f"{{'204': {{description: x}}, '404': {missing}}}"
    text = (
        "openapi: 3.1.0\ninfo: {title: x, version: '1'}\npaths:\n"
        f"  /n/{{id}}: {{get: {{operationId: n, tags: [n], parameters: {ids}, responses: {responses}}}}}\n"
    )
    reply = serve(n=text).get("/n/x")
    assert (reply.status, reply.content, reply.headers["content-type"]) == (404, b"null", "application/json")
