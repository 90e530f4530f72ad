"""What a failed test of the contract says to whoever has not written it: a place, and a sentence.

The test's name says what should be so; of its code nothing is shown, which is in the fold of the page.
"""

import ast
import json
import re
from dataclasses import replace
from urllib.parse import parse_qsl, urlsplit

from tools.specfirst.contract.results import OUR_TESTS, Failure
from tools.specfirst.contract.spec_view import Operation, security_schemes
from tools.specfirst.layout import here
from tools.specfirst.specs.files import SpecFile

_FRAME = re.compile(r'^([\w./-]+\.py):(\d+): |^[E |]*File "([^"]+\.py)", line (\d+)(?:, in |$)', re.MULTILINE)
"""A place in a traceback; what cannot be read at all (`SyntaxError`) is told as the last one."""
_IN_A_GROUP = re.compile(r"(?m)^ +\| +((?!ExceptionGroup)[A-Za-z_][\w.]*(?:Error|Refused|Failed)\b.*)$")
_UNREADABLE = re.compile(r"^E +((?:Syntax|Indentation|Tab)Error: .*)$", re.MULTILINE)
_COMPARED = re.compile(r"assert (.+) (==|is|<=) (.+)")
_NUMBERS = r"([-\d.() +*]+)"
_BOUNDED = re.compile(rf"assert {_NUMBERS} ([<>]=?|in) (?:{_NUMBERS}|(range\(.+\)))")
_BOUNDS = {"<=": "at most", ">=": "at least", "<": "less than", ">": "more than", "in": "one of"}
_STATED = re.compile(r"^> +assert (.+)$", re.MULTILINE)
_A_SUCCESS = re.compile(r"^> +assert .*\)\.succeeded$", re.MULTILINE)
_MEMBER = re.compile(r"\[\"([^\"]+)\"\]|\.get\(\"([^\"]+)\"\)")
_NOT_RAISED = re.compile(r"Failed: DID NOT RAISE (?:<class ')?(?:\w+\.)*(\w+)(?:'>)?")
_OF_PYTHON = re.compile(r"(?:Attribute|Index|Key|Lookup|Name|Type|Value)Error\b|StopIteration\b")
_SUCCESS = re.compile(r"\b2\d\d(?=, expected)")
_OF_ONE_SERVER = re.compile(r"https?://127\.0\.0\.1:\d+|\b[\dA-Fa-f-]{8,}\b")
_OF_A_MEMBER = re.compile(r"([\w$@./ -]+): (?:(?! is ).)+, expected .+")
_EXPECTED_OF = re.compile(r"(?:/|\b(?=[\w$@.-]*[A-Z_@$]))([\w$@.-]*[A-Za-z][\w$@.-]*): [^:]+, expected ")
"""A member by its own name, behind the place where it is, or as no word of a sentence is written."""
_NOT_SENT = re.compile(r"\b\w+ not sent: (.+)")
_SINGLE = ("array", "boolean", "integer", "number", "string")
_LONGEST = 300


def blamed(failure: Failure, asked: Operation | None, spec: SpecFile) -> Failure:
    """Return the finding of a test with the line that it is about and with what it says in words.

    Args:
        failure: Its place is the statement that the test has named, if it has.
        asked: The operation that the test has asked last.
        spec: The API's.

    Returns:
        Its place is that statement, else the line in which the test failed, of the product if it got there.
    """
    test = failure.check.removeprefix("test_").replace("_", " ")
    if failure.headline == test or failure.headline.startswith(f"{test}: "):
        return failure  # told before, of a shard
    found = [*_FRAME.finditer(failure.message)]
    if _UNREADABLE.search(failure.message):  # what cannot be read is where it is, not where it is asked for
        found = [one for one in found if one[3]] or found
    frames = [(one[1] or one[3], one[2] or one[4]) for one in found]
    shown = [(file.removeprefix(f"{here()}/"), line) for file, line in frames]
    ours = [frame for frame in shown if not frame[0].startswith("/") and ".venv/" not in frame[0]]
    product = [frame for frame in ours if not frame[0].startswith(OUR_TESTS)]
    place = failure.place or ":".join((product or ours or [("", "")])[-1]).removesuffix(":")
    refused = failure.sent.status if failure.sent and failure.sent.status >= 400 else 0
    said = _said(failure.message, of_the_product=bool(product), refused=refused)
    if asked and (lacking := _not_in_the_spec(failure, asked, spec, refused=refused)):
        said = f"{said}: of {asked.operation_id} the spec {lacking}"
        place = f"{spec.path}:{asked.line}"
    message = f"{': '.join(filter(None, (test, failure.called, said)))}\n{failure.message}"
    return replace(failure, message=message, place=place)


def said_alike(told: Failure) -> str:
    """Return what findings of one cause say alike.

    That is without the test, as others fail in the same line, without what is a success for an operation, a
    server's port and its ids, and of a member that has ever other values its place alone.
    """
    said = _OF_ONE_SERVER.sub("", _SUCCESS.sub("2xx", told.headline.partition(": ")[2]))
    member = _OF_A_MEMBER.fullmatch(said)
    return re.sub(r"\b\d+\b", "*", member[1]) if member else said


def not_sent(told: Failure) -> str:
    """Return why a client has sent nothing, as it says of each operation for one reason; empty if it has."""
    found = _NOT_SENT.search(told.headline)
    return found[1] if found else ""


