"""Credentials and addresses, and what is said of the API as a whole."""

import pytest

from tests.unit.changes.base_spec import BASE, Edit, check_back, check_edit, edited
from tests.unit.changes.tiny_specs import spec_changes
from tools.specfirst.changes.change import Level

EDITS: dict[str, Edit] = {
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
    "tokens can be refreshed": (
        [("scopes: {read: reads", "refreshUrl: https://things.example/more, scopes: {read: reads")],
        {"security-refresh-added": False},
        "refreshUrl",
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
        {"webhook-added": False},
        "moved",
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
        {"callback-added": False},
        "callbacks",
    ),
}


@pytest.mark.parametrize("edit", EDITS)
def test_an_edit_is_reported_once_judged_and_located(edit: str) -> None:
    check_edit(EDITS[edit])


BACK = {
    "a flow is new": {"security-flow-removed": True},
    "a server is new": {"server-removed": True},
}


@pytest.mark.parametrize("edit", BACK)
def test_an_edit_taken_back_is_judged_on_its_own(edit: str) -> None:
    check_back(EDITS[edit], BACK[edit])


def test_the_vendors_version_asks_for_nothing() -> None:
    (change,) = spec_changes(BASE, edited(BASE, EDITS["the vendor's version changes"][0]))
    assert change.level is Level.NONE
    assert (change.old, change.new) == ("7", "8")


def test_a_scheme_that_nobody_asks_for_may_change() -> None:
    text = edited(
        BASE,
        [
            (
                "    user: {type: http, scheme: basic}",
                "    spare: {type: http, scheme: basic}\n    user: {type: http, scheme: basic}",
            )
        ],
    )
    (change,) = spec_changes(
        text, edited(text, [("spare: {type: http, scheme: basic}", "spare: {type: http, scheme: bearer}")])
    )
    assert (change.kind, change.breaking) == ("unused-security-scheme-changed", False)
