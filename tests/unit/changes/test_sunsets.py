"""What was to go on a day may go from that day on, however the day is written; not before."""

from datetime import date

import pytest

from tests.unit.changes.tiny_specs import document, operation, spec
from tools.specfirst.changes.judgement import judge
from tools.specfirst.changes.spec.specs import compare_specs

ID = "{name: id, in: path, required: true, schema: {type: string}}"
DONE = 'responses: {"204": {description: done}}'
SUNSET = "deprecated: true, x-sunset: 'DAY'"
GOES = {
    "an operation": (
        operation(f"deprecated: true\nx-sunset: 'DAY'\nparameters: [{ID}]\n{DONE}"),
        spec("paths: {}"),
    ),
    "a parameter": (
        operation(f"parameters: [{ID}, {{{SUNSET}, name: q, in: query, schema: {{}}}}]\n{DONE}"),
        operation(f"parameters: [{ID}]\n{DONE}"),
    ),
}


def breaks(old: str, new: str, today: date) -> bool:
    """Return whether a change breaks anybody on a day."""
    documents = document(old, "old.yaml"), document(new)
    return any(entry.change.breaks for entry in judge("a", *documents, compare_specs(*documents, today)))


@pytest.mark.parametrize("part", GOES)
@pytest.mark.parametrize("day", ["2027-03-31", "2027-03-31T12:00:00Z", "Wed, 31 Mar 2027 12:00:00 GMT"])
def test_what_was_to_go_on_a_day_may_go_from_then_on(part: str, day: str) -> None:
    old, new = (text.replace("DAY", day) for text in GOES[part])
    assert breaks(old, new, date(2027, 3, 30))
    assert not breaks(old, new, date(2027, 4, 1))


@pytest.mark.parametrize("part", GOES)
def test_a_day_that_is_none_announces_nothing(part: str) -> None:
    old, new = (text.replace("DAY", "soon") for text in GOES[part])
    assert breaks(old, new, date(2999, 1, 1))
