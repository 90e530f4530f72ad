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
from opensessions_stub.spec.yaml import read_yaml
from tests.unit.stub import test_listing, test_spec_values
from tests.unit.stub.in_process import SPECS, Asker
from tests.unit.stub.papers import PAPERS

# Ours, and one that has everything else: parts, styles, alternatives, lists.
DOCUMENTS: dict[str, dict[str, Any]] = {
    "vss_cloud": read_document(SPECS / "vss_cloud.yaml").data,
    "papers": read_yaml(PAPERS)[0],
    "jobs": read_yaml(
        test_listing.SPEC.replace("PAGE", test_listing.PAGE).replace(
            "PARAMETERS",
            "{name: page, in: query, schema: {type: integer}}, {name: tags, in: query, style: deepObject, "
            "schema: {type: object, properties: {a: {type: string}}}}, {name: sort, in: header, schema: {}}",
        )
        + test_spec_values.PETS.replace("DOGS", "{$ref: '#/components/schemas/Dog'}").partition("schemas:\n")[
            2
        ]
    )[0],
}
ANYTHING: list[Any] = [None, True, 0, -1.5, "", "x", "#/x", "http://[x", [], [1], {}, {"x": 1}, [{}], [[]]]
PROSE = {"description", "summary", "x-evidence"}


class Changed(Document):
    """A spec with one value replaced, without a file."""

    def __init__(self, name: str, data: object, place: Pointer, value: object) -> None:
        super().__init__(Path(f"{name}.yaml"), copy.deepcopy(data), (1, None))
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


PLACES = [(name, place) for name, data in DOCUMENTS.items() for place in _places(data)[1:]]


@settings(deadline=None, max_examples=150)
@given(found=st.sampled_from(PLACES), renamed=st.booleans(), value=st.sampled_from(ANYTHING))
def test_a_spec_with_anything_anywhere_is_served_or_refused(
    found: tuple[str, Pointer],
    renamed: bool,
    value: object,
) -> None:
    name = "other" if renamed else found[0]
    document = Changed(name, DOCUMENTS[found[0]], found[1], value)
    try:
        app = App([Api(spec_of(document), seed="", sessions=2, clock=seeded_clock)])
    except SpecError as error:
        for problem in error.problems:
            assert problem.isprintable()
            assert problem.startswith(f"{name}.yaml:1: ")
        return
    ask = Asker(app, documented=False)
    for target in ("/jobs?page=1&tags[a]=x", "/jobs/0", "/several"):
        assert ask.get(target).status < 500
    form = {"content-type": "application/x-www-form-urlencoded"}
    assert ask.ask("POST", "/form", form, b"name=a&ids=1,2").status < 500
