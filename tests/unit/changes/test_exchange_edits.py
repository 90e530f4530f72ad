"""Bodies, statuses, headers and links."""

import pytest

from tests.unit.changes.base_spec import BASE, Edit, check_back, check_edit, edited
from tests.unit.changes.tiny_specs import kinds, spec_changes

EDITS: dict[str, Edit] = {
    "a link is forgotten when an operation is renamed": (
        [("      operationId: getThing", "      operationId: readThing")],
        {"link-outdated": False, "operation-id-changed": True},
        "operationId",
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
    "a part that nothing was said of needs a header": (
        [
            (
                "encoding: {file: {contentType: image/png}}",
                (
                    "encoding: {file: {contentType: image/png}, "
                    "more: {headers: {X-Part: {required: true, schema: {type: string}}}}}"
                ),
            )
        ],
        {"required-header-added": True},
        "X-Part",
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
        {"type-widened": True},
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
}


@pytest.mark.parametrize("edit", EDITS)
def test_an_edit_is_reported_once_judged_and_located(edit: str) -> None:
    check_edit(EDITS[edit])


BACK = {
    "a body is optional now": {"request-body-required": True},
    "a body is gone": {"required-request-body-added": True},
}


@pytest.mark.parametrize("edit", BACK)
def test_an_edit_taken_back_is_judged_on_its_own(edit: str) -> None:
    check_back(EDITS[edit], BACK[edit])


def test_an_optional_body_may_come() -> None:
    optional = edited(BASE, EDITS["a body is optional now"][0])
    without = edited(BASE, EDITS["a body is gone"][0])
    assert kinds(spec_changes(without, optional)) == ["request-body-added"]
