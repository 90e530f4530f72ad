"""One fault that is told twice: of a value by itself, and by what was made of it, asked for or compared."""

import re
from collections.abc import Iterator

from tools.specfirst.contract.live.everywhere import is_habit
from tools.specfirst.contract.live.likewise import leaf_of
from tools.specfirst.contract.live.manners import MANGLED
from tools.specfirst.contract.live.told import One
from tools.specfirst.contract.results import LIVE
from tools.specfirst.contract.secrecy import HIDDEN

_LINK = re.compile(r"\S+ is (?P<told>\w+://\S+), not (?P<right>\w+://\S+)$")
_OF_SECONDS = re.compile(r"(?P<member>\w+): by this .*?(?P<seconds>\d+) seconds\b")
_A_MOMENT = 2
"""Two moments so few seconds apart are told as one by clocks of whole seconds."""
_NO_TIME = re.compile(r"(?P<member>\w+) is '.*', which is no date and time$")
_OF_A_KEY = re.compile(r"^(\w+I|s?i|I)d$|^key$|istinguishedName$")
_BY_A_KEY = re.compile(r" is listed, and getting it is answered 404$|^none of \d+ objects has an? ")
_TO_ANOTHER = re.compile(r"_[\w.]+\bself is (?P<base>\w+://\S*/)[^/\s]+, not (?P=base)[^/\s]+$")
_ENDING = re.compile(r"DELETE \S+ 2\d\d")
_STILL_GOT = "the ended session can still be got"
_STILL_TAKEN = "the token of a session that is over is still taken"
_OF_A_NUMBER = re.compile(r"(?P<name>\w+) is -?\d+, ")
_SHOWS = re.compile(r" has (\w+) (?:true|false)$")
_NO_NAME = re.compile(r"^\w+ is .+, not .+ of \w+(, \w+)* and \w+$")
"""A name that is not made up of what it should be made up of."""
_BY_A_NAME = re.compile(r" is listed, and getting it is answered 404$|parts are in another order: ")
_RANGE_ASKED = re.compile(r"\brange .*\bwas asked for\b")
_ANOTHER = "the answer is about "
_IS_NULL = re.compile(r"^\S+ is a null, not ")
_NO_TOKEN = "the answer has no token"  # noqa: S105 - what is said of an answer
_BOTH = 2


def _is_of_the_text(one: One, other: One) -> bool:
    """Whether two times of an answer lead apart of which one cannot be read as it should be."""
    is_apart = one.check == "statement" and one.headline.endswith("not one moment")
    if other.check == "pattern":
        name = leaf_of(other)
    else:
        found = _NO_TIME.match(other.headline) if other.check == "statement" else None
        name = found["member"] if found else ""
    is_named = bool(name) and re.search(rf"\b{name}\b", one.headline) is not None
    return is_apart and is_named and one.is_beside(other)


def _is_of_the_key(one: One, other: One) -> bool:
    """Whether nothing is got by a key that is not as it should be: it is a number, say, or empty."""
    return _is_of_a_key(other) and _BY_A_KEY.search(one.headline) is not None and one.check == "agreement"


def _is_of_a_key(one: One) -> bool:
    if one.check == "statement":
        link = _LINK.search(one.headline)
        is_case = link is not None and link["told"].lower() == link["right"].lower()
        return is_case or _NO_NAME.match(one.headline) is not None
    return one.check in ("type", "minLength") and _OF_A_KEY.search(leaf_of(one)) is not None


def _leads_to_the_key(one: One, other: One) -> bool:
    """Whether a link has a key in other letters than the list, by whose key nothing is got."""
    link = _LINK.search(one.headline) if one.check == "statement" else None
    is_case = link is not None and link["told"].lower() == link["right"].lower()
    return is_case and other.check == "agreement" and _BY_A_KEY.search(other.headline) is not None


def _is_of_another_object(one: One, other: One) -> bool:
    """Whether an operation that answers with another object, by its own link, does so for any key."""
    is_any = one.expected == "404" and one.answered[:1] == "2" and one.check == "refusal"
    is_one = one.check == "agreement" and one.headline.endswith(": is it one?")
    return (is_any or is_one) and _leads_elsewhere(other) and one.is_beside(other)


