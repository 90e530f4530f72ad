"""Media types, encodings, statuses and headers, of calls to the server and of calls that it makes."""

from textwrap import indent

import pytest

from tests.unit.changes.tiny_specs import document, spec, spec_changes
from tools.specfirst.changes.change import Change
from tools.specfirst.specs.files import openapi_problems

ANY = "{schema: {type: object}}"
FORM = (
    "content: {multipart/form-data: {schema: {type: object, properties: {f: {type: string}}},"
    " encoding: {f: %s}}}"
)
DONE = "{'204': {description: done}}"


def call(body: str, responses: str) -> str:
    """Return a spec with a call to the server."""
    return spec(f"paths:\n  /things:\n    post:\n{indent(_members(body, responses), ' ' * 6)}")


def webhook(body: str, responses: str) -> str:
    """Return a spec with a call that the server makes."""
    members = indent(_members(body, responses), " " * 6)
    return spec(f"paths: {{}}\nwebhooks:\n  heard:\n    post:\n{members}")


def callback(body: str, responses: str) -> str:
    """Return a spec with a call that the server makes as it was asked to."""
    members = indent(_members(body, responses), " " * 14)
    return spec(
        "paths:\n  /things:\n    post:\n      operationId: askThings\n"
        f"      responses: {DONE}\n      callbacks:\n        heard:\n"
        f"          '{{$request.body#/url}}':\n            post:\n{members}"
    )


def _members(body: str, responses: str) -> str:
    return f"requestBody: {{{body}}}\nresponses: {responses}" if body else f"responses: {responses}"


# A wide one and a narrow one, of what is sent.
SENT = {
    "a parameter of a media type": ("content: {text/plain: %s}", "content: {text/plain; charset=utf-8: %s}"),
    "a range of media types": ("content: {'text/*': %s}", "content: {text/plain: %s}"),
    "any media type": ("content: {'*/*': %s}", "content: {application/json: %s, text/plain: %s}"),
    "media types of a part": (
        FORM % "{contentType: 'image/png, image/gif'}",
        FORM % "{contentType: image/png}",
    ),
    "a range for a part": (FORM % "{contentType: image/*}", FORM % "{contentType: image/png}"),
    "a schema": (
        "content: {application/json: {schema: {}}}",
        "content: {application/json: {schema: {type: string}}}",
    ),
    "whether it must come": ("content: {text/plain: %s}", "required: true, content: {text/plain: %s}"),
    "a header of a part": (
        FORM % "{headers: {X-A: {schema: {type: string}}}}",
        FORM % "{headers: {X-A: {required: true, schema: {type: string}}}}",
    ),
}
# A wide one and a narrow one, of what is answered.
ANSWERED = {
    "a range of statuses": ("{2XX: {description: d}}", "{'200': {description: d}, '201': {description: d}}"),
    "a header that may be missing": (
        "{'200': {description: d, headers: {X-A: {schema: {type: string}}}}}",
        "{'200': {description: d, headers: {X-A: {required: true, schema: {type: string}}}}}",
    ),
    "a schema": (
        "{'200': {description: d, content: {application/json: {schema: {}}}}}",
        "{'200': {description: d, content: {application/json: {schema: {type: string}}}}}",
    ),
    "a range of media types": (
        "{'200': {description: d, content: {'*/*': {schema: {}}}}}",
        "{'200': {description: d, content: {application/json: {schema: {}}}}}",
    ),
    "any status": ("{default: {description: d}}", "{'200': {description: d}}"),
}
CALLS = {"call": call, "webhook": webhook, "callback": callback}


def breaks(changes: list[Change]) -> bool:
    """Return whether callers of the server break."""
    return any("server" in change.breaks for change in changes)


@pytest.mark.parametrize("where", CALLS)
@pytest.mark.parametrize("name", SENT)
def test_what_is_sent_may_widen_on_the_way_to_the_server_only(name: str, where: str) -> None:
    wide, narrow = (CALLS[where](text.replace("%s", ANY), DONE) for text in SENT[name])
    assert spec_changes(wide, narrow) != []
    assert breaks(spec_changes(wide, narrow)) is (where == "call")
    assert breaks(spec_changes(narrow, wide)) is (where != "call")


