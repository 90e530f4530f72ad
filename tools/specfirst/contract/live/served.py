"""What a server need not know, and what the account may not do there: both are left out, with a reason."""

import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace

from tools.specfirst.contract.exchange import Exchange
from tools.specfirst.contract.judging.bodies import ABSENT, json_body
from tools.specfirst.contract.live.asking import Asking
from tools.specfirst.contract.live.elsewhere import from_elsewhere
from tools.specfirst.contract.live.sign_in import Session
from tools.specfirst.contract.live.wire import ServerError
from tools.specfirst.contract.spec_view import Operation

NOT_SERVED = "the server does not know it, nor does the document; others of its kind do"
MAY_NOT = "the account may not: it was answered 403"
AS_ANY = "the server answers OPTIONS as any does, and the document does not plainly say otherwise"
NOT_THERE = (404, 405, 410, 501)
"""As servers answer to a path that they do not know."""
MALFORMED = (400, 422)
"""As some servers do."""
_NOT_ACCEPTABLE, _TOO_MANY, _BROKEN = 406, 429, 500
NOT_TO_BE_CALLED = {
    **dict.fromkeys(NOT_THERE, NOT_SERVED),
    401: "the account may not: it was answered 401, and is let in elsewhere",
    403: MAY_NOT,
}
"""By status, why an operation is not called that the vendor's document itself does not have."""

NOT_KNOWN_TO_ALL = {**dict.fromkeys(MALFORMED, NOT_SERVED), **NOT_TO_BE_CALLED}
"""The same of what needs a body, which is right."""

_ASSUMED = ("vendor:", "client:", "inferred:")
_TRIES = 3
NOWHERE = "for no path"


def not_to_be_called(asking: Asking, called: Sequence[Operation], session: Session) -> dict[str, str]:
    """Return the operations that the server does not know and need not, or the account may not call.

    What the vendor's document itself does not have, since other public sources do, older servers may lack,
    and not every account may call it. OPTIONS many a server answers by itself.

    Args:
        asking: The way to the server.
        called: The operations that are to be called.
        session: Who calls.

    Returns:
        By operationId, why it cannot be called.
    """
    elsewhere, assumed = from_elsewhere(asking.spec), from_elsewhere(asking.spec, _ASSUMED)
    reasons: dict[str, str] = {}
    left_out: dict[str, str] = {}
    answered: bool | None = None
    for operation in called:
        if "{" in operation.path:
            continue
        if operation.method == "OPTIONS" and operation.operation_id in assumed:
            exchange = _tried(asking, operation, session)
            is_empty = exchange and exchange.status == 200 and not exchange.content
            if exchange and (is_empty or exchange.status in (*NOT_THERE, 204)):
                left_out[operation.operation_id] = AS_ANY
        elif operation.method == "GET" and operation.operation_id in elsewhere:
            # A server that fails at times has not said that it knows it.
            answers = (_tried(asking, operation, session) for _ in range(_TRIES))
            statuses = (_status(asking, one) if one else 0 for one in answers)
            status = next((one for one in statuses if (one < 500 and one != _TOO_MANY) or one == 501), 0)
            if status in MALFORMED and _is_right_as_it_is(asking, operation):
                status = NOT_THERE[0]
            if 0 < status < 300:  # who answers whatever is asked for has not said it, either
                if answered is None:
                    beside = no_path_beside(operation)
                    answered = answers_nowhere(asking, operation, session, NOWHERE, beside)
                status = NOT_THERE[0] if answered else status
            if status in NOT_TO_BE_CALLED:
                reasons[operation.path] = NOT_TO_BE_CALLED[status]
    # Nothing gives the keys of what a server does not list.
    return left_out | {
        one.operation_id: reason
        for path, reason in reasons.items()
        for one in called
        if one.path == path or one.path.startswith(f"{path}/{{")
    }


def _status(asking: Asking, exchange: Exchange) -> int:
    """Return the status of an answer; of a refusal under a status of success, that of what is not there."""
    is_refused = exchange.status < 300 and asking.refuses(exchange)
    return NOT_THERE[0] if is_refused else exchange.status


def _is_right_as_it_is(asking: Asking, operation: Operation) -> bool:
    """Return whether who calls a request malformed does not know its path.

    Nothing is wrong with one that needs nothing; or its last step is taken for a key.
    """
    if not any(one.get("required") for one in operation.parameters):
        return True
    before = operation.path.rpartition("/")[0]
    return any(part.path.startswith(f"{before}/{{") for part in asking.spec.operations())


def answers_nowhere(asking: Asking, operation: Operation, session: Session, words: str, path: str) -> bool:
    """Return whether a path that is not there is answered as if it were, which is told."""
    known = (re.sub(r"\{[^{}]*\}", "[^/]+", part.path) for part in asking.spec.operations())
    if any(re.fullmatch(one, path) for one in known):
        return False
    exchange = _tried(asking, operation, session, path)
    if exchange is not None and exchange.status == _BROKEN:
        exchange = _tried(asking, operation, session, path)
        if exchange is not None and exchange.status == _BROKEN:
            message = f"{words}: GET {path} answered {_BROKEN}: what is not there breaks the server"
            asking.tell(operation, "refusal", words, message, exchange=exchange, stated=False)
            return False
    if exchange is None or _status(asking, exchange) >= 300 or json_body(exchange) is ABSENT:
        return False
    message = f"{words}: GET {path} answered {exchange.status}"
    asking.tell(operation, "refusal", words, message, exchange=exchange, stated=False)
    return True


def as_it_is_described(operation: Operation, session: Session, answered: Exchange | None) -> Session:
    """Return a session that takes the types which an operation describes, if it gives no other.

    Of an API whose callers have to name a type that no answer is of, one operation may be like most others.
    """
    contents = [operation.responses[status].get("content", {}) for status in operation.success_statuses]
    described = ", ".join(dict.fromkeys(name for content in contents for name in content))
    if answered is None or answered.status != _NOT_ACCEPTABLE or not described:
        return session
    others = [pair for pair in session.headers if pair[0].lower() != "accept"]
    return replace(session, headers=[*others, ("Accept", described)])


def no_path_beside(operation: Operation) -> str:
    """Return a path beside that of an operation that is not there."""
    return f"{operation.path.rpartition('/')[0]}/no-such-resource"


def _tried(asking: Asking, operation: Operation, session: Session, path: str = "") -> Exchange | None:
    with suppress(ServerError):
        return asking.proxy.try_out(operation, session.headers, path)
    return None