def _leads_elsewhere(one: One) -> bool:
    is_usual = one.check == "statement" and one.failure.phase == LIVE
    return is_usual and (_TO_ANOTHER.match(one.headline) is not None or _ANOTHER in one.headline)


def _is_of_same_bytes(one: One, other: One) -> bool:
    """Whether a body is no JSON for what it shows of the server's code, or a text for its letters."""
    shows = one.check == "body" and other.check == "secret" and one.shows_in_answer_of(other)
    return shows or (other.check == "text" and _is_mangled(one))


def _is_mangled(one: One) -> bool:
    return MANGLED.search(one.headline) is not None


def _is_of_same_end(one: One, other: One) -> bool:
    """Whether one request has ended neither the session, which can still be got, nor its token."""
    is_alive = one.check == other.check == "state" and one.headline.endswith(_STILL_TAKEN)
    ends = [_ENDING.findall(each.failure.message) for each in (one, other)]
    return is_alive and other.headline.endswith(_STILL_GOT) and all(ends) and ends[0][-1] == ends[1][-1]


def _leads_as_wrong(one: One, other: One) -> bool:
    """Whether two addresses are wrong in the same part, and by the same."""
    found = [_LINK.match(each.headline) for each in (one, other) if each.check == "statement"]
    wrong = {_differing(each["told"], each["right"]) for each in found if each is not None}
    return len([*filter(None, found)]) == _BOTH and len(wrong) == 1


def _differing(told: str, right: str) -> tuple[str, str]:
    """Return of two texts what they neither begin nor end with both."""
    begin = _alike(told, right)
    end = _alike(told[begin:][::-1], right[begin:][::-1])
    return told[begin : len(told) - end], right[begin : len(right) - end]


def _alike(one: str, other: str) -> int:
    """Return how many letters two texts begin with both."""
    return next(
        (n for n, pair in enumerate(zip(one, other, strict=False)) if len({*pair}) > 1),
        min(len(one), len(other)),
    )


def _is_as_far_away(one: One, other: One) -> bool:
    """Whether by one member it is as many seconds later as the caller's session is too old."""
    mine, theirs = (_OF_SECONDS.match(each.headline) for each in (one, other))
    if one.check != "time" or mine is None or theirs is None or mine["member"] != theirs["member"]:
        return False
    return abs(int(mine["seconds"]) - int(theirs["seconds"])) <= _A_MOMENT


def _is_of_one_number(one: One, other: One) -> bool:
    """Whether what one statement tells of a number, another one of the same answer counts with."""
    found = _OF_A_NUMBER.match(other.headline) if other.check == one.check == "statement" else None
    if found is None or not one.shows_in_answer_of(other):
        return False
    return re.search(rf"\b{found['name']} -?\d", one.headline) is not None


def _is_of_several(one: One, other: One) -> bool:
    """Whether members lack, or are others, where several objects stand in place of one."""
    is_beside = is_habit(one) and one.is_beside(other)
    is_lacking = one.check == "required" and (is_beside or one.shows_in_answer_of(other))
    is_compared = one.check == "agreement" and one.headline.endswith(f" in {other.operation_id}")
    return other.check == "maxItems" and (is_lacking or is_compared)


def _is_of_same_refusal(one: One, other: One) -> bool:
    """Whether strangers are refused by one status that is another one than is documented."""
    is_refused = other.check == "refusal" and other.expected == "401" and other.answered >= "4"
    return one.check == "status" and is_refused and one.answered == other.answered


def _is_the_token(one: One, other: One) -> bool:
    """Whether no token was found where one is, but not as it should be."""
    is_told = other.check in ("type", "minLength", "required") and leaf_of(other) == "token"
    return one.headline == _NO_TOKEN and is_told and one.is_beside(other)


def _is_turned_around(one: One, other: One) -> bool:
    """Whether both tell of a member that is true where it should be false, and the other way round."""
    shown = [_SHOWS.search(each.headline) for each in (one, other) if each.check == "state"]
    return len([*filter(None, shown)]) == _BOTH and len({each[1] for each in shown if each}) == 1


