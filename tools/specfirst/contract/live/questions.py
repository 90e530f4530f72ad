"""Harmless requests that are not as they should be, each once per operation, and what should answer them.

None tries a password: whoever comes with a wrong one often enough is locked out.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from tools.specfirst.contract.exchange import Exchange, Headers
from tools.specfirst.contract.live.asking import Asking
from tools.specfirst.contract.live.sign_in import Session
from tools.specfirst.contract.results import QUESTIONS
from tools.specfirst.contract.spec_view import Operation

IN_WORDS = (
    "without credentials, with a token that is almost right, with both kinds of credentials at once, "
    "with Accept: text/html, with an unknown query parameter, with a method that is not there, "
    "for an id that is almost right, and as HEAD"
)
MOST = 12
"""Questions of an operation at most."""

_UNKNOWN = "no-such-parameter=1"
_HARMLESS_METHODS = ("GET", "OPTIONS", "TRACE")
_NOT_KNOWN_AT_ALL = 501
_TOO_MANY = 429


@dataclass(frozen=True, slots=True)
class Question:
    """A request that an operation should refuse.

    Attributes:
        words: What is wrong with it.
        status: The documented status that refuses it.
        echo: What the answer must not repeat.
    """

    words: str
    status: str
    headers: Headers
    query: str = ""
    method: str = ""
    path: Mapping[str, str] | None = None
    body: bytes | None = None
    echo: str = field(default="", repr=False)


def put_questions(
    asking: Asking,
    operation: Operation,
    session: Session,
    path: Mapping[str, str],
    *,
    body: bytes | None = None,
    headers: Headers | None = None,
    once: bool = False,
) -> list[Exchange]:
    """Put all questions that fit an operation; return the answers of those that were not refused.

    Args:
        asking: The way to the server.
        operation: The operation.
        session: Whose credentials are right.
        path: Values of the path's parameters that are right.
        body: The body that is right.
        headers: The headers that are right, where they are not the session's.
        once: Stop when one is not refused: what can be done once only has been done then.
    """
    right = Question("", "", session.headers if headers is None else headers, path=path, body=body)
    taken = []
    for question in _questions(asking, operation, session, right):
        exchange = asking.asked(
            operation,
            question.headers,
            path=question.path or path,
            query=question.query,
            method=question.method,
            body=question.body,
            phase=QUESTIONS,
        )
        if exchange is None:
            continue
        _follow_leads(asking, operation, question, exchange)
        if not _is_refused(asking, operation, question, exchange):
            taken.append(exchange)
            if once:
                break
    return taken


def _follow_leads(asking: Asking, operation: Operation, question: Question, exchange: Exchange) -> None:
    """Ask what an answer gives rise to, such as what a refusal says would be taken."""
    leads = asking.known.leads.get(f"{operation.operation_id} {exchange.status}")
    if leads is None or question.status != str(exchange.status):
        return
    for lead in leads(exchange):
        taken = {name.lower() for name, _ in lead.headers}
        headers = [pair for pair in question.headers if pair[0].lower() not in taken]
        answer = asking.asked(operation, [*headers, *lead.headers], path=question.path or {}, phase=QUESTIONS)
        if answer is not None and str(answer.status) != lead.status:
            message = f"{lead.words}: answered {answer.status}, not {lead.status}"
            asking.tell(operation, "lead", lead.words, message, exchange=answer, status=str(exchange.status))


def _questions(asking: Asking, operation: Operation, session: Session, right: Question) -> Iterator[Question]:
    body = right.body
    if operation.security:
        yield from _credentials(asking, operation, session, body)
    if any(response.get("content") for _, response in _successes(operation)):
        html = [*_without(right.headers, "accept"), ("Accept", "text/html")]
        yield Question("with Accept: text/html", "406", html, path=right.path, body=body)
    yield Question("with an unknown query parameter", "400", right.headers, _UNKNOWN, body=body)
    if body is not None:
        text = [*_without(right.headers, "content-type"), ("Content-Type", "text/plain")]
        yield Question("with a body of type text/plain", "415", text, body=body)
    for method in _methods_that_are_not_there(asking, operation):
        yield Question(f"with {method}, which the path does not know", "405", right.headers, method=method)
    if "404" in operation.responses and operation.method in ("GET", "DELETE"):
        for other in _almost(right.path or {}) if operation.method == "GET" else ():
            yield Question("for an id that is almost right", "404", right.headers, path=other)


def _credentials(
    asking: Asking, operation: Operation, session: Session, body: bytes | None
) -> Iterator[Question]:
    accept = [pair for pair in session.headers if pair[0].lower() == "accept"]
    yield Question("without credentials", "401", accept, body=body)
    if wrong := _spoiled(session.token):
        headers = asking.method.headers(wrong)
        yield Question("with a token that is almost right", "401", headers, body=body, echo=wrong)
    if asking.method.each_time is not None and operation.operation_id != asking.method.opening:
        each_time = asking.method.each_time(*asking.values)
        if len(operation.security) > 1:
            words = "with both kinds of credentials at once"
            yield Question(words, "401", [*session.headers, *each_time], body=body)
        else:
            words = "with user name and password in place of a token"
            yield Question(words, "401", [*accept, *each_time], body=body)


def _is_refused(asking: Asking, operation: Operation, question: Question, exchange: Exchange) -> bool:
    """Return whether an answer is the refusal that it should be; tell if it is not."""
    status = str(exchange.status)
    if exchange.status == _TOO_MANY:
        return True  # which says nothing of the request itself
    if question.echo and question.echo.encode() in exchange.content:
        message = f"{question.words}: the answer repeats the credential"
        asking.tell(operation, "secret", question.words, message, exchange=exchange, stated=False)
    if question.method:
        return _is_refused_method(asking, operation, question, exchange)
    if status == question.status and question.status in operation.responses:
        return True
    if question.status not in operation.responses:
        return asking.refuses(exchange)
    told = f"{question.words}: answered {status}, not {question.status}"
    asking.tell(operation, "refusal", question.words, told, exchange=exchange, status=question.status)
    return asking.refuses(exchange)


def _is_refused_method(asking: Asking, operation: Operation, question: Question, exchange: Exchange) -> bool:
    method = question.method
    allow = {name.strip().upper() for name in (exchange.answer_header("allow") or "").split(",")}
    documented = _methods_of(asking, operation)
    if exchange.status == _NOT_KNOWN_AT_ALL:
        return True  # a method that the server knows nowhere
    if exchange.status < 300 and method == "OPTIONS" and documented <= allow:
        return True  # as servers answer it for the sake of browsers
    if str(exchange.status) != "405":
        told = f"{question.words}: answered {exchange.status}, not 405"
        asking.tell(operation, "refusal", method, told, exchange=exchange, status="405")
        return asking.refuses(exchange)
    if exchange.answer_header("allow") is not None and not documented <= allow:
        told = f"{question.words}: the header Allow leaves out {', '.join(sorted(documented - allow))}"
        below = ("headers", "Allow")
        asking.tell(operation, "header", "Allow names", told, exchange=exchange, status="405", below=below)
    return True


def ask_for_the_head(asking: Asking, operation: Operation, session: Session, path: Mapping[str, str]) -> None:
    """Ask as HEAD for what a GET has answered: the same without a body."""
    got = asking.called(operation, session, path)
    head = asking.asked(operation, session.headers, path=path, method="HEAD", phase=QUESTIONS)
    if got is None or head is None or head.status in (405, _NOT_KNOWN_AT_ALL):
        return
    if head.status != got.status:
        message = f"as HEAD: answered {head.status}, as GET {got.status}"
        asking.tell(operation, "head", "status", message, exchange=head, stated=False)
    elif head.content:
        message = "as HEAD: the answer has a body"
        asking.tell(operation, "head", "body", message, exchange=head, stated=False)
    elif _kind(head) not in ("", _kind(got)):
        message = f"as HEAD: the answer is {_kind(head)}, as GET {_kind(got)}"
        asking.tell(operation, "head", "type", message, exchange=head, stated=False)


def _kind(exchange: Exchange) -> str:
    return (exchange.answer_header("content-type") or "").partition(";")[0].strip().lower()


def _successes(operation: Operation) -> Iterator[tuple[str, Mapping[str, object]]]:
    return ((status, operation.responses[status]) for status in operation.success_statuses)


def _without(headers: Headers, name: str) -> list[tuple[str, str]]:
    return [pair for pair in headers if pair[0].lower() != name]


def _methods_of(asking: Asking, operation: Operation) -> set[str]:
    parts = asking.spec.operations()
    return {part.method for part in parts if part.path == operation.path}


def _methods_that_are_not_there(asking: Asking, operation: Operation) -> list[str]:
    """Return two methods that change nothing by their nature; of one's own object, one that might."""
    own = ["PATCH"] if operation.method == "DELETE" and asking.write else []
    methods = [*own, *_HARMLESS_METHODS]
    return [method for method in methods if method not in _methods_of(asking, operation)][:2]


def _spoiled(text: str) -> str:
    """Return a text of the same kind whose last letter or digit is another one."""
    for position in range(len(text) - 1, -1, -1):
        letter = text[position]
        if letter.isalnum():
            other = {"9": "8", "f": "e", "F": "E", "z": "y", "Z": "Y"}.get(letter) or chr(ord(letter) + 1)
            return f"{text[:position]}{other}{text[position + 1 :]}"
    return ""


def _almost(path: Mapping[str, str]) -> Iterator[Mapping[str, str]]:
    """Yield values of path parameters that are right but for a letter, in each part of a name of parts."""
    for name, value in path.items():
        parts = value.split(",")
        if len(parts) == 1:
            yield {**path, name: f"{value}0"}
            if len(value) > 1:
                yield {**path, name: value[:-1]}
        for number, part in enumerate(parts if len(parts) > 1 else ()):
            others = (*parts[:number], _spoiled(part), *parts[number + 1 :])
            yield {**path, name: ",".join(others)}
