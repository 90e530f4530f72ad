"""What can be got before and after a look at the list is in it; what has come or gone need not be."""

import pytest

from tests.unit.contract.appliances.changes import changed
from tests.unit.contract.appliances.cloud import SESSIONS, Cloud
from tests.unit.contract.appliances.serving import Answer, Request
from tests.unit.contract.live_answers import answer_of, exchange_of, operation_of
from tests.unit.contract.visits import IDS, told, visited
from tests.unit.own_specs import SPECS
from tools.specfirst.contract.apis import known
from tools.specfirst.contract.judging.reading import read
from tools.specfirst.contract.live.hidden import Hidden

CLOUD = ("vss_cloud", "data", "key", "listSessions", "getSession")
CONSOLE = ("netscaler_console", "mpssession", "id", "listSessionsV2", "getSessionV2")
MANY = "-b c d e f g h i j k l"


def said(of: tuple[str, ...], *looks: str) -> list[str]:
    """Return what is told of looks: a key that is got, or `-` with the keys that are listed."""
    api, items, key, lister, getter = of
    hidden, found = Hidden(SPECS[api], known(api)), list[str]()
    for look in looks:
        is_list = look.startswith("-")
        name, keys = (lister, look[1:].split()) if is_list else (getter, [look])
        document = answer_of(api, name, "200")
        document[items] = [{**document[items][0], key: one} for one in keys]
        exchange = exchange_of(api, name, 200, document)
        observed = read(SPECS[api], operation_of(api, name), exchange, {} if is_list else {key: look})
        found += [message for _, message in hidden.contradictions(observed)]
    return found


@pytest.mark.parametrize(
    ("of", "looks", "number"),
    [
        (CLOUD, ("a", "-b c", "a"), 1),
        (CONSOLE, ("a", "-b c", "a"), 1),
        (CLOUD, ("a", "-a b", "a"), 0),
        (CLOUD, ("A", "-a b", "a"), 0),
        (CLOUD, ("-b c", "a", "-b c"), 0),  # it may have come and gone
        (CLOUD, ("a", "-b c", "-a b", "a"), 0),  # it is in it again, which is told by itself
        (CLOUD, ("a", "-", "a"), 0),  # likewise a list that is empty
        (CLOUD, ("a", MANY, "a"), 1),
        (CONSOLE, ("a", MANY, "a"), 0),  # it may be the first of several pages
    ],
)
def test_what_is_there_is_listed(of: tuple[str, ...], looks: tuple[str, ...], number: int) -> None:
    assert len(said(of, *looks)) == number


@pytest.mark.parametrize("is_hidden", [True, False])
def test_what_was_named_is_looked_for_in_the_list(monkeypatch: pytest.MonkeyPatch, is_hidden: bool) -> None:
    server, key = Cloud(), next(iter(SESSIONS))
    monkeypatch.setitem(IDS, "vss_cloud", [key])

    def left_out(_: Request, answer: Answer) -> Answer:
        if is_hidden and answer.status == 200:
            answer.document["data"] = [one for one in answer.document["data"] if one["key"] != key]
            answer.document["meta"] = {**answer.document["meta"], "count": len(answer.document["data"])}
        return answer

    changed("listSessions", left_out)(server)
    found = [f"getSession agreement: {key} can be got, and listSessions leaves it out"]
    assert told(visited("vss_cloud", server)) == (found if is_hidden else [])
