"""Operations that document only a part of what is answered get the rest."""

from typing import Any

import pytest

from tools.specfirst.adopt.refusals import documented


@pytest.mark.parametrize(
    ("said", "given"),
    [
        ({}, {"default"}),
        ({"200": {}}, {"4XX"}),
        ({"302": {}, "404": {}}, set()),
        ({"default": {}}, set()),
        ({404: {}}, {"2XX"}),
        ({"2XX": {}, "4XX": {}}, set()),
        ({"400": {}, "5XX": {}, "x-internal": True}, {"2XX"}),
    ],
)
def test_who_documents_no_success_or_no_refusal_gets_one(said: dict[Any, Any], given: set[str]) -> None:
    operation = {"responses": dict(said)}
    notes = documented({"paths": {"/pets": {"put": operation}}})
    assert operation["responses"].keys() - said.keys() == given
    assert len(notes) == len(given)
    assert all(f"{status} is given: PUT /pets" in "".join(notes) for status in given)


def test_what_is_no_status_documents_no_answer() -> None:
    operation: dict[str, Any] = {"responses": {"ok": {}, "x-odd": {}}}
    assert len(documented({"paths": {"/pets": {"put": operation}}})) == 2
    assert operation["responses"].keys() == {"x-ok", "x-odd", "default"}


def test_a_range_of_statuses_has_large_letters() -> None:
    operation: dict[str, Any] = {"responses": {"2xx": {}, "4xx": {}}}
    assert not documented({"paths": {"/pets": {"put": operation}}})
    assert operation["responses"].keys() == {"2XX", "4XX"}
