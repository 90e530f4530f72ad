"""A visit to a live server: in, what is asked there, and out again."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from itertools import pairwise

from tools.specfirst.contract.exchange import Exchange
from tools.specfirst.contract.judging.bodies import json_body
from tools.specfirst.contract.keyed_objects import opened_record
from tools.specfirst.contract.live.asking import Asking
from tools.specfirst.contract.live.elsewhere import from_elsewhere
from tools.specfirst.contract.live.known_ids import fitting_ids
from tools.specfirst.contract.live.letting_in import entrance
from tools.specfirst.contract.live.lifecycle import Lifecycle
from tools.specfirst.contract.live.lists import lists_of
from tools.specfirst.contract.live.reach import Lost, Over
from tools.specfirst.contract.live.renewal import Renewal
from tools.specfirst.contract.live.rows import Unread
from tools.specfirst.contract.live.served import (
    MAY_NOT,
    NOT_KNOWN_TO_ALL,
    NOT_THERE,
    NOT_TO_BE_CALLED,
    not_to_be_called,
)
from tools.specfirst.contract.live.server import Plan
from tools.specfirst.contract.live.sign_in import Session, SignInFailed, oddity_of, session_of, sign_in
from tools.specfirst.contract.live.survey import UNREAD, Looked, look_at_all
from tools.specfirst.contract.live.wire import ServerError
from tools.specfirst.contract.results import CONTRADICTION, LIVE, NEW, ApiResult, Failure, OperationResult
from tools.specfirst.contract.secrecy import Secrecy
from tools.specfirst.contract.spec_view import Operation, operations

NOT_UNDER_TEST = "it signs in or out, or changes state, which is not tested at a live server"
NO_OTHER = "the server gives no other token for the one that was given"
TOO_LATE = "the time was up before it was its turn"
RATIONED = "the server was asked too often to answer it"
NO_SERVER = "the server was gone before it was its turn"
NO_KEY = "nothing that the server lists gives its key, and the document itself does not have it"


_GUESSED = 8
"""Whoever tries all tokens of fewer characters comes to an end."""
_QUICK = 0.5
"""So many seconds an answer may take without being the reason why the time is up."""
_TOO_MANY = "429"
_STRANGER = 401
_AWAY = 503
_OFTEN = 4
"""What an answer may take once, half of them must not take a quarter of."""
_SOME, _SHARE = 3, 0.05
"""A server may close a connection now and then, or be away; more, and a larger share, is no pause."""


class Visit:
    """One visit.

    Args:
        asking: The way to the server.
        plan: What may be asked.
        ids: Values that are known to exist.
        secrecy: Is told of each token.
        result: Receives what is found.
        generated: Sends what else is to be sent to the operations that the server knows.
    """

    def __init__(
        self,
        asking: Asking,
        plan: Plan,
        *,
        ids: Sequence[str],
        secrecy: Secrecy,
        result: ApiResult,
        generated: Callable[[Sequence[Operation]], None] = lambda _: None,
    ) -> None:
        self._asking = asking
        self._plan = plan
        self._ids = ids
        self._secrecy = secrecy
        self._result = result
        self._generated = generated
        self._opened: list[Session] = []
        self._looked = Looked()
        self._served: frozenset[str] = frozenset()
        self._is_cut_short = False

    @property
    def left_out(self) -> list[str]:
        """What was left out, in words."""
        return self._looked.left_out

    def pay(self) -> None:
        """Sign in, ask everything, leave.

        Raises:
            SignInFailed: There is no way in.
            ServerError: The server gives no answer to the request that signs in.
            Lost: Nor does it to the first one of who comes with a token.
        """
        proxy, method = self._asking.proxy, self._asking.method
        own = {method.opening, method.closing, *method.renewing} if self._asking.write else set()
        tested = {one.operation_id for one in (*self._plan.reading, *self._plan.ending)} | own
        for operation in self._result.operations:
            operation.untested = "" if operation.operation_id in tested else NOT_UNDER_TEST
        try:
            first = self._enter(-1)
            proxy.carry(first.headers)
            try:
                self._ask(first)
            except Lost as lost:
                if not proxy.exchanges:
                    raise
                self._is_cut_short = True
                said = self._secrecy.text(str(lost))
                self._fail("no answer", f"the rest, after {proxy.sent:,} requests: {said}", NEW)
            except Over as over:
                self._is_cut_short = proxy.is_late
                if self._is_cut_short:
                    usual = self._asking.examiner.usual_seconds
                    slow = f", half of which took more than {usual:.1f} seconds" if usual > _QUICK else ""
                    said = f"{over}, after {proxy.sent:,} requests{slow}: the rest was not asked"
                    self._fail("time limit", f"{said}; MINUTES= allows more", NEW)
            except (SignInFailed, ServerError) as error:
                self._fail("no answer", self._secrecy.text(str(error)), CONTRADICTION)
        finally:
            self._leave()
        self._judge_reach()
        for count, met in (
            (proxy.cut_off, "met a connection that was cut off at once"),
            (proxy.unreached, "were answered 502 or 504 by a gateway"),
        ):
            if count >= _SOME and count > _SHARE * proxy.sent:
                message = f"{count} of {proxy.sent:,} requests {met}, and were sent again"
                self._fail("connection", message, NEW)
        self._judge_pauses()
        usual, patience = self._asking.examiner.usual_seconds, self._asking.known.patience
        if patience / _OFTEN < usual <= patience:  # slower ones have been told one by one
            self._fail("slow", f"half of the answers took more than {usual:.1f} seconds", NEW)

    def _see_it_let_in(self, session: Session) -> None:
        """See that a token lets in that was just given, and does so again."""
        asking = self._asking
        if not asking.method.opening:
            return
        for said in ("a token that was just given is refused", "a token is refused once it has let in"):
            for operation, path in self._doors():
                exchange = asking.called(operation, session, path)
                if exchange is not None and exchange.status not in NOT_THERE:
                    break
            else:
                return
            if exchange.status == _STRANGER and asking.refuses(exchange):
                asking.tell(operation, "refused", "token", said, exchange=exchange, status="200")
                return

    def _doors(self) -> Iterator[tuple[Operation, Mapping[str, str]]]:
        """Yield what whoever is let in may ask for: a list, or what was named."""
        lister = next((one.lister for one in lists_of(self._asking.spec)), None)
        if lister is not None:
            yield lister, {}
        for operation in self._plan.reading:
            names = [one["name"] for one in operation.parameters if one["in"] == "path"]
            for key in fitting_ids(self._asking.spec, operation, self._ids)[:1] if len(names) == 1 else ():
                yield operation, {names[0]: key}

    def _ask(self, first: Session) -> None:
        self._see_it_let_in(first)
        missing = not_to_be_called(self._asking, [*self._plan.reading, *self._plan.ending], first)
        for operation in self._result.operations:
            operation.untested = missing.get(operation.operation_id, operation.untested)
        reading = [one for one in self._plan.reading if one.operation_id not in missing]
        self._looked = look_at_all(self._asking, reading, first, self._ids)
        self._served = names = frozenset(operation.operation_id for operation in reading)
        if self._asking.write:
            restless = self._asking.examiner.some_went
            if not Lifecycle(self._asking, first, self._enter, self._adopt, names, restless).live():
                untold = {one.operation_id: UNREAD for one in self._plan.ending}
                self._looked.without_key.update(untold)
            self._renew(first, names)
        self._generated(reading)
        self._asking.proxy.insist()

    def _renew(self, first: Session, served: frozenset[str]) -> None:
        renewing = self._asking.method.renewing
        with suppress(Unread):
            if renewing and not Renewal(self._asking, first, self._adopt, self._enter, served).live():
                self._looked.without_key.update(dict.fromkeys(renewing, NO_OTHER))

    def _enter(self, number: int) -> Session:
        asking = self._asking
        answers: list[Exchange] = []

        def send(*request: object) -> Exchange:
            answers.append(asking.proxy.authenticate(*request))  # type: ignore[arg-type]  # sign_in's
            return answers[-1]

        request = asking.method.otherwise[number][1] if number >= 0 else None
        session = sign_in(asking.spec, asking.method, asking.values, send, request)
        if answers and lists_of(asking.spec):
            opener = asking.operation(asking.method.opening)
            with suppress(LookupError, TypeError):
                session = replace(session, record=opened_record(opener, asking.spec, json_body(answers[0])))
        if answers and 0 < len(session.token) < _GUESSED:
            message = f"a token of {len(session.token)} characters can be guessed"
            asking.tell(asking.operation(asking.method.opening), "secret", "short", message, stated=False)
        if answers and session.token and (odd := oddity_of(session)):
            asking.tell(asking.operation(asking.method.opening), "token", "form", odd, stated=False)
        return self._keep(session)

    def _adopt(self, exchange: Exchange) -> None:
        session = session_of(self._asking.method, exchange)
        if session is not None:
            self._keep(session)

    def _keep(self, session: Session) -> Session:
        self._secrecy.keep(session.token)
        self._asking.lives.tokens.append(session.token)
        self._opened.append(session)
        return session

    def _leave(self) -> None:
        """End the sessions that were opened, those that have ended already included, which is fine."""
        asking = self._asking
        if not asking.method.closing:
            return
        asking.begin()
        closer, elsewhere = asking.operation(asking.method.closing), from_elsewhere(asking.spec)
        left = []
        for session in reversed(self._opened):
            with suppress(ServerError, Lost):
                exchange = asking.proxy.authenticate(closer.method, closer.path, session.headers, None)
                left.append(session) if not asking.refuses(exchange) else None
                is_there = exchange.status not in NOT_THERE or closer.operation_id not in elsewhere
                if session is self._opened[0] and asking.refuses(exchange) and is_there:
                    message = f"answered {exchange.status} for the run's own session"
                    asking.tell(closer, "state", "closed", message, exchange=exchange, status="200")
        way_in = entrance(asking, self._served)
        if left and way_in is not None:
            with suppress(Over):
                exchange_after = way_in.tried(left[-1])
                if exchange_after is not None and not asking.refuses(exchange_after):
                    message = "the token of a session that is over is still taken"
                    asking.tell(closer, "state", "token", message, exchange=exchange_after, status="200")

    def _judge_pauses(self) -> None:
        """A server may be away for a while, or say when to come again; not in between, again and again."""
        exchanges = self._asking.proxy.exchanges
        away = [one.status == _AWAY and one.answer_header("retry-after") is None for one in exchanges]
        times = sum(now and not before for before, now in pairwise([False, *away]))
        if times >= _SOME and sum(away) > _SHARE * len(exchanges):
            message = f"{sum(away)} of {len(exchanges):,} requests were answered {_AWAY}, at {times} times"
            self._fail("connection", message, NEW)

    def _judge_reach(self) -> None:
        """Green must mean tested: each operation has to have answered with success once."""
        elsewhere = from_elsewhere(self._asking.spec)
        guarded = {one.operation_id for one in operations(self._asking.spec) if one.security}
        some = any(_succeeded(one) for one in self._result.operations if one.operation_id in guarded)
        for operation in self._result.operations:
            statuses = set(operation.statuses.get(LIVE, ()))
            if not statuses and self._is_cut_short:
                is_lost = self._asking.proxy.is_lost
                operation.untested = operation.untested or (NO_SERVER if is_lost else TOO_LATE)
            elif not statuses and operation.operation_id in elsewhere:
                operation.untested = operation.untested or NO_KEY
            if _succeeded(operation):
                continue
            reason = self._looked.without_key.get(operation.operation_id, "")
            if operation.operation_id in elsewhere and "{" not in operation.path:
                refusals = NOT_TO_BE_CALLED if operation.method == "GET" else NOT_KNOWN_TO_ALL
                reason = reason or next(map(refusals.get, map(int, statuses)), "") or ""
            if statuses == {_TOO_MANY}:
                operation.untested = operation.untested or RATIONED
            # Who may do nothing at all has tested nothing.
            operation.untested = operation.untested or (reason if some or reason != MAY_NOT else "")
            if not operation.untested:
                hint = "; name an id that exists with ID=" if "{" in operation.path else ""
                seen = ", ".join(sorted(statuses)) or "nothing"
                message = f"was answered {seen}, never with success{hint}"
                operation.add_failure(Failure("unreached_status", message, LIVE))

    def _fail(self, check: str, message: str, sort: str) -> None:
        self._result.failures.append(Failure(check, message, LIVE, sort=sort))


def _succeeded(operation: OperationResult) -> bool:
    return any(status.startswith("2") for status in operation.statuses.get(LIVE, ()))
