"""The life of a token that is had for the one that the run was given: it lets in, and signing out ends it.

What was given stays good: it is somebody's, and nobody has asked for its end.
"""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass

from tools.specfirst.contract.exchange import Exchange
from tools.specfirst.contract.live.asking import Asking
from tools.specfirst.contract.live.letting_in import Entrance, entrance
from tools.specfirst.contract.live.questions import put_questions
from tools.specfirst.contract.live.served import NOT_THERE
from tools.specfirst.contract.live.sign_in import Session, SignInFailed, session_of
from tools.specfirst.contract.live.wire import ServerError
from tools.specfirst.contract.results import QUESTIONS
from tools.specfirst.contract.spec_view import Operation


@dataclass(frozen=True, slots=True)
class Renewal:
    """Another token in place of a given one.

    Attributes:
        asking: The way to the server.
        given: The session of the given token.
        adopt: Is told of each answer that has given a token.
        enter: Signs in once more.
        served: The operations that the server knows and that only read.
    """

    asking: Asking
    given: Session
    adopt: Callable[[Exchange], None]
    enter: Callable[[int], Session]
    served: frozenset[str]

    def live(self) -> bool:
        """Have another token, and end it; return False if the server gives none."""
        opener, closer = map(self.asking.operation, self.asking.method.renewing)
        other = entrance(self.asking, self.served)
        self.asking.begin()
        tried = self._tried(opener)
        if other is None:
            return False
        if tried is None or self.asking.refuses(tried):  # nobody has to have it
            if self.asking.method.opening and not other.is_closed(self.given):
                self._sign_in_again(closer, other)
            return False
        answer = self.asking.called(opener, self.given)
        taken = put_questions(self.asking, opener, self.given, {})
        answers = [one for one in (tried, answer, *taken) if one is not None]
        sessions = [one for one in map(self._session, answers) if one is not None]
        if not sessions:
            if session_of(self.asking.method, tried) is None:
                self._tell(opener, "given", "the answer has no token", tried)
            return False
        self._end(closer, sessions[0], other)
        for more in sessions[1:]:
            self._sign_out(closer, more)
        return True

    def _sign_in_again(self, closer: Operation, other: Entrance) -> None:
        with suppress(SignInFailed):
            session = self.enter(-1)
            if session.token != self.given.token:
                self._end(closer, session, other)

    def _tried(self, opener: Operation) -> Exchange | None:
        with suppress(ServerError):
            return self.asking.proxy.try_out(opener, self.given.headers)
        return None

    def _session(self, answer: Exchange) -> Session | None:
        session = session_of(self.asking.method, answer)
        if session is None or session.token == self.given.token:
            return None
        self.adopt(answer)
        return session

    def _end(self, closer: Operation, session: Session, other: Entrance) -> None:
        if other.is_closed(session):
            self._tell(closer, "refused", "a token that was just given is refused")
        if self._is_unknown(closer) or put_questions(self.asking, closer, session, {}, once=True):
            return
        closed = self._sign_out(closer, session)
        if self.asking.refuses(closed):
            self._tell(closer, "closed", f"answered {closed.status} for the run's own token", closed)
        if other.is_closed(self.given):
            self._tell(closer, "others", "signing out with one token has ended another", closed)
        if not other.is_closed(session):
            self._tell(closer, "token", "the token that has signed out is still taken", closed)
        elif not self.asking.refuses(again := self._sign_out(closer, session)):
            self._tell(closer, "twice", "a token that has signed out can sign out again", again)

    def _is_unknown(self, closer: Operation) -> bool:
        """Return whether a server does not know how to sign out, which an older one need not."""
        exchange = self.asking.asked(closer, [], path={}, phase=QUESTIONS)
        return exchange is not None and exchange.status in NOT_THERE

    def _sign_out(self, closer: Operation, session: Session) -> Exchange:
        return self.asking.proxy.authenticate(closer.method, closer.path, session.headers, None)

    def _tell(
        self, operation: Operation, member: str, message: str, exchange: Exchange | None = None
    ) -> None:
        status = next(iter(operation.success_statuses), "")
        self.asking.tell(operation, "state", member, message, exchange=exchange, status=status)
