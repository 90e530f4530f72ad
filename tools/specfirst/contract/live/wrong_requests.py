"""Requests that are not as they should be, each harmless: what an operation is asked once, to be refused."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from tools.specfirst.contract.exchange import Headers
from tools.specfirst.contract.live.asking import Asking
from tools.specfirst.contract.live.queries import written
from tools.specfirst.contract.live.sign_in import Session
from tools.specfirst.contract.live.told import UNKNOWN_QUERY
from tools.specfirst.contract.spec_view import Operation, examples, security_schemes
from tools.specfirst.specs.parts import resolved, value_at

_COOKIES = ("token", "access_token", "auth_token", "session")
"""Where a browser would bring a token by itself, also for a web page of others."""
_TOO_MANY = 429
_HARMLESS_METHODS = ("GET", "OPTIONS", "TRACE")


@dataclass(frozen=True, slots=True)
class Question:
    """A request that an operation should refuse.

    Attributes:
        words: What is wrong with it.
        status: The documented status that refuses it.
        echo: What the answer must not repeat.
        also: Other statuses that do as well.
    """

    words: str
    status: str
    headers: Headers
    query: str = ""
    method: str = ""
    path: Mapping[str, str] | None = None
    body: bytes | None = None
    echo: str = field(default="", repr=False)
    also: Sequence[str] = ()


def questions(
    asking: Asking, operation: Operation, session: Session, right: Question, *, once: bool = False
) -> Iterator[Question]:
    """Yield all questions that fit an operation.

    Args:
        asking: The way to the server.
        operation: The operation.
        session: Whose credentials are right.
        right: The request as it should be.
        once: Whether what it asks for can be done once only.
    """
    if operation.security:
        yield from _credentials(asking, operation, session, right.body)
    # Who does not mind what is wrong does what was asked, and what is rationed is asked for no more often.
    again = not once and str(_TOO_MANY) not in operation.responses
    if again and any(operation.responses[status].get("content") for status in operation.success_statuses):
        html = [*_without(right.headers, "accept"), ("Accept", "text/html")]
        yield Question("with Accept: text/html", "406", html, path=right.path, body=right.body)
    if again and not operation.takes_any_name:
        yield Question(
            "with an unknown query parameter", "400", right.headers, UNKNOWN_QUERY, body=right.body
        )
    if right.body is not None:
        yield from _bodies(asking, operation, right)
    for method in _methods_that_are_not_there(asking, operation):
        yield Question(f"with {method}, which the path does not know", "405", right.headers, method=method)
    if operation.method == "GET" and operation.documented(404):
        for words, also, other in _almost(right.path or {}):
            yield Question(words, "404", right.headers, path=other, also=also)


def _credentials(
    asking: Asking, operation: Operation, session: Session, body: bytes | None
) -> Iterator[Question]:
    accept = [pair for pair in session.headers if pair[0].lower() == "accept"]
    yield Question("without credentials", "401", accept, body=body)
    if query := _what_may_be_asked_besides(asking, operation):
        # Who looks at the query first may know nothing of it.
        words = "without credentials, and with a query"
        yield Question(words, "401", accept, query, body=body, also=("400",))
    kinds = {scheme.get("type") for scheme in security_schemes(asking.spec).values()}
    if session.token and "http" not in kinds:
        elsewhere = ("Authorization", f"Bearer {spoiled(session.token)}")
        words = "with a token that is almost right in a header that the spec does not name"
        yield Question(words, "401", [*accept, elsewhere], body=body)
    if session.token:
        for words, wrong in _almost_the_token(session.token):
            headers = asking.method.headers(wrong)
            # Whoever lists the caller's own token repeats a part of it, too.
            yield Question(words, "401", headers, body=body, echo="" if wrong in session.token else wrong)
        yield from _schemes(session, body)
        words = "with a token in a cookie that the spec does not name"
        cookies = "; ".join(f"{name}={session.token}" for name in _COOKIES)
        yield Question(words, "401", [*accept, ("Cookie", cookies)], body=body)
    if asking.method.each_time is not None and operation.operation_id != asking.method.opening:
        each_time = asking.method.each_time(*asking.values)
        if len(operation.security) > 1:
            words = "with both kinds of credentials at once"
            yield Question(words, "401", [*session.headers, *each_time], body=body, also=("400",))
        else:
            words = "with user name and password in place of a token"
            yield Question(words, "401", [*accept, *each_time], body=body)


def _what_may_be_asked_besides(asking: Asking, operation: Operation) -> str:
    queries = (
        written(parameter, example)
        for parameter in operation.parameters
        if parameter["in"] == "query" and not parameter.get("required")
        for example in examples(asking.spec, parameter)
    )
    return next(queries, "")


def _almost_the_token(token: str) -> Iterator[tuple[str, str]]:
    yield "with a token that is almost right", spoiled(token)
    yield "with a token that goes on", f"{token}0"
    yield "with a token that is cut short", token[:-1]
    yield "with a token that is empty", ""
    if (other := token.swapcase()) != token:
        yield "with a token whose capitals are small letters, and the other way round", other


def _schemes(session: Session, body: bytes | None) -> Iterator[Question]:
    """Yield what has the right token under another scheme than its own, or under none."""
    for name, value in session.headers:
        scheme, _, token = value.partition(" ")
        if name.lower() == "authorization" and token == session.token:
            others = [pair for pair in session.headers if pair[0] != name]
            words = f"with a token that is not said to be {scheme}"
            yield Question(words, "401", [*others, (name, token)], body=body)
            unknown = (name, f"No-Such-Scheme {token}")
            yield Question(f"{words}, but of no known scheme", "401", [*others, unknown], body=body)


def _bodies(asking: Asking, operation: Operation, right: Question) -> Iterator[Question]:
    """Yield bodies that nobody can be signed in by, whoever the headers say is calling."""
    text = [*_without(right.headers, "content-type"), ("Content-Type", "text/plain")]
    yield Question("with a body of type text/plain", "415", text, body=right.body)
    yield Question("with a body that is no JSON", "400", right.headers, body=b"{")
    schema = value_at(operation.body, ("content", "application/json", "schema")) or {}
    if resolved(asking.spec.data, schema).get("required"):
        also = ("422",) if "422" in operation.responses else ()
        yield Question("with an empty object as its body", "400", right.headers, body=b"{}", also=also)


def _without(headers: Headers, name: str) -> list[tuple[str, str]]:
    return [pair for pair in headers if pair[0].lower() != name]


def methods_of(asking: Asking, operation: Operation) -> set[str]:
    """Return the methods that the path of an operation knows."""
    return {part.method for part in asking.spec.operations() if part.path == operation.path}


def _methods_that_are_not_there(asking: Asking, operation: Operation) -> list[str]:
    """Return two methods that change nothing by their nature; of one's own object, one that might."""
    own = ["PATCH"] if operation.method == "DELETE" and asking.write else []
    methods = [*own, *_HARMLESS_METHODS]
    return [method for method in methods if method not in methods_of(asking, operation)][:2]


