"""Sessions and tokens that nobody should be given: whoever asks for one does not come rightly."""

from collections.abc import Callable

from tools.specfirst.contract.exchange import Exchange
from tools.specfirst.contract.live.asking import Asking
from tools.specfirst.contract.live.lists import lists_of
from tools.specfirst.contract.live.questions import put_questions
from tools.specfirst.contract.live.rows import objects
from tools.specfirst.contract.live.sign_in import Session, session_of
from tools.specfirst.contract.results import QUESTIONS

_IN_PLACE = "with a token in place of user name and password"


def open_without_being_right(asking: Asking, witness: Session, adopt: Callable[[Exchange], None]) -> None:
    """Put the questions to the operation that opens; what opens all the same is closed at the end.

    Args:
        asking: The way to the server.
        witness: A session of the run, which looks on.
        adopt: Takes charge of the session that an answer has opened, if it has.

    Raises:
        Unread: A list could not be read.
    """
    opening = asking.opening_request()
    if opening is None:
        return
    operation, headers, body = opening
    collection = next(iter(lists_of(asking.spec)), None) if asking.known.own_session else None
    earlier, before = (objects(asking, collection, witness) if collection else {} for _ in range(2))
    kept = headers if operation.security else [pair for pair in headers if pair[0].lower() == "accept"]
    taken = put_questions(asking, operation, Session(kept, ""), {}, body=body, headers=headers)
    if operation.security:
        exchange = asking.asked(operation, witness.headers, path={}, body=body, phase=QUESTIONS)
        if exchange is not None and session_of(asking.method, exchange) is not None:
            taken.append(exchange)
            message = f"{_IN_PLACE}: answered {exchange.status}, not 401"
            asking.tell(operation, "refusal", _IN_PLACE, message, exchange=exchange, status="401")
    for exchange in taken:
        adopt(exchange)
    after = objects(asking, collection, witness) if collection else {}
    grows = len(before) > len(earlier)  # which is told where it is seen
    users = dict(zip(asking.method.variables, asking.values, strict=True))
    new = [after[key] for key in after.keys() - before.keys()]  # others may log in just now
    is_open = any(users.get("USERNAME", "") in row.values() for row in new)
    if taken or grows or not is_open or asking.examiner.some_came:
        return
    if collection and objects(asking, collection, witness).keys() == after.keys():
        status = next(iter(operation.success_statuses), "")
        message = "a login that was refused has opened a session"
        asking.tell(operation, "state", "refused", message, status=status)
