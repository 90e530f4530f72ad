"""Findings of one cause whatever the operation: a list, a token, a path or a status cannot be relied on.

Each kind has findings that tell of it, and others that were made by relying on it.
"""

import re
from collections.abc import Iterator

from tools.specfirst.contract.live.refused_under_success import SAYS_NO
from tools.specfirst.contract.live.told import GIVEN_AGAIN, QUESTIONS, One
from tools.specfirst.contract.secrecy import HIDDEN

_SESSION_GIVEN_AGAIN = "a login gave a session that had been there before"
_UNSTEADY = re.compile(
    r"takes objects away$|gone (once|as soon as) they had been got$|no longer had are in it again$"
    r"|the list has (lost|won) \d+$"
    r"|are listed a moment later$|not listed to another caller$|looking adds to it$"
    r"|it is not made anew$"
)
_CALLERS = re.compile(r"\bthe caller('s|\b)")
_OWN = "of the list are the caller's own"
_KEPT = "other keys: an object keeps its own"
_TWINS = re.compile(r"^two \w+ have one \w+$")
_OF_THE_RUN = "for the run's own session"
_BY_LISTS = re.compile(
    r"(request|login) that was refused has |closing without a session has |not listed to another caller$"
    r"|of others went at the same time$|which session is its own|has come in its place$"
)
_TOKEN_TAKEN = re.compile(r"\btoken of a session that is over is still taken$")
_ALLOW = re.compile(r"the header Allow (names|leaves out) |, allowed \[")
_KEYLESS = re.compile(r"none of \d+ objects has an? ")
_DATE = re.compile("by the header Date it is ")
_ROWS = "which session is its own"
_STILL = re.compile(r"ended session (is still listed|can still be got)\b|could be ended a second time$")
_NOTHING_ENDED = "nothing was ended"
_NO_PATH = re.compile("for no path:|for a path with a letter too many:")