def names_of_none(session: Session, key: str) -> Iterator[tuple[str, str]]:
    """Yield what is no token, with its words: who ends by it ends whichever session it comes with."""
    yield "a text that is no token", "no-such-token"
    yield "its key", key
    yield "a token that is almost right", spoiled(session.token)


def spoiled(text: str) -> str:
    """Return a text of the same kind whose last letter or digit is another one."""
    for position in range(len(text) - 1, -1, -1):
        letter = text[position]
        if letter.isalnum():
            other = {"9": "8", "f": "e", "F": "E", "z": "y", "Z": "Y"}.get(letter) or chr(ord(letter) + 1)
            return f"{text[:position]}{other}{text[position + 1 :]}"
    return ""


_HEX = re.compile(r"[0-9A-Fa-f-]+")
"""A number in hex, a UUID say, is the same in either case; RFC 9562 has them read so."""


_UNDASHED = re.compile("[0-9A-Fa-f]{32}")

_LONG = 12
"""A number of so many digits is no other object's if its first one is another."""


def _almost(path: Mapping[str, str]) -> Iterator[tuple[str, Sequence[str], Mapping[str, str]]]:
    """Yield values of path parameters that are right but for a letter, or for a part of a name of parts.

    With each come its words, and the statuses other than 404 that refuse it: of what has lost its form, one
    may also say that it is malformed.
    """
    right, malformed = "for an id that is almost right", ("400",)
    for name, value in path.items():
        parts = value.split(",")
        if len(parts) == 1:
            yield right, malformed, {**path, name: f"{value}0"}
            yield "for an id that is a star", malformed, {**path, name: "*"}
            if len(value) > 1:
                yield right, malformed, {**path, name: value[:-1]}
            if len(value) >= _LONG and _HEX.fullmatch(value):
                yield right, (), {**path, name: spoiled(value[::-1])[::-1]}
            if value.swapcase() != value and not _HEX.fullmatch(value):
                yield "for an id whose letters are the other case", (), {**path, name: value.swapcase()}
            continue
        for number, part in enumerate(parts):
            others = (*parts[:number], spoiled(part), *parts[number + 1 :])
            yield right, (), {**path, name: ",".join(others)}
            key, _, digits = part.partition("=")
            if _UNDASHED.fullmatch(digits):
                dashed = (*parts[:number], f"{key}={UUID(digits)}", *parts[number + 1 :])
                yield "for a name whose number has dashes", malformed, {**path, name: ",".join(dashed)}
        yield right, malformed, {**path, name: f"{value}0"}
        for words, other in (
            ("for a name without its first part", parts[1:]),
            ("for a name without its last part", parts[:-1]),
            ("for a name with a part too many", [*parts, parts[-1]]),
            ("for a name whose parts are in another order", [parts[1], parts[0], *parts[2:]]),
        ):
            yield words, malformed, {**path, name: ",".join(other)}
