"""Harmless requests that are not as they should be, each once per operation, and what should answer them.

None tries a password: whoever comes with a wrong one often enough is locked out.
"""

from collections.abc import Mapping

from tools.specfirst.contract.exchange import Exchange, Headers
from tools.specfirst.contract.judging.bodies import json_body
from tools.specfirst.contract.live.asking import Asking
from tools.specfirst.contract.live.lists import list_of_key
from tools.specfirst.contract.live.sign_in import Session
from tools.specfirst.contract.live.told import UNKNOWN_QUERY
from tools.specfirst.contract.live.wrong_requests import Question, methods_of, questions
from tools.specfirst.contract.results import LIVE, QUESTIONS
from tools.specfirst.contract.spec_view import SAFE_METHODS, Operation

IN_WORDS = (
    "without credentials, with a token that is almost right or comes in another way, with both kinds of "
    "credentials at once, for HTML and for anything, with an unknown query parameter, with a method that "
    "is not there, for an id that is almost right, for a web page of others, and as HEAD"
)
MOST = 30
"""Questions of an operation at most."""

_BOTH = 2
_NOT_KNOWN_AT_ALL = 501
_TOO_MANY = 429
_BY_CHANCE = 16
"""So many bytes more or less are times and numbers that have become longer."""


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
    for question in questions(asking, operation, session, right, once=once):
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
        _follow_leads(asking, operation, question, exchange, right)
        if not _is_refused(asking, operation, question, exchange):
            taken.append(exchange)
            if once:
                break
    return taken


def _follow_leads(
    asking: Asking, operation: Operation, question: Question, exchange: Exchange, right: Question
) -> None:
    """Ask what an answer gives rise to, such as what a refusal says would be taken."""
    leads = asking.known.leads.get(f"{operation.operation_id} {exchange.status}")
    if leads is None or question.status != str(exchange.status):
        return
    for lead in leads(exchange):
        taken = {name.lower() for name, _ in lead.headers}
        headers = [pair for pair in question.headers if pair[0].lower() not in taken]
        answer = asking.asked(operation, [*headers, *lead.headers], path=question.path or {}, phase=QUESTIONS)
        if answer is None or str(answer.status) in (lead.status, str(_TOO_MANY)):
            continue
        rightly = asking.asked(operation, right.headers, path=right.path or {}, phase=QUESTIONS)
        # A refusal that whoever comes rightly is answered, too, says nothing of what was told.
        if rightly is None or rightly.status != answer.status or not asking.refuses(rightly):
            message = f"{lead.words}: answered {answer.status}, not {lead.status}"
            asking.tell(operation, "lead", lead.words, message, exchange=answer, status=str(exchange.status))


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
    if status in (question.status, *question.also) and status in operation.responses:
        return True
    if question.status not in operation.responses:
        # A range of statuses, or the security alone, says that it is refused, and not how.
        is_meant = {"401": operation.refuses_strangers, "404": True}.get(question.status, False)
        if asking.refuses(exchange) or not is_meant:
            return asking.refuses(exchange)
    if _is_of_another(asking, operation, question, exchange) or _is_never_taken(
        asking, operation, question, exchange
    ):
        return True
    told = f"{question.words}: answered {status}, not {question.status}"
    kind = "refusal" if operation.method != "OPTIONS" else "options"
    asking.tell(operation, kind, question.words, told, exchange=exchange, status=question.status)
    return asking.refuses(exchange)


def _is_of_another(asking: Asking, operation: Operation, question: Question, exchange: Exchange) -> bool:
    """Return whether there is an object of the very number that was made up: they are counted."""
    found = list_of_key(asking.spec, operation)
    asked = (question.path or {}).get(found[1], "") if found else ""
    if found is None or not asked.isdecimal() or asking.refuses(exchange):
        return False
    shown = found[0].single(json_body(exchange))
    return isinstance(shown, Mapping) and str(found[0].key_of(shown)) == asked