_RELYING = (
    (("statement", "time"), _CALLERS, ("keys", "caller", "twins")),
    (("agreement",), re.compile(r" is listed as | before$"), ("keys",)),
    (("agreement",), re.compile(r" before$"), ("grown",)),
    (("agreement",), re.compile(r" can be got, and \w+ leaves it out$"), ("list",)),
    (("agreement",), re.compile(r" just listed is answered 404$"), ("keys", "list")),
    (("head", "lead"), re.compile(r"\b404\b|Content-Length is "), ("list",)),
    (("state",), re.compile("^the answer has no token$"), ("body", "success")),
    (("agreement",), re.compile("^the list is empty, and "), ("no rows", "no item here")),
    (("agreement",), re.compile(r" can be got, and \w+ leaves it out$"), ("no rows",)),
    (("comparison",), re.compile(""), ("length here",)),
    (("statement",), re.compile(r"^a session's \w+ is not "), ("stale",)),
    (("time",), re.compile(r" earlier than it has been$| seconds have passed$"), ("stale",)),
    (("statement",), re.compile(r"^an item's \S+ is "), ("twins",)),
    (("state",), re.compile(rf"^a request that was refused has |{_NOTHING_ENDED}"), ("caller", "path")),
    (("state",), re.compile(rf"\b401 {_OF_THE_RUN}$|ended session "), ("keys",)),
    (("state",), re.compile(rf"\b40[14] {_OF_THE_RUN}$"), ("list",)),
    (("state",), re.compile(rf"\b2\d\d {_OF_THE_RUN}$"), ("body", "status")),
    (("refused",), re.compile(r"^a token that was just given is refused$"), ("keys", "cookie")),
    (("refused",), re.compile(r"answered 2"), ("body", "status")),
    (("refused", "unread"), re.compile(r"answered 40[14]\b"), ("list",)),
    (("unread",), re.compile("answered 401 "), ("keys",)),
    (("state", "untested"), _BY_LISTS, ("list", "own")),
    (("untested",), re.compile(_ROWS), ("twins",)),
    (("state",), re.compile(r" has ended another session of the same user$"), ("keys",)),
    (("state",), re.compile(rf"\b401 {_OF_THE_RUN}$"), ("given",)),
    (("refused",), re.compile(r": answered 401$"), ("given",)),
    (("state",), re.compile(rf"\b404 {_OF_THE_RUN}$"), ("not got", "id")),
    (("agreement",), re.compile(rf"^{re.escape(HIDDEN)} is listed, and getting it "), ("id",)),
    (("agreement",), re.compile(r" is (?:True|False), and was (?:True|False) before$"), ("caller",)),
    (("comparison",), re.compile(r" sessions, 0 of them in both$"), ("not got",)),
    (("comparison",), re.compile(r": of 0 sessions, "), ("own",)),
    (("object",), re.compile(""), ("list",)),
    (("state",), re.compile(rf"\b401 {_OF_THE_RUN}$"), ("cookie",)),
    (("state",), re.compile(r" is not in the list$"), ("pages", "keys", "no rows")),
    (("state",), re.compile(r" in place of its token, has closed | token is taken for a key "), ("id",)),
    (("state",), re.compile(r" in place of its token, has closed |^one login has opened "), ("list",)),
    (("state",), re.compile(r"\btoken that has been closed can be closed again$"), ("dead",)),
    (("state",), re.compile(rf" a second time: answered 2|\b401 {_OF_THE_RUN}$"), ("lookup",)),
    (("unread",), re.compile("answered 401 "), ("lookup",)),
    (("agreement",), _KEYLESS, ("number here", "no rows")),
    (("time",), re.compile("the caller's session is "), ("opened",)),
    (("unread",), re.compile("answered 401 "), ("given",)),
    (("wire",), re.compile("more came behind the answer "), ("head",)),
    (("comparison",), re.compile(""), ("no rows", "list")),
    (("time limit",), re.compile(""), ("no answer",)),
    (("no answer",), re.compile(r"\b(closed|reset)\b"), ("connection",)),
    ((), _UNSTEADY, ("list",)),
    ((), _TWINS, ("keys",)),
    ((), re.compile(f"{_OWN}$"), ("list", "twins")),
    ((), re.compile(_ROWS), ("rows",)),
    (("statement",), re.compile(r"\bis \S+( [\d:]+)?, which is (yet to come|past)$"), ("date",)),
    (("statement",), re.compile(r" seconds away from that after the answer$"), ("date",)),
    (("body",), re.compile(""), ("cut here",)),
    (("state",), re.compile(rf"\b40[14] {_OF_THE_RUN}$"), ("went",)),
    (("head",), re.compile("Content-Length is "), ("body here", "unsteady here")),
    (("agreement",), re.compile(GIVEN_AGAIN), ("given away here",)),
    (("statement",), re.compile(r"^an item's _links\.self is "), ("not got",)),
    (("no answer",), re.compile("fits into no header$"), ("form",)),
    (("body",), re.compile("^the body is packed "), ("packing here",)),
    (("statement",), re.compile("^no Gateway reports the client, "), ("nobody's here",)),
    (("refused", "unread", "unreached_status"), re.compile(""), ("form",)),
    (("refusal", "options"), re.compile(r" token .*answered [24]"), ("form",)),
    (("state",), re.compile(rf"\b401 {_OF_THE_RUN}$"), ("form",)),
)
"""Checks, what they say, and what was relied on by that."""

_TELLING = (
    (("agreement",), _KEYLESS, "no rows"),
    (("agreement",), re.compile(r" is listed, and getting it is answered 404$"), "not got"),
    (("required",), re.compile(r"^\w+ is missing"), "no rows"),
    (("statement",), re.compile(r" has \d+ items$"), "number here"),
    (("repeated",), re.compile("looking adds to it$"), "grown"),
    (("refusal",), re.compile("^with the id that a list shows in place of its token"), "id"),
    (("state",), _TOKEN_TAKEN, "dead"),
    (("object",), re.compile("^asked for was "), "lookup"),
    (("type",), re.compile(r'^(the body|[\w.@]+(\[\])?) is an? \w+, not "(array|object)"'), "no rows"),
    (("pages",), re.compile(""), "pages"),
    (("repeated",), re.compile("it is not made anew$"), "stale"),
    (("type", "minLength"), re.compile(r"^\S*\b(id|key) (is a null|breaks)"), "no rows"),
    (("statement",), re.compile("and no item came$"), "no item here"),
    (
        ("statement",),
        re.compile(r"\d+ items came$|items are there twice|items, totalCount is "),
        "length here",
    ),
    (("wire",), re.compile("^more came behind the answer "), "cut here"),
    (("no answer",), re.compile(""), "no answer"),
    (("connection",), re.compile("cut off at once"), "connection"),
    (("status",), re.compile(r"^answered [23]\d\d, which the spec does not document$"), "success"),
    (("statement",), re.compile(", and the caller came with one$"), "pages"),
    (("statement",), re.compile(r"^the cookie \S+ is not "), "cookie"),
    (("statement",), re.compile(": used before it was opened$"), "opened"),
    (("refused",), re.compile("^a token (that was just given )?is refused\\b"), "given"),
    (("head",), re.compile("the answer has a body$"), "head"),
    (("state",), re.compile(r"\d+ sessions of others went at the same time$"), "went"),
    (("body",), re.compile(""), "body here"),
    (("agreement",), re.compile(", and was .+ before$"), "unsteady here"),
    (("secret",), re.compile(r"\bthat the run has signed in with\b"), "given away here"),
    (("statement",), re.compile(": the answer does not say whose session it is$"), "nobody's here"),
    (("token",), re.compile(""), "form"),
    (("header",), re.compile("^the body is said to be "), "packing here"),
)
"""Checks, what they say, and what by that cannot be relied on."""