def speak_of_one_member(told: Failure, other: Failure) -> bool:
    """Return whether two tests speak of the same member, and one at least says what was expected of it."""
    said, others = (one.headline.partition(": ")[2] for one in (told, other))
    for one, another in ((said, others), (others, said)):
        named = _EXPECTED_OF.search(one)
        if named and re.search(rf"(?<![\w@.]){re.escape(named[1])}(?![\w@.])", another):
            return True
    return False


def clearness(told: Failure) -> int:
    """Return how clearly a client's failure says what is wrong; the clearest is the smallest."""
    if told.asks_everything:
        return 2
    return int(told.touches_server or ", expected " not in told.headline)


def follows_from(told: Failure, clear: Failure) -> bool:
    """Return whether a client fails for what a clear failure of it says: to a wrong request all is wrong."""
    is_vague = told.touches_server or "ExceptionGroup" in told.headline
    return not clearness(clear) and (is_vague or said_alike(told) == said_alike(clear))


def _said(message: str, *, of_the_product: bool, refused: int) -> str:
    """Return what a test says in one line; of several failures, what the first ones say.

    A test that finds no success where it reads one fails with an error of Python.
    """
    head = next(iter(message.splitlines()), "").removeprefix("AssertionError: ")
    if head.startswith("ExceptionGroup"):
        head = "; ".join(dict.fromkeys(_IN_A_GROUP.findall(message))) or head
    elif unread := _UNREADABLE.search(message):
        head = unread[1]
    elif missed := _NOT_RAISED.match(head):
        head = f"{missed[1]} was not raised"
    elif head.startswith("assert "):
        compared, bounded = _compared(head), _BOUNDED.fullmatch(head)
        head = _contrasted(*compared) if compared else _out_of_bounds(bounded) if bounded else ""
        member = _member(message)
        head = f"{member}: {head}" if member and head else head or member
        if refused and _A_SUCCESS.search(message):
            head = f"{refused}, expected a success"
    elif _OF_PYTHON.match(head) and not of_the_product:
        head = f"{refused}, expected a success" if refused else _not_found(head)
    return head if len(head) <= _LONGEST else f"{head[:_LONGEST]}…"


def _not_found(head: str) -> str:
    """Return in words what a test has not found as it expected, by Python's error."""
    if head.startswith("KeyError: "):
        return f"there is no {head.removeprefix('KeyError: ')}"
    if head.startswith("StopIteration") or "to unpack (expected 1" in head:
        return f"{'several are' if 'too many' in head else 'none is'} there, expected one"
    return "what was answered cannot be judged"


def _compared(head: str) -> tuple[object, object] | None:
    """Return the two values that a test has compared, None where it shows its code instead."""
    found = _COMPARED.fullmatch(head)
    try:
        one, other = map(ast.literal_eval, found.group(1, 3)) if found else (None, None)
    except (ValueError, SyntaxError):
        return None
    if found and found[2] == "<=":  # of sets, all that the first has should be in the second
        return (one & other, one) if isinstance(one, set) and isinstance(other, set) else None
    is_told = all(isinstance(value, str | int | float | set | list | tuple | None) for value in (one, other))
    return (one, other) if is_told and one != other else None


def _contrasted(one: object, other: object) -> str:
    """Return in words what was found and what was expected; of many things, only what differs."""
    if not isinstance(one, set | list) or not isinstance(other, set | list):
        return f"{_shown([one])}, expected {_shown([other])}"
    lacking, besides = (
        [each for each in these if each not in those] for these, those in ((other, one), (one, other))
    )
    said = [f"{_shown(lacking)} lacking"] * bool(lacking) + [f"{_shown(besides)} besides"] * bool(besides)
    return ", ".join(said) or "another order or number"


def _out_of_bounds(found: re.Match[str]) -> str:
    one, how, *others = found.groups()
    bound = next(filter(None, others))
    return f"{one}, expected {_BOUNDS[how]} {bound[1:-1] if bound.startswith('(') else bound}"


def _member(message: str) -> str:
    """Return the member that a test speaks of where it fails, empty if it is none or several."""
    stated = _STATED.findall(message)[-1:]
    names = {one or other for text in stated for one, other in _MEMBER.findall(text)}
    return names.pop() if len(names) == 1 else ""


def _shown(values: list[object]) -> str:
    return ", ".join(json.dumps(value, default=str) for value in values)


def _not_in_the_spec(failure: Failure, asked: Operation, spec: SpecFile, *, refused: int) -> str:
    """Return what a test has expected or sent and the spec of the operation does not know."""
    if status := _undocumented(failure.message, asked):
        return f"documents no {status}"
    names = _undescribed(failure.sent.url, asked, spec) if failure.sent and refused == 400 else ""
    return f"describes no {names} in a query" if names else ""


def _undescribed(url: str, asked: Operation, spec: SpecFile) -> str:
    """Return the names in a query that a test has sent and the spec of the operation does not know."""
    described = [each for each in asked.parameters if each["in"] == "query"]
    if not all(each.get("schema", {}).get("type") in _SINGLE for each in described):
        return ""  # the members of an object may be names, too
    known = {each["name"] for each in (*described, *security_schemes(spec).values()) if "name" in each}
    sent = dict.fromkeys(name for name, _ in parse_qsl(urlsplit(url).query, keep_blank_values=True))
    return " and no ".join(name for name in sent if name not in known)


def _undocumented(message: str, asked: Operation) -> int | None:
    """Return the status that a test has expected and the spec of the operation does not know."""
    head = next(iter(message.splitlines()), "").removeprefix("AssertionError: ")
    compared = _compared(head)
    if compared is None or not all(isinstance(one, int) and 100 <= one < 600 for one in compared):
        return None
    expected = compared[1]
    return expected if isinstance(expected, int) and asked.documented(expected) is None else None