def _is_never_taken(asking: Asking, operation: Operation, question: Question, exchange: Exchange) -> bool:
    """Return whether who comes rightly is refused alike, so that the answer says nothing of the question."""
    # What changes something is not done rightly by the way: it would open a session, or end one.
    is_harmless = operation.method in SAFE_METHODS
    if not is_harmless or question.query != UNKNOWN_QUERY or not asking.refuses(exchange):
        return False
    rightly = asking.asked(operation, question.headers, path=question.path or {}, body=question.body)
    return rightly is not None and rightly.status == exchange.status


def _is_refused_method(asking: Asking, operation: Operation, question: Question, exchange: Exchange) -> bool:
    method = question.method
    allow = {name.strip().upper() for name in (exchange.answer_header("allow") or "").split(",")}
    documented = methods_of(asking, operation)
    if exchange.status == _NOT_KNOWN_AT_ALL:
        return True  # a method that the server knows nowhere
    if exchange.status < 300 and method == "OPTIONS" and documented <= allow:
        return True  # as servers answer it for the sake of browsers
    if str(exchange.status) != "405":
        told = f"{question.words}: answered {exchange.status}, not 405"
        asking.tell(operation, "refusal", method, told, exchange=exchange, status="405")
        return asking.refuses(exchange)
    if method in allow:
        told = f"{question.words}: the header Allow names {method}, which was refused"
        asking.tell(operation, "header", "Allow lies", told, exchange=exchange, status="405", stated=False)
    # A web server that refuses TRACE everywhere knows nothing of what is there: Apache names no method then.
    told_nothing = method == "TRACE" and allow == {""}
    if exchange.answer_header("allow") is not None and not documented <= allow and not told_nothing:
        told = f"{question.words}: the header Allow leaves out {', '.join(sorted(documented - allow))}"
        below = ("headers", "Allow")
        asking.tell(operation, "header", "Allow names", told, exchange=exchange, status="405", below=below)
    return True


def ask_for_the_head(
    asking: Asking, operation: Operation, headers: Headers, path: Mapping[str, str], who: str = ""
) -> None:
    """Ask as HEAD for what a GET has answered: the same without a body.

    Args:
        asking: The way to the server.
        operation: The operation.
        headers: Headers of the request, with credentials or without.
        path: Values of the path's parameters.
        who: Who asks, in words, where it is not the run's session.
    """
    got = asking.asked(operation, headers, path=path, phase=QUESTIONS if who else LIVE)
    head = asking.asked(operation, headers, path=path, method="HEAD", phase=QUESTIONS)
    if got is None or head is None or head.status in (405, _NOT_KNOWN_AT_ALL):
        return
    if max(got.status, head.status) >= 500 or _TOO_MANY in (got.status, head.status):
        return  # a failure, which is told by itself, or nothing that says something of the request
    if head.status != got.status:
        member, message = "status", f"answered {head.status}, as GET {got.status}"
    elif head.content:
        member, message = "body", "the answer has a body"
    elif _kind(head) not in ("", _kind(got)):
        member, message = "type", f"the answer is {_kind(head)}, as GET {_kind(got)}"
    elif _other_length(head, got) and _other_length(
        *(head, got, asking.asked(operation, headers, path=path, phase=QUESTIONS))
    ):
        told, length = head.answer_header("content-length"), len(got.content)
        member, message = "length", f"Content-Length is {told}, of GET {length}"
    else:
        return
    words = f"as HEAD{who}"
    asking.tell(operation, "head", f"{member}{who}", f"{words}: {message}", exchange=head, stated=False)


