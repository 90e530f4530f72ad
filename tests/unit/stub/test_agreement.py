"""openapi-core, which shares no code with the stub, takes the same requests for valid."""

from collections import Counter

import pytest

from tests.unit.stub.in_process import SPECS
from tools.soak.agreement import EXPLANATIONS, Disagreement, compare


@pytest.mark.parametrize(
    ("api", "least"), [("netscaler_console", 50), ("vss_cloud", 50), ("appgate_sdp", 50)]
)
def test_both_agree_or_the_difference_has_a_name(api: str, least: int) -> None:
    tally = compare(SPECS, api, 75, seed=1)  # `make soak` asks about thousands
    assert tally.unexplained == []
    assert tally.requests >= least
    assert 0 < tally.taken <= tally.requests
    assert set(tally.explained) <= set(EXPLANATIONS)


@pytest.mark.parametrize(
    ("found", "names"),
    [
        (Disagreement("x", "", b"", "There is no query parameter a", None), 1),
        (Disagreement("x", "", b"", "The query a must be given once only", None), 1),
        (Disagreement("x", "", b'{"a":1,"a":2}', "The request body is not JSON", None), 1),
        (Disagreement("x", "", b"{}", "The request body is not valid", None), 0),
        (Disagreement("x", "", b"{}", None, "RequestBodyValidationError"), 0),
    ],
)
def test_an_explanation_covers_what_it_says(found: Disagreement, names: int) -> None:
    covered = Counter(name for name, covers in EXPLANATIONS.items() if covers(found))
    assert covered.total() == names
