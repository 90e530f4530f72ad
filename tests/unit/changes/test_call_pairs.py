"""What surrounds the data: operations, parameters, bodies, statuses, headers, links, security, servers."""

import pytest

from tests.unit.changes.tiny_specs import document, kinds, line_of, spec_changes
from tools.specfirst.changes.change import Level
from tools.specfirst.specs.files import openapi_problems

BASE = """\
openapi: 3.1.0
info: {title: Things, version: 1.0.0, x-vendor-version: "7"}
servers:
  - url: https://{host}/api
    variables:
      host: {default: things.example, enum: [things.example, other.example]}
security:
  - key: []
tags: [{name: things}, {name: stuff}]
paths:
  /things/{id}:
    parameters:
      - {name: id, in: path, required: true, schema: {type: string}}
    get:
      operationId: getThing
      tags: [things]
      parameters:
        - {name: size, in: query, schema: {type: array, items: {type: string}}}
        - {name: word, in: query, required: true, schema: {type: string}}
        - {name: X-Trace, in: header, schema: {type: string}}
      responses:
        "200":
          description: ok
          headers:
            X-Count: {required: true, schema: {type: integer}}
            X-Hint: {schema: {type: string}}
          content:
            application/json: {schema: {type: string}}
            text/plain: {schema: {type: string}}
          links:
            again: {operationId: getThing, parameters: {id: $response.body#}}
        "404":
          description: no
          content:
            application/json: {schema: {type: string}}
        5XX: {description: failed}
    put:
      operationId: putThing
      tags: [things]
      security: []
      requestBody:
        required: true
        content:
          application/json: {schema: {type: string}}
          multipart/form-data:
            schema: {type: object, properties: {file: {type: string}}}
            encoding: {file: {contentType: image/png}}
      responses:
        "204": {description: done}
  /stuff:
    get:
      operationId: listStuff
      tags: [stuff]
      deprecated: true
      x-removal-version: 1.1.0
      security: [{key: [], user: []}, {token: [read, write]}]
      responses:
        "200": {description: ok}
components:
  securitySchemes:
    key: {type: apiKey, in: header, name: X-Key}
    user: {type: http, scheme: basic}
    token:
      type: oauth2
      flows:
        clientCredentials: {tokenUrl: https://things.example/token, scopes: {read: reads, write: writes}}
"""

