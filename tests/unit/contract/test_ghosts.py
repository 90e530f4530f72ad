"""What a list shows and nobody can get, another one at each look, is made up; what has gone is not."""

import itertools

import pytest

from tests.unit.contract.test_restless_servers import SESSION, asking
from tests.unit.contract.visits import told
from tools.specfirst.contract.live.ghosts import look_for_ghosts
from tools.specfirst.contract.live.lists import lists_of

CLOUD = "vss_cloud"


@pytest.mark.parametrize(
    ("new", "there", "wrong"),
    [
        (1, (), True),
        (2, (), True),
        (1, ("n4",), False),  # one of them was there
        (0, (), False),
        (5, (), False),  # others log in and out all the time
    ],
)
def test_an_object_that_is_never_there_is_told(new: int, there: tuple[str, ...], wrong: bool) -> None:
    numbers = itertools.count()

    def answer(target: str) -> tuple[int, object]:
        if target.endswith("session"):
            keys = ["a", *(f"n{next(numbers)}" for _ in range(new))]
            return 200, {"data": [{"key": key} for key in keys]}
        return (200, {"data": [{}]}) if target.rpartition("/")[2] in there else (404, {})

    way, result, _ = asking(CLOUD, answer)
    collection = next(one for one in lists_of(way.spec) if one.lister.operation_id == "listSessions")
    look_for_ghosts(way, collection, SESSION)
    assert any("the list shows another object" in one for one in told(result)) is wrong