def _is_of_the_name(one: One, other: One) -> bool:
    """Whether one was asked for by a name that is not made up as it should be."""
    is_name = other.check == "statement" and _NO_NAME.match(other.headline) is not None
    is_asked = one.check in ("agreement", "refusal") and _BY_A_NAME.search(one.headline) is not None
    return is_name and is_asked


def _is_of_same_range(one: One, other: One) -> bool:
    """Whether both tell of another range than was asked for."""
    found = [_RANGE_ASKED.search(each.headline) for each in (one, other) if each.check == "statement"]
    return len([*filter(None, found)]) == _BOTH


def _is_of_same_entry(one: One, other: One) -> bool:
    """Whether a value that is none of those that may be was compared, by the name of its entry."""
    entry = ".".join(other.headline.partition(" ")[0].split(".")[1:-1]) if other.check == "enum" else ""
    is_compared = one.check == "comparison" and bool(entry) and one.is_beside(other)
    return is_compared and f" {entry} " in one.headline


def _is_null_likewise(one: One, other: One) -> bool:
    """Whether both tell of several members of one answer that are null, be they texts or numbers."""
    are_null = one.check == other.check == "type" and all(
        _IS_NULL.match(each.headline) and is_habit(each) for each in (one, other)
    )
    return are_null and one.is_beside(other)


def _is_in_another_member(one: One, other: One) -> bool:
    """Whether an answer has a member that is not named in place of those that it lacks."""
    return one.check == "member" and is_habit(other) and one.shows_in_answer_of(other)


RULES = (
    _is_of_the_text,
    _is_of_the_key,
    _leads_to_the_key,
    _is_of_another_object,
    _is_of_same_bytes,
    _is_of_same_end,
    _leads_as_wrong,
    _is_as_far_away,
    _is_of_same_refusal,
    _is_the_token,
    _is_turned_around,
    _is_of_the_name,
    _is_of_same_range,
    _is_of_same_entry,
    _is_null_likewise,
    _is_of_one_number,
    _is_of_several,
    _is_in_another_member,
)
"""Each says of a finding whether it follows from, or is the same as, another one."""


def looks_for(one: One) -> Iterator[object]:
    """Yield what causes are filed under that a finding may follow from, beside its operation."""
    yield from _alike_of(one)
    if one.check == "agreement":
        yield _is_of_several, one.headline.rpartition(" in ")[2]
    elif one.check == "status":
        yield _is_of_same_refusal, one.answered


def is_found_by(one: One) -> Iterator[object]:
    """Yield what a finding is filed under, beside its operation, for those that may follow from it."""
    yield from _alike_of(one)
    if one.check == "maxItems":
        yield _is_of_several, one.operation_id
    elif one.check == "refusal":
        yield _is_of_same_refusal, one.answered


def _alike_of(one: One) -> Iterator[object]:
    if _BY_A_KEY.search(one.headline) or one.check == "text" or _is_of_a_key(one) or _is_mangled(one):
        yield _is_of_the_key
    if one.check == "state" and (shows := _SHOWS.search(one.headline)):
        yield _is_turned_around, shows[1]
    if _RANGE_ASKED.search(one.headline):
        yield _is_of_same_range
    if one.check == "state" and one.headline.endswith((_STILL_GOT, _STILL_TAKEN)):
        yield _is_of_same_end
    if one.check == "statement" and _LINK.match(one.headline):
        yield _leads_as_wrong


def place_of(one: One) -> int | None:
    """Return the place of a finding of a value by which others were asked for, or made; None for others."""
    if (_BY_A_KEY.search(one.headline) and one.headline.startswith(HIDDEN)) or _is_mangled(one):
        return 6  # a secret in place of a key, or letters in a wrong coding, which are told by themselves
    if one.headline == _NO_TOKEN or one.check == "time limit":
        return 8
    if _is_of_a_key(one) and (one.check != "statement" or _NO_NAME.match(one.headline)):
        return -1  # before what is listed by it, and cannot be got
    if _leads_elsewhere(one):
        return 0
    if one.check == "agreement" and " can be got" in one.headline:
        return 7
    is_no_time = one.check == "statement" and _NO_TIME.match(one.headline) is not None
    return 4 if is_no_time else {"pattern": 4, "maxItems": 0, "no answer": 6}.get(one.check)