# what is done to BASE -> (replacements, expected kinds with whether they break, a part of the line)
EDITS: dict[str, tuple[list[tuple[str, str]], dict[str, bool], str]] = {
    # operations
    "an operation is new": (
        [
            (
                "    put:\n",
                (
                    "    delete:\n      operationId: endThing\n      tags: [things]\n"
                    "      responses: {'204': {description: done}}\n    put:\n"
                ),
            )
        ],
        {"operation-added": False},
        "delete:",
    ),
    "an operation is gone": ([("    put:\n", "    x-put:\n")], {"operation-removed": True}, "put:"),
    "an operation has another method": (
        [("    put:\n", "    patch:\n")],
        {"operation-moved": True},
        "patch:",
    ),
    "a path has another name": ([("  /stuff:", "  /staff:")], {"operation-moved": True}, "get:"),
    "a path has a slash at its end": ([("  /stuff:", "  /stuff/:")], {"operation-moved": True}, "get:"),
    "a path parameter has another name": (
        [("/things/{id}:", "/things/{key}:"), ("{name: id,", "{name: key,")],
        {"path-parameter-renamed": True},
        "name: key",
    ),
    "an operationId changes": (
        [("operationId: putThing", "operationId: setThing")],
        {"operation-id-changed": True},
        "operationId: setThing",
    ),
    "an operationId is spelled differently": (
        [("operationId: putThing", "operationId: put_thing")],
        {"name-respelled": False},
        "put_thing",
    ),
    "an operationId changes that a link names": (
        [("operationId: getThing", "operationId: readThing")],
        {"operation-id-changed": True},
        "operationId: readThing",
    ),
    "a tag changes": ([("tags: [stuff]", "tags: [things]")], {"tag-changed": True}, "tags: [things]"),
    "a tag is spelled differently": (
        [("tags: [stuff]", "tags: [Stuff]")],
        {"name-respelled": False},
        "Stuff",
    ),
    "an operation is deprecated": (
        [
            (
                "operationId: putThing",
                "operationId: putThing\n      deprecated: true\n      x-removal-version: 2.0.0",
            )
        ],
        {"deprecated": False},
        "deprecated: true",
    ),
    "an operation is deprecated without a date": (
        [("operationId: putThing", "operationId: putThing\n      deprecated: true")],
        {"deprecated-without-removal-version": False},
        "deprecated: true",
    ),
    "a deprecated operation goes before its time": (
        [("  /stuff:", "  x-stuff:")],
        {"operation-removed": True},
        "get:",
    ),
    "a deprecated operation goes when announced": (
        [("  /stuff:", "  x-stuff:"), ("version: 1.0.0", "version: 1.1.0")],
        {"announced-removal": False},
        "get:",
    ),
    "a removal is moved forward": (
        [("x-removal-version: 1.1.0", "x-removal-version: 1.0.1")],
        {"removal-moved-forward": True},
        "deprecated",
    ),
    "a removal is postponed": (
        [("x-removal-version: 1.1.0", "x-removal-version: 2.0.0")],
        {"removal-postponed": False},
        "deprecated",
    ),
    # parameters
    "a parameter is new": (
        [
            (
                "        - {name: word,",
                "        - {name: page, in: query, schema: {type: integer}}\n        - {name: word,",
            )
        ],
        {"parameter-added": False},
        "name: page",
    ),
    "a required parameter is new": (
        [
            (
                "        - {name: word,",
                (
                    "        - {name: page, in: query, required: true, schema: {type: integer}}\n"
                    "        - {name: word,"
                ),
            )
        ],
        {"required-parameter-added": True},
        "name: page",
    ),
    "a parameter of the path is new": (
        [
            (
                "    get:\n      operationId: getThing",
                (
                    "      - {name: lang, in: query, schema: {type: string}}\n    get:\n"
                    "      operationId: getThing"
                ),
            )
        ],
        {"parameter-added": False},
        "name: lang",
    ),
    "a parameter is gone": (
        [("        - {name: X-Trace, in: header, schema: {type: string}}\n", "")],
        {"parameter-removed": True},
        "X-Trace",
    ),
    "a parameter is required now": (
        [("name: size, in: query,", "name: size, in: query, required: true,")],
        {"parameter-required": True},
        "size",
    ),
    "a parameter is optional now": (
        [("name: word, in: query, required: true,", "name: word, in: query,")],
        {"parameter-optional": False},
        "word",
    ),
    "a parameter travels elsewhere": (
        [("name: size, in: query", "name: size, in: header")],
        {"parameter-moved": True},
        "size",
    ),
    "a parameter has another style": (
        [("name: size, in: query,", "name: size, in: query, style: pipeDelimited, explode: false,")],
        {"parameter-style-changed": True},
        "pipeDelimited",
    ),
    "a list is not exploded any more": (
        [("name: size, in: query,", "name: size, in: query, explode: false,")],
        {"parameter-explode-changed": True},
        "explode",
    ),
    "reserved characters are allowed": (
        [("name: word, in: query,", "name: word, in: query, allowReserved: true,")],
        {"parameter-reserved-allowed": False},
        "word",
    ),
    "an empty value is allowed": (
        [("name: word, in: query,", "name: word, in: query, allowEmptyValue: true,")],
        {"parameter-empty-allowed": False},
        "word",
    ),
    "a parameter is written as JSON": (
        [
            (
                "name: size, in: query, schema: {type: array, items: {type: string}}",
                (
                    "name: size, in: query, content: {application/json: {schema: {type: array, "
                    "items: {type: string}}}}"
                ),
            )
        ],
        {"parameter-media-type-changed": True},
        "content",
    ),
    "a parameter has another type": (
        [
            (
                "name: word, in: query, required: true, schema: {type: string}",
                "name: word, in: query, required: true, schema: {type: integer}",
            )
        ],
        {"type-changed": True},
        "type: integer",
    ),
    "a parameter of the path is narrowed": (
        [
            (
                "name: id, in: path, required: true, schema: {type: string}",
                "name: id, in: path, required: true, schema: {type: string, minLength: 2}",
            )
        ],
        {"min-length-tightened": True},
        "minLength",
    ),
    "a parameter is deprecated": (
        [("name: size, in: query,", "name: size, in: query, deprecated: true, x-removal-version: 2.0.0,")],
        {"deprecated": False},
        "deprecated",
    ),
    # request bodies
    "a body is optional now": (
        [("required: true\n        content", "required: false\n        content")],
        {"request-body-optional": False},
        "required: false",
    ),
    "a body is gone": (
        [("      requestBody:", "      x-requestBody:")],
        {"request-body-removed": True},
        "requestBody",
    ),
    "a request media type is new": (
        [
            (
                "          application/json: {schema: {type: string}}\n          multipart",
                (
                    "          application/json: {schema: {type: string}}\n"
                    "          text/csv: {schema: {type: string}}\n          multipart"
                ),
            )
        ],
        {"media-type-added": False},
        "text/csv",
    ),
    "a request media type is gone": (
        [
            (
                "          application/json: {schema: {type: string}}\n          multipart",
                "          multipart",
            )
        ],
        {"media-type-removed": True},
        "application/json",
    ),
    "a part is encoded differently": (
        [("image/png", "image/jpeg")],
        {"encoding-changed": True},
        "image/jpeg",
    ),
    # responses
    "a successful status is new": (
        [('        "404":', '        "202": {description: later}\n        "404":')],
        {"success-status-added": True},
        "202",
    ),
    "an error status is new": (
        [('        "404":', '        "409": {description: not now}\n        "404":')],
        {"error-status-added": False},
        "409",
    ),
    "a status is new that a range covered": (
        [("        5XX:", '        "503": {description: busy}\n        5XX:')],
        {"covered-status-added": False},
        "503",
    ),
    "a successful status is gone": (
        [('        "204": {description: done}', '        "4XX": {description: done}')],
        {"success-status-removed": True, "error-status-added": False},
        "204",
    ),
    "an error status is gone": (
        [('        "404":', "        x-404:")],
        {"error-status-removed": False},
        "404",
    ),
    "a range stands for a status": (
        [('        "404":', "        4XX:")],
        {"covered-status-removed": False, "error-status-added": False},
        "4XX",
    ),
    "a default is new": (
        [("        5XX:", "        default:")],
        {"covered-status-removed": False, "error-status-added": False},
        "default",
    ),
    "a response media type is new": (
        [
            (
                "            text/plain:",
                "            text/csv: {schema: {type: string}}\n            text/plain:",
            )
        ],
        {"media-type-added": False},
        "text/csv",
    ),
    "a response media type is gone": (
        [("            text/plain: {schema: {type: string}}\n", "")],
        {"media-type-removed": True},
        "text/plain",
    ),
    "an error's body changes": (
        [
            (
                (
                    "          description: no\n          content:\n"
                    "            application/json: {schema: {type: string}}"
                ),
                (
                    "          description: no\n          content:\n"
                    "            application/json: {schema: {type: object}}"
                ),
            )
        ],
        {"type-changed": True},
        "type: object",
    ),
    "a header is new": (
        [("            X-Hint:", "            X-New: {schema: {type: string}}\n            X-Hint:")],
        {"header-added": False},
        "X-New",
    ),
    "a header is gone": (
        [("            X-Hint: {schema: {type: string}}\n", "")],
        {"header-removed": True},
        "X-Hint",
    ),
    "a header may be missing": (
        [("X-Count: {required: true,", "X-Count: {required: false,")],
        {"header-optional": True},
        "X-Count",
    ),
    "a header is always there": (
        [("X-Hint: {schema", "X-Hint: {required: true, schema")],
        {"header-required": False},
        "X-Hint",
    ),
    "a header has another type": (
        [
            (
                "X-Count: {required: true, schema: {type: integer}",
                "X-Count: {required: true, schema: {type: string}",
            )
        ],
        {"type-changed": True},
        "X-Count",
    ),
    "a header has other capitals": ([("X-Hint:", "x-hint:")], {}, ""),
    "a link is new": (
        [("            again:", "            more: {operationId: listStuff}\n            again:")],
        {"link-added": False},
        "more",
    ),
    "a link is gone": ([("          links:", "          x-links:")], {"link-removed": False}, "again"),
    "a link leads elsewhere": (
        [("{operationId: getThing, parameters", "{operationId: putThing, parameters")],
        {"link-changed": False},
        "again",
    ),
    # security
    "a credential is asked for": ([("      security: []\n", "")], {"security-tightened": True}, "security:"),
    "no credential is asked for": (
        [("      security: [{key: [], user: []}, {token: [read, write]}]", "      security: []")],
        {"security-loosened": False},
        "security: []",
    ),
    "an alternative is new": (
        [("      security: [{key: [], user: []},", "      security: [{user: []}, {key: [], user: []},")],
        {"security-loosened": False},
        "security:",
    ),
    "an alternative is gone": (
        [("security: [{key: [], user: []}, {token: [read, write]}]", "security: [{key: [], user: []}]")],
        {"security-tightened": True},
        "security:",
    ),
    "a further scope is needed": (
        [("{token: [read, write]}", "{token: [read, write, admin]}")],
        {"security-tightened": True},
        "admin",
    ),
    "fewer scopes are needed": (
        [("{token: [read, write]}", "{token: [read]}")],
        {"security-loosened": False},
        "token: [read]",
    ),
    "a scheme has another name": (
        [("key: {type", "secret: {type"), ("- key: []", "- secret: []"), ("[{key: [],", "[{secret: [],")],
        {},
        "",
    ),
    "a scheme's header has other capitals": ([("name: X-Key", "name: x-key")], {}, ""),
    "a scheme uses another header": (
        [("name: X-Key", "name: X-Other")],
        {"security-scheme-changed": True},
        "key:",
    ),
    "a scheme is of another type": (
        [("{type: http, scheme: basic}", "{type: http, scheme: bearer}")],
        {"security-scheme-changed": True},
        "user:",
    ),
    "tokens come from elsewhere": (
        [("https://things.example/token", "https://new.example/token")],
        {"security-flow-changed": True},
        "tokenUrl",
    ),
    "a scope is new": (
        [("scopes: {read: reads,", "scopes: {admin: all, read: reads,")],
        {"security-scope-added": False},
        "scopes",
    ),
    "a scope is gone": (
        [("scopes: {read: reads, write: writes}", "scopes: {read: reads}")],
        {"security-flow-changed": True},
        "scopes",
    ),
    "a flow is new": (
        [
            (
                "      flows:\n",
                "      flows:\n        password: {tokenUrl: https://things.example/token, scopes: {}}\n",
            )
        ],
        {"security-flow-added": False},
        "password",
    ),
    # servers and info
    "a server is new": (
        [("servers:\n", "servers:\n  - url: https://second.example\n")],
        {"server-added": False},
        "second",
    ),
    "a server moves": ([("https://{host}/api", "https://{host}/v2")], {"server-changed": True}, "v2"),
    "a variable has another name": (
        [("https://{host}/api", "https://{name}/api"), ("      host: {default", "      name: {default")],
        {"server-variable-renamed": False},
        "{name}",
    ),
    "a variable has another default": (
        [("{default: things.example,", "{default: other.example,")],
        {"server-default-changed": True},
        "default",
    ),
    "a variable has a further value": (
        [("other.example]", "other.example, third.example]")],
        {"value-added": False},
        "third",
    ),
    "a variable lost a value": (
        [("[things.example, other.example]", "[things.example]")],
        {"value-removed": True},
        "enum",
    ),
    "an operation has its own server": (
        [
            (
                "      operationId: putThing",
                "      operationId: putThing\n      servers: [{url: https://put.example}]",
            )
        ],
        {"server-changed": True},
        "put.example",
    ),
    "the vendor's version changes": (
        [('x-vendor-version: "7"', 'x-vendor-version: "8"')],
        {"vendor-version-changed": False},
        "x-vendor-version",
    ),
    "the title changes": ([("title: Things", "title: All things")], {"title-changed": False}, "title"),
    "a webhook is new": (
        [("paths:\n", "webhooks:\n  moved: {post: {responses: {'204': {description: heard}}}}\npaths:\n")],
        {"webhooks-changed": True},
        "webhooks",
    ),
    "a callback is new": (
        [
            (
                "      operationId: putThing",
                (
                    "      operationId: putThing\n"
                    "      callbacks: {done: {'{$request.body#}': {post: {responses: {'204': "
                    "{description: heard}}}}}}"
                ),
            )
        ],
        {"callbacks-changed": True},
        "callbacks",
    ),
}


