"""Whatever stands in a spec, it is served or refused in one line; nobody gets to see a traceback."""

import copy
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from opensessions_stub import App, SpecError
from opensessions_stub._api import Api
from opensessions_stub._clock import seeded_clock
from opensessions_stub.spec.document import Document, Pointer, read_document
from opensessions_stub.spec.reading import spec_of
from tests.unit.stub.in_process import SPECS

SPEC: dict[str, Any] = read_document(SPECS / "vss_cloud.yaml").data
ANYTHING: list[Any] = [None, True, 0, -1.5, "", "x", "#/x", "http://[x", [], [1], {}, {"x": 1}, [{}], [[]]]
PROSE = {"description", "summary", "x-evidence"}


class Changed(Document):
    """The spec with one value replaced, without a file."""

    def __init__(self, name: str, place: Pointer, value: object) -> None:
        super().__init__(Path(f"{name}.yaml"), copy.deepcopy(SPEC), (1, None))
        owner: Any = self.at(place[:-1])
        owner[place[-1]] = value


def _places(value: object, at: Pointer = ()) -> list[Pointer]:
    found = [at]
    if isinstance(value, dict):
        for name, member in value.items():
            if name not in PROSE:
                found += _places(member, (*at, name))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            found += _places(item, (*at, index))
    return found


@settings(deadline=None, max_examples=250)
@given(
    name=st.sampled_from(["vss_cloud", "other"]),
    place=st.sampled_from(_places(SPEC)[1:]),
    value=st.sampled_from(ANYTHING),
)
def test_a_spec_with_anything_anywhere_is_served_or_refused(name: str, place: Pointer, value: object) -> None:
    document = Changed(name, place, value)
    try:
        App([Api(spec_of(document), seed="", sessions=2, clock=seeded_clock)])
    except SpecError as error:
        problems = error.problems
    else:
        return
    for problem in problems:
        assert problem.isprintable()
        assert problem.startswith(f"{name}.yaml:1: ")