@pytest.mark.parametrize("where", CALLS)
@pytest.mark.parametrize("name", ANSWERED)
def test_what_is_answered_may_narrow_on_the_way_from_the_server_only(name: str, where: str) -> None:
    wide, narrow = (CALLS[where]("", text) for text in ANSWERED[name])
    assert spec_changes(wide, narrow) != []
    if name != "any status" or where == "call":  # the default is no status that anybody may rely on
        assert breaks(spec_changes(wide, narrow)) is (where != "call")
    assert breaks(spec_changes(narrow, wide)) is (where == "call")


SAME = {
    "the spelling of a media type": ("{Application/JSON: %s}", "{application/json: %s}"),
    "the order of parameters": ("{text/plain; a=1; b=2: %s}", "{text/plain;b=2;a=1: %s}"),
    "the spelling of a character set": (
        '{text/plain; charset="UTF-8": %s}',
        "{text/plain; charset=utf-8: %s}",
    ),
}


@pytest.mark.parametrize("name", SAME)
def test_one_media_type_has_several_spellings(name: str) -> None:
    one, other = (call(f"content: {text}".replace("%s", ANY), DONE) for text in SAME[name])
    assert spec_changes(one, other) == spec_changes(other, one) == []


KINDS = [
    ("media-type-narrowed", call("content: {'*/*': {}}", DONE), call("content: {text/plain: {}}", DONE)),
    ("media-type-widened", call("content: {text/plain: {}}", DONE), call("content: {'*/*': {}}", DONE)),
    (
        "encoding-narrowed",
        call(FORM % "{contentType: 'a/b, c/d'}", DONE),
        call(FORM % "{contentType: a/b}", DONE),
    ),
    (
        "encoding-widened",
        call(FORM % "{contentType: a/b}", DONE),
        call(FORM % "{contentType: 'a/b, c/d'}", DONE),
    ),
    (
        "success-status-unnamed",
        call("", "{'200': {description: d}}"),
        call("", "{default: {description: d}}"),
    ),
    ("status-range-narrowed", call("", "{2XX: {description: d}}"), call("", "{'200': {description: d}}")),
    (
        "pushed-media-type-added",
        webhook("content: {a/b: {}}", DONE),
        webhook("content: {a/b: {}, c/d: {}}", DONE),
    ),
    (
        "pushed-media-type-removed",
        webhook("content: {a/b: {}, c/d: {}}", DONE),
        webhook("content: {a/b: {}}", DONE),
    ),
    ("webhook-added", spec("paths: {}"), webhook("", DONE)),
    ("webhook-removed", webhook("", DONE), spec("paths: {}")),
    ("callback-removed", callback("", DONE), callback("", DONE).replace("callbacks", "x-callbacks")),
    ("callback-added", callback("", DONE).replace("callbacks", "x-callbacks"), callback("", DONE)),
    ("callback-moved", callback("", DONE), callback("", DONE).replace("#/url", "#/link")),
    (
        "required-header-added",
        call("", "{'200': {description: d}}"),
        call("", "{'200': {description: d, headers: {X-A: {required: true, schema: {}}}}}"),
    ),
]
HARMLESS = frozenset(
    {"encoding-widened", "media-type-widened", "status-range-narrowed", "pushed-media-type-removed"}
) | {"webhook-added", "callback-added", "required-header-added"}


@pytest.mark.parametrize(("kind", "old", "new"), KINDS, ids=[row[0] for row in KINDS])
def test_each_kind_is_called_by_its_name(kind: str, old: str, new: str) -> None:
    assert openapi_problems(document(old)) == openapi_problems(document(new)) == []
    found = {change.kind: change.breaking for change in spec_changes(old, new)}
    assert found[kind] is (kind not in HARMLESS)