def ask_for_any_type(asking: Asking, operation: Operation, session: Session, path: Mapping[str, str]) -> None:
    """Ask for whatever there is: who takes anything takes what the spec describes.

    Not where a session has to name a type that the spec does not describe, such as one with a version.
    """
    described = {
        name
        for status in operation.success_statuses
        for name in operation.responses[status].get("content", {})
    }
    accept = {value for name, value in session.headers if name.lower() == "accept"}
    if not accept or not accept <= described:
        return
    others = [pair for pair in session.headers if pair[0].lower() != "accept"]
    for words, headers in (
        ("without Accept", others),
        ("with Accept: */*", [*others, ("Accept", "*/*")]),
        ("with a weight in Accept", [*others, ("Accept", f"{', '.join(sorted(accept))};q=0.9, */*;q=0.1")]),
    ):
        exchange = asking.asked(operation, headers, path=path, phase=QUESTIONS)
        if (
            exchange is not None and 400 <= exchange.status < 500 and exchange.status != _TOO_MANY
        ):  # a failure is told by itself
            message = f"{words}: answered {exchange.status}"
            asking.tell(operation, "refused", words, message, exchange=exchange, status="406")


def ask_as_anybody(asking: Asking, operation: Operation, session: Session, path: Mapping[str, str]) -> None:
    """Ask without credentials: for the head of what is not for everybody, and for what is."""
    accept = [pair for pair in session.headers if pair[0].lower() == "accept"]
    if operation.security:
        ask_for_the_head(asking, operation, accept, path, " without credentials")
        return
    exchange = asking.asked(operation, accept, path=path)
    if exchange is not None and exchange.status in (401, 403):
        words = "without credentials"
        message = f"{words}: answered {exchange.status}, though the spec asks for none"
        asking.tell(operation, "refused", words, message, exchange=exchange, status="200")


def ask_from_another_page(asking: Asking, operation: Operation, session: Session) -> None:
    """Ask as a browser does for a web page of somebody else, which must not read what its cookie opens."""
    page = "https://no-such-page.example"
    if not any(name.lower() == "cookie" for name, _ in session.headers):
        return
    exchange = asking.asked(operation, [*session.headers, ("Origin", page)], path={}, phase=QUESTIONS)
    named = {"access-control-allow-origin": page, "access-control-allow-credentials": "true"}
    if exchange is not None and all(exchange.answer_header(name) == told for name, told in named.items()):
        words = "for any web page"
        message = f"{words}: Access-Control-Allow-Origin repeats its Origin, and allows credentials"
        asking.tell(operation, "origin", words, message, exchange=exchange, stated=False)


def _other_length(head: Exchange, got: Exchange, *later: Exchange | None) -> bool:
    """Return whether a head tells another length than the answers have: others add to these, and take away.

    An answer may have become longer or shorter by some numbers in between, unless it has stayed the same.
    """
    told = head.answer_header("content-length") or ""
    if not told.isdecimal() or int(told) == len(got.content) or head.answer_header("content-encoding"):
        return False
    is_near = abs(int(told) - len(got.content)) <= _BY_CHANCE
    return all(
        again is not None
        and (
            again.content == got.content
            or (not is_near and abs(len(again.content) - len(got.content)) <= _BY_CHANCE)
        )
        for again in later
    )


def _kind(exchange: Exchange) -> str:
    return (exchange.answer_header("content-type") or "").partition(";")[0].strip().lower()


def come_with_each_kind(asking: Asking, operation: Operation, path: Mapping[str, str]) -> bool:
    """Come with the other kind of credentials; return False if the operation does not take more than one."""
    if asking.method.each_time is None or len(operation.security) < _BOTH:
        return False
    exchange = asking.asked(operation, asking.method.each_time(*asking.values), path=path)
    says_something = exchange is not None and exchange.status < 500 and exchange.status != _TOO_MANY
    if exchange is not None and says_something and asking.refuses(exchange):
        words = "with user name and password each time"
        as_error = " with the body of an error" if exchange.status < 300 else ""
        message = f"{words}: answered {exchange.status}{as_error}, though the spec takes them"
        asking.tell(operation, "refused", words, message, exchange=exchange)
    return True