def edited(text: str, replacements: list[tuple[str, str]]) -> str:
    """Return a text after replacements, each of which must hit."""
    for old, new in replacements:
        assert old in text, old
        text = text.replace(old, new)
    return text


@pytest.mark.parametrize("edit", EDITS)
def test_an_edit_is_reported_once_judged_and_located(edit: str) -> None:
    replacements, expected, line = EDITS[edit]
    new = edited(BASE, replacements)
    assert openapi_problems(document(new)) == []
    changes = spec_changes(BASE, new)
    assert {change.kind: change.breaking for change in changes} == expected
    assert len(changes) == len(expected)
    if changes:
        assert line in line_of(changes[0], BASE, new)
        assert all(change.why and change.words for change in changes)
        assert all(bool(change.action) == change.breaking for change in changes)


BACK = {
    "a required parameter is gone": ("a required parameter is new", {"parameter-removed": True}),
    "a parameter is written in the usual style again": (
        "a parameter has another style",
        {"parameter-style-changed": True},
    ),
    "a list is exploded again": ("a list is not exploded any more", {"parameter-explode-changed": True}),
    "reserved characters are forbidden": (
        "reserved characters are allowed",
        {"parameter-reserved-forbidden": True},
    ),
    "an empty value is forbidden": ("an empty value is allowed", {"parameter-empty-forbidden": True}),
    "a body is required now": ("a body is optional now", {"request-body-required": True}),
    "a required body is new": ("a body is gone", {"required-request-body-added": True}),
    "a flow is gone": ("a flow is new", {"security-flow-removed": True}),
    "a server is gone": ("a server is new", {"server-removed": True}),
}


@pytest.mark.parametrize("edit", BACK)
def test_an_edit_taken_back_is_judged_on_its_own(edit: str) -> None:
    forth, expected = BACK[edit]
    changes = spec_changes(edited(BASE, EDITS[forth][0]), BASE)
    assert {change.kind: change.breaking for change in changes} == expected


def test_an_optional_body_may_come() -> None:
    optional = edited(BASE, EDITS["a body is optional now"][0])
    without = edited(BASE, EDITS["a body is gone"][0])
    assert kinds(spec_changes(without, optional)) == ["request-body-added"]


def test_names_move_only_in_python() -> None:
    for edit in ("a path parameter has another name", "an operationId changes", "a tag changes"):
        (change,) = spec_changes(BASE, edited(BASE, EDITS[edit][0]))
        assert change.breaks == {"client"}
        assert change.concerns == {"client"}


def test_the_vendors_version_asks_for_nothing() -> None:
    (change,) = spec_changes(BASE, edited(BASE, EDITS["the vendor's version changes"][0]))
    assert change.level is Level.NONE
    assert (change.old, change.new) == ("7", "8")
