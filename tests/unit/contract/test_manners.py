"""What is wrong with an answer whatever it is about."""

from dataclasses import replace

import pytest

from tests.unit.contract.live_answers import answer_of, exchange_of
from tools.specfirst.contract.live.manners import bad_manners, kept_by_others


@pytest.mark.parametrize(
    ("status", "told", "wrong"),
    [
        (200, "public, max-age=3600", True),
        (200, "max-age=0, S-MaxAge=60", True),
        (200, "no-store", False),
        (200, "private, max-age=60", False),
        (404, "public", False),
    ],
)
def test_no_cache_may_give_others_what_is_the_callers(status: int, told: str, wrong: bool) -> None:
    answer = exchange_of("vss_cloud", "listSessions", status, answer_of("vss_cloud", "listSessions", "200"))
    shown = replace(answer, answer_headers=[("Cache-Control", told)])
    assert bool([*kept_by_others(shown)]) is wrong


@pytest.mark.parametrize(
    ("sent", "wrong"), [("Bearer", False), ("Bearer ", False), ("Bearer realm", False), ("0b5e1f77", True)]
)
def test_the_name_of_a_scheme_is_no_credential(sent: str, wrong: bool) -> None:
    answer = exchange_of("vss_cloud", "listSessions", 401, {"error": "Unauthorized"})
    shown = [("WWW-Authenticate", f'Bearer realm="{"VSS" if sent.startswith("B") else sent}"')]
    answer = replace(answer, headers=[("Authorization", sent)], answer_headers=shown)
    assert [kind for kind, *_ in bad_manners(answer, [], 9.0)] == (["secret"] if wrong else [])
