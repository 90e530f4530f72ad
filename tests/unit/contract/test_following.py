"""Lists that come in pages are followed as their links lead, to an end."""

import itertools
from collections.abc import Mapping

import pytest

from tests.unit.contract.live_answers import operation_of
from tests.unit.contract.test_restless_servers import SESSION, asking
from tests.unit.contract.visits import told
from tools.specfirst.contract.live.following import follow_pages

BMC = "redfish"
MEMBERS = "/redfish/v1/SessionService/Sessions"


@pytest.mark.parametrize(
    ("pages", "said"),
    [
        ({"": ("ab", "?$skip=2"), "?$skip=2": ("c", "")}, ""),
        ({"": ("ab", "?$skip=2"), "?$skip=2": ("bc", "")}, "1 objects of the page before"),
        (
            {"": ("ab", "?$skip=2"), "?$skip=2": ("cd", "?$skip=4"), "?$skip=4": ("ab", "?$skip=6")},
            "2 objects of a page further back",
        ),
        ({"": ("ab", "?$skip=0"), "?$skip=0": ("", "?$skip=4")}, "a page without objects"),
        ({"": ("ab", "?$skip=2"), "?$skip=2": ("c", "?$skip=2")}, "that page again"),
        ({"": ("ab", "/more?$skip=2")}, "/more?$skip=2, which is answered 404"),
        ({"": ("ab", "?$skip=2")}, "?$skip=2, which is answered 404"),
    ],
)
def test_a_list_is_followed_as_its_links_lead(pages: Mapping[str, tuple[str, str]], said: str) -> None:
    def answer(target: str) -> tuple[int, object]:
        here = target.removeprefix(MEMBERS)
        if here not in pages:
            return 404, {}
        keys, more = pages[here]
        link = {"Members@odata.nextLink": f"{MEMBERS}{more}"} if more else {}
        return 200, {"Members": [{"@odata.id": f"{MEMBERS}/{key}"} for key in keys], **link}

    way, result, _ = asking(BMC, answer)
    follow_pages(way, operation_of(BMC, "listSessions"), SESSION)
    found = [one for one in told(result) if " pages: " in one]
    assert [said in one for one in found] == ([True] if said else [])


def test_what_comes_meanwhile_moves_others_to_another_page() -> None:
    looks = itertools.count()

    def answer(target: str) -> tuple[int, object]:
        keys = "ab" if next(looks) == 0 else "bc" if "skip" in target else "na"
        members = [{"@odata.id": f"{MEMBERS}/{key}"} for key in keys]
        return 200, {"Members": members, "Members@odata.nextLink": f"{MEMBERS}?$skip=2"}

    way, result, _ = asking(BMC, answer)
    follow_pages(way, operation_of(BMC, "listSessions"), SESSION)
    assert not any(" pages: " in one for one in told(result))
