"""Why: each request says who is calling, and sessions are opened, expire and are replaced around it.

What `Calls` does around a request that needs a token: sign in once, renew once, leave no session behind.
"""

from collections.abc import Callable
from typing import Any

from opensessions import errors
from opensessions._answers.raw import unnoticed
from opensessions._answers.reading import STATUS, Answer
from opensessions._api import Api
from opensessions._calls.flow import Flow
from opensessions._requests.operations import Operation
from opensessions._secrets.logs import LOGGER
from opensessions._secrets.secret import Secret
from opensessions._secrets.session import CLOSED, Session
from opensessions._settings import NOT_IN_TOKENS, is_header_value
from opensessions._transport.deadline import Deadline
from opensessions_generated.http_library import httpx

_ENDING_SECONDS = 5.0


class Signing:
    """The part of `Calls` that knows tokens."""

    _api: Api
    _session: Session
    _build_request: Callable[..., httpx.Request]

    def _checked(self, request: httpx.Request) -> Operation:
        """Return the operation that a request is."""
        raise NotImplementedError

    def _repeated(self, request: httpx.Request, operation: Operation, deadline: Deadline) -> Flow[Answer]:
        """Do a request, again where the failure may pass and doing it twice is harmless."""
        raise NotImplementedError

    def _signed(self, request: httpx.Request, operation: Operation, deadline: Deadline) -> Flow[Answer]:
        """Do a request with credentials; once, renew a token that has expired meanwhile."""
        try:
            return (yield from self._renewed(request, operation, deadline))
        finally:
            if self._session.trial is request:
                self._session.trial = None

    def _renewed(self, request: httpx.Request, operation: Operation, deadline: Deadline) -> Flow[Answer]:
        operation_id = operation.operation_id
        may_have_been_done = False
        is_renewed = False
        left: Secret | None = None  # that of a session which this call has given up
        while True:
            if operation_id == self._api.opening:
                yield from self._end_own(deadline)
            is_fresh = self._session.is_on_trial()
            token = self._session.token
            own = (self._api.opening, self._api.closing)
            if token is None and operation_id not in own and self._needs_token(operation_id):
                token, is_fresh = (yield from self._obtained(deadline, request)), True
            try:
                answer: Answer = yield from self._placed(request, operation, token, deadline)
            except (errors.AuthenticationFailed, errors.SessionExpired) as error:
                error.may_have_been_done |= may_have_been_done
                says_expired = isinstance(error, errors.SessionExpired)
                is_final = is_renewed or (is_fresh and not says_expired and not self._session.has_lived())
                if token is None or not self._is_outdated(
                    operation, token, is_final=is_final, says_expired=says_expired
                ):
                    if left is not None:
                        yield from self._end(left, deadline)
                    raise
                may_have_been_done, is_renewed = error.may_have_been_done, True
                if self._session.forget(token):
                    left = token
                if not operation.is_idempotent:
                    raise
            except errors.OpenSessionsError as error:
                error.may_have_been_done |= may_have_been_done
                raise
            else:
                yield from self._done(operation_id, answer, token, deadline)
                return answer

    def _is_outdated(
        self, operation: Operation, token: Secret, *, is_final: bool, says_expired: bool
    ) -> bool:
        """Take note of a refused token, and return whether it is worth a new one."""
        operation_id = operation.operation_id
        if operation_id == self._api.closing:
            self._session.forget(token)
            return False
        if operation_id == self._api.opening or self._api.sign_in() is None:
            return False
        if is_final:
            self._session.refused_when_fresh(operation_id, says_expired=says_expired)
            return False
        return self._session.may_have_expired(operation_id, says_expired=says_expired)

    def _done(
        self, operation_id: str, answer: Answer, token: Secret | None, deadline: Deadline
    ) -> Flow[None]:
        """Take note of what a success means for the token."""
        if operation_id == self._api.opening:
            yield from self._adopt(answer.document, deadline, is_asked_for=True)
        elif operation_id == self._api.closing:
            self._session.forget(token)
            yield from self._witness(token, deadline)
        else:
            self._session.succeeded(operation_id)

    def sign_in(self, deadline: Deadline) -> Flow[Secret]:
        """Sign in, unless that has been done; an earlier refusal does not count."""
        if self._session.is_closed:
            raise errors.RequestRefused(CLOSED)
        self._session.forgive()
        return (yield from self._obtained(deadline))

    def opening_request(self) -> httpx.Request:
        """Return the request that signs in, for errors to name."""
        opening = self._api.operations[self._api.opening or ""]
        return self._build_request(opening.method, opening.path)

    def _needs_token(self, operation_id: str) -> bool:
        """Return whether to sign in for an operation; one that gives a token takes a password, say."""
        if self._api.sign_in() is None:
            return False
        return not self._api.operations.schemes.are_met(operation_id, self._api.credentials(None))

    def _placed(
        self, request: httpx.Request, operation: Operation, token: Secret | None, deadline: Deadline
    ) -> Flow[Answer]:
        """Do a request with a token; once more, if the refusal of its `Accept` header tells a better one."""
        accepted = self._api.accepted(operation)
        if accepted != request.headers["Accept"]:  # what requests are built with may be outdated
            request.headers["Accept"] = accepted
        self._api.place_credentials(request, operation, token)
        try:
            return (yield from self._repeated(request, operation, deadline))
        except errors.NotAcceptable:  # refused for its header, it has not been done
            accepted = self._api.accepted(operation)
            if accepted == request.headers["Accept"]:
                raise
            request.headers["Accept"] = accepted
            return (yield from self._repeated(request, operation, deadline))

    def _obtained(self, deadline: Deadline, trial: httpx.Request | None = None) -> Flow[Secret]:
        """Return the token, signing in if there is none, and tell what the sign-in came with."""
        said: list[tuple[Operation, Answer]] = []
        try:
            return (yield from self._session.obtain(lambda: self._sign_in(deadline, said), trial))
        finally:
            for operation, answer in said:  # here, where the caller's code is on the stack
                self._remark(operation, answer)

    def _sign_in(self, deadline: Deadline, said: list[tuple[Operation, Answer]]) -> Flow[None]:
        def ask(operation_id: str, *, token: Secret | None = None, **arguments: Any) -> Flow[Any]:
            operation = self._api.operations[operation_id]
            request = self._build_request(operation.method, operation.path, **arguments)
            del arguments
            self._checked(request)
            answer = yield from self._placed(request, operation, token, deadline)
            said.append((operation, answer))
            return answer.document

        document = yield from self._api.signing_in(ask)
        if not (yield from self._adopt(document, deadline, is_asked_for=False)):
            _, last = said[-1]
            url = str(last.request.url.copy_with(query=None))
            message = "the server asks for another step of the login"
            raise errors.AuthenticationFailed(
                last.extensions[STATUS], None, message, last.request.method, url
            )

    def _adopt(self, document: Any, deadline: Deadline, *, is_asked_for: bool) -> Flow[bool]:
        """Use the token of an answer, and return whether there was one; of two sessions, one is ended.

        Several sign-ins may be under way at once, and one that nobody has asked for gives way.
        """
        token = self._api.token_in(document)
        if token is None:
            return False
        if not is_header_value(token) or NOT_IN_TOKENS & {*token}:
            raise errors.MalformedResponse("the server's token cannot be sent back")
        if self._session.is_closed:
            yield from self._end(Secret(token), deadline)
            raise errors.RequestRefused("not done: the client was closed while it signed in")
        other, is_ours = self._session.token, self._session.is_ours
        if other is None or is_asked_for:
            self._session.adopt(token, self._api.lifetime_in(document))
        else:
            other, is_ours = Secret(token), True
        if other is not None and is_ours and other != self._session.token:
            yield from self._end(other, deadline)
        return True

    def end_left(self, deadline: Deadline) -> Flow[None]:
        """End the session that a token from elsewhere has replaced."""
        left, self._session.left = self._session.left, None
        if left is not None:
            yield from self._end(left, deadline)

    def _end_own(self, deadline: Deadline) -> Flow[None]:
        """End the session that a login is about to replace; there may be room for one only."""
        older = self._session.token
        if older is not None and self._session.is_ours and self._api.closing is not None:
            self._session.forget(older)
            yield from self._end(older, deadline)

    def _end(self, token: Secret, deadline: Deadline) -> Flow[None]:
        """End a session that is not used any more, if that can be done; a failure is logged."""
        if self._api.closing is None:
            return
        operation = self._api.operations[self._api.closing]
        request = self._build_request(operation.method, operation.path, **self._api.closing_arguments(token))
        self._api.place_credentials(request, operation, token)
        try:
            with unnoticed():
                yield from self._repeated(request, operation, Deadline(min(deadline.left(), _ENDING_SECONDS)))
        except (errors.AuthenticationFailed, errors.SessionExpired):
            pass  # it had ended already
        except errors.OpenSessionsError as error:
            LOGGER.warning("a session that is not used any more could not be ended: %s", error)

    def _witness(self, token: Secret | None, deadline: Deadline) -> Flow[None]:
        """Look whether a token that was ended is refused, and tell if it is still taken.

        That is a warning: the call has done what it can, and the server has said that it is done.
        """
        call = self._api.witness()
        if call is None or token is None:
            return
        operation = self._api.operations[call[0]]
        request = self._build_request(operation.method, operation.path, **call[1])
        request.headers["Accept"] = self._api.accepted(operation)
        self._api.place_credentials(request, operation, token)
        try:
            with unnoticed():
                yield from self._repeated(request, operation, Deadline(min(deadline.left(), _ENDING_SECONDS)))
        except errors.OpenSessionsError:
            return
        warning = errors.SessionLeftOpen(
            "the server says that it has closed the session, and still takes its token"
        )
        LOGGER.warning("%s", warning)
        self._session.remarks.tell(warning)

    def _remark(self, operation: Operation, answer: Answer) -> None:
        """Tell what a success comes with."""
        raise NotImplementedError