def tells_of(one: One) -> Iterator[object]:
    """Yield what, by a finding, cannot be relied on."""
    said = one.headline
    if GIVEN_AGAIN in said or said == _SESSION_GIVEN_AGAIN:
        yield "keys"
    if _UNSTEADY.search(said):
        yield "list"
    if said.endswith(_KEPT):
        yield from ("keys", "list")
    if said.endswith(_OWN):
        yield "own"
    if _TWINS.match(said):
        yield "twins"
    if one.check == "refusal" and one.expected == "401" and one.answered[:1] in ("2", "3"):
        yield "caller"
    if _TOKEN_TAKEN.search(said):
        yield "caller"
    if one.check == "body":
        yield "body"
    is_hidden = one.check == "agreement" and HIDDEN[:-1] in said
    if is_hidden or one.check in ("type", "required", "spelling") or _KEYLESS.match(said):
        yield "rows"
    kinds = (kind for checks, pattern, kind in _TELLING if one.check in checks and pattern.search(said))
    yield from (_here(kind, one) for kind in kinds)
    if _NO_PATH.match(said):
        yield "path", _body(one)
    if _DATE.match(said):
        yield "date"
    if one.check == "statement" and "?" in one.failure.request.partition("\n")[0]:
        yield "query", one.operation_id
    yield from _said_everywhere(one)


def _said_everywhere(one: One) -> Iterator[object]:
    """Yield what a server does wrong everywhere if it does so once."""
    if one.check in ("slow", "time limit"):
        yield "slow"
    if one.check in ("header", "statement") and _ALLOW.search(one.headline):
        yield "allow"
    if _NO_PATH.match(one.headline):
        yield "path"
    if one.check == "refusal" and one.expected == "405":
        yield "405", one.answered
    if one.check in ("refusal", "state") and one.expected == "404" and one.answered >= "4":
        yield "404", one.answered
    if _STILL.search(one.headline):
        yield "still there"
    if SAYS_NO in one.failure.message and one.check != "secret":
        yield "status"


def _here(kind: str, one: One) -> object:
    return (kind, one.operation_id) if kind.endswith(" here") else kind


def _body(one: One) -> str:
    return one.failure.answer.partition("\n\n")[2]


def relies_on(one: One) -> Iterator[object]:
    """Yield what a finding was made by relying on."""
    for checks, pattern, kinds in _RELYING:
        if (not checks or one.check in checks) and pattern.search(one.headline):
            yield from (_here(kind, one) for kind in kinds)
    if one.check == "comparison":  # of what is asked for with queries
        yield "query", one.operation_id
    if body := _body(one):
        yield "path", body  # the answer that any path is given
    yield from _said_everywhere(one)


def was_relied_on(one: One, other: One) -> bool:
    """Whether a finding was made by relying on what, by another one, cannot be relied on."""
    return not {*relies_on(one)}.isdisjoint(tells_of(other))


def place_of(one: One) -> int | None:
    """Return the place of a finding that tells of what others rely on, None for others."""
    kinds = {kind[0] if isinstance(kind, tuple) else kind for kind in tells_of(one)}
    if one.check in ("comparison", "token"):
        return 6 if one.check == "comparison" else -1
    if kinds & {"given", "head", "cookie", "pages"}:
        return 2 + ("given" in kinds)
    if kinds & {"keys", "list"} and not one.headline.endswith("to another caller"):
        return 0
    if one.headline.endswith(_OF_THE_RUN) and one.answered.startswith("2"):
        return 8
    if kinds & {"caller", "still there", "list", "date"} and one.check not in QUESTIONS:
        return 2
    return 3 if kinds & {"own", "twins", "nobody's here"} else None
