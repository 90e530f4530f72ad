"""Deadlines: what is due, and that what ended early does not pile up."""

from hypothesis import given, settings
from hypothesis import strategies as st

from opensessions_stub._expiry import Deadlines

ACTIONS = st.lists(
    st.tuples(st.sampled_from(["add", "renew", "end", "pass"]), st.integers(0, 1), st.integers(0, 9)),
    max_size=60,
)


@settings(deadline=None)
@given(actions=ACTIONS)
def test_what_is_due_is_what_a_search_would_find(actions: list[tuple[str, int, int]]) -> None:
    ends: dict[str, float] = {}
    deadlines = Deadlines(ends.get)
    now = 0.0
    for action, number, seconds in actions:
        key = f"key{number}"
        if action == "add" and key not in ends:
            ends[key] = now + seconds
            deadlines.add(key)
        elif action == "renew" and key in ends:
            ends[key] = max(ends[key], now + seconds)
        elif action == "end":
            ends.pop(key, None)
        elif action == "pass":
            now += seconds
            due = deadlines.due(now)
            assert sorted(due) == sorted(known for known, when in ends.items() if when <= now)
            for known in due:
                del ends[known]


def test_what_ends_early_is_forgotten_long_before_its_deadline() -> None:
    ends: dict[str, float] = {}
    deadlines = Deadlines(ends.get)
    for number in range(20_000):
        ends[str(number)] = 1e9
        deadlines.add(str(number))
        del ends[str(number)]
    assert len(deadlines._queue) < 2048
