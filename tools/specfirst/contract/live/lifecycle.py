"""The life of sessions that the run has opened itself: listed, read, ended, left, gone.

The only place that changes the state of a live server, and only with `WRITE=1`. What is ended has just been
opened: by the id that a list calls the own one of the new session's token, and only if it does so of one.
"""

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import partial

from tools.specfirst.contract.apis import OwnSession
from tools.specfirst.contract.exchange import Exchange
from tools.specfirst.contract.keyed_objects import Collection
from tools.specfirst.contract.live.asking import Asking
from tools.specfirst.contract.live.coming import in_its_place, twins
from tools.specfirst.contract.live.lists import lists_of
from tools.specfirst.contract.live.memory import plain
from tools.specfirst.contract.live.opening import open_without_being_right
from tools.specfirst.contract.live.own_session import own_key, tell_unknown, tell_what_is_told_otherwise
from tools.specfirst.contract.live.questions import come_with_each_kind, put_questions
from tools.specfirst.contract.live.rows import Objects, Unread, is_refused, objects
from tools.specfirst.contract.live.served import MALFORMED, NOT_TO_BE_CALLED
from tools.specfirst.contract.live.sign_in import Rationed, Session, SignInFailed
from tools.specfirst.contract.live.token_life import have_another, tell_of_the_witness
from tools.specfirst.contract.live.wrong_requests import names_of_none
from tools.specfirst.contract.spec_view import Operation

MOST_REQUESTS = 160
"""Requests of these lives at most."""


@dataclass(frozen=True, slots=True)
class Lifecycle:
    """Sessions from their opening to their end.

    Attributes:
        asking: The way to the server.
        witness: A session of the run, which looks on.
        enter: Opens another one; with a number, in one of the other ways.
        served: The operations that the server knows and that only read.
        restless: Whether sessions of others have gone by themselves.
        adopt: Takes charge of the session that an answer has opened, if it has.
    """

    asking: Asking
    witness: Session
    enter: Callable[[int], Session]
    adopt: Callable[[Exchange], None]
    served: frozenset[str]
    restless: bool = False

    def live(self) -> bool:
        """Open sessions, and end each in one of the ways that there are; return whether all could be told."""
        own, collection = self.asking.known.own_session, next(iter(lists_of(self.asking.spec)), None)
        unasked = partial(open_without_being_right, self.asking, self.witness, self.adopt)
        lives: list[Callable[[], None]] = [unasked]
        if own is None or collection is None or not self.asking.method.opening:
            # First, since tokens may be rationed.
            lives = [partial(have_another, self.asking, self.witness, self.enter, self.served), *lives]
        else:
            lives += [partial(self._one_that_is_ended, own, one) for one in self._collections(own)]
            if self.asking.method.closing:
                lives += [lambda: self._leave(collection, *self._opened(own, collection))]
            lives += [lambda: self._one_that_is_named(own, collection)]
        told = [self._is_told(life) for life in lives]  # each is lived, whatever was told of one before
        return all(told)

    def _one_that_is_ended(self, own: OwnSession, collection: Collection) -> None:
        session, key = self._opened(own, collection)
        if key is not None:
            self.asking.proxy.own(key)
            self._end(collection, session, key)

    def _one_that_is_named(self, own: OwnSession, collection: Collection) -> None:
        """End a session by its token, which another caller names."""
        if self.asking.method.by_token is None:
            return
        closer = self.asking.operation(self.asking.method.by_token[0])
        session, key = self._opened(own, collection)
        if key is None or self._is_closed_by_another_name(closer, collection, session, key):
            return
        before = self._with_a_newer_one(collection)
        closed = self._close_by_token(closer, self.witness, session.token)
        if not self.asking.refuses(closed):
            self._see_it_over(closer, collection, session, key, before)
        elif closed.status not in (*NOT_TO_BE_CALLED, *MALFORMED):
            self._tell_refused(closer, "closed", closed)

    def _close_by_token(self, closer: Operation, caller: Session, token: str) -> Exchange:
        named = self.asking.method.by_token
        more, body = named[1](token) if named else ([], None)
        return self.asking.proxy.authenticate(closer.method, closer.path, [*caller.headers, *more], body)

    def _is_closed_by_another_name(
        self, closer: Operation, collection: Collection, session: Session, key: str
    ) -> bool:
        """Return whether a session is closed by its own caller, who names what is not its token."""
        for words, other in names_of_none(session, key):
            self._close_by_token(closer, session, other)
            if self._is_refused(collection, session) or key not in self._objects(collection):
                message = f"{words}, in place of its token, has closed a session"
                self._tell(closer, "state", "named otherwise", message)
                return True
        return False

    def _collections(self, own: OwnSession) -> list[Collection]:
        """Return the lists of sessions, each of which may have an operation that ends one."""
        names = self.served & {own.listing, *own.also}
        return [one for one in lists_of(self.asking.spec) if one.lister.operation_id in names]

    def _objects(self, collection: Collection, session: Session | None = None) -> Objects:
        return objects(self.asking, collection, session or self.witness)

    def _see_the_witness_stay(self, by: Operation, collection: Collection) -> None:
        if self._is_refused(collection, self.witness):
            tell_of_the_witness(self.asking, by)

    def _opened(self, own: OwnSession, collection: Collection) -> tuple[Session, str | None]:
        """Open a session, see that it is listed as it was answered, and that no other has gone for it."""
        before = self._objects(collection)
        session = self.enter(0 if self.asking.method.otherwise else -1)
        opener = self.asking.operation(self.asking.method.opening)
        self._see_the_witness_stay(opener, collection)
        after = self._objects(collection)
        mine = list(self._objects(collection, session).values())
        # Some mark all sessions of a user, and show no tokens: then the one that is new is meant.
        new = [item for item in mine if str(collection.key_of(item)) not in before]
        key = own_key(mine, own, session.token) or own_key(new, own, session.token)
        if key is None:
            tell_unknown(self.asking, collection, [[*one.values()] for one in (before, after)], mine)
            return session, None
        self.asking.passing.add(key)
        self.asking.lives.keys[key] = (session.token, collection)
        if key in before:
            self._tell(opener, "state", "new", "a login gave a session that had been there before")
            return session, None
        if key not in after:
            self._tell(opener, "state", "listed", "a session that was opened is not listed to another caller")
        self._tell_what_went(opener, before, after, set())
        self._tell_twins(opener, before, after, key)
        tell_what_is_told_otherwise(self.asking, session, after.get(key, {}))
        return session, key

    def _end(self, collection: Collection, session: Session, key: str) -> None:
        taker, getter = collection.taker("DELETE"), collection.taker("GET")
        if taker is None:
            return
        ender, path = taker[0], {taker[1]: key}
        if getter:
            self._ask_for_a_token(collection, getter, session)
        if put_questions(self.asking, ender, self.witness, path, once=True):
            return
        if key not in self._objects(collection):
            self._tell(ender, "state", "refused", "a request that was refused has ended the session")
            return
        # Only now, since times of whole seconds say nothing of what has just been used.
        self._look_without_using(collection, session, key)
        before = self._with_a_newer_one(collection)
        if self._tell_refused(ender, "ended", self.asking.called(ender, self.witness, path)):
            return
        if not self._see_it_over(ender, collection, session, key, before):
            return
        if getter:
            self._not_found(getter[0], {getter[1]: key}, "the ended session can still be got")
        self._not_found(ender, path, "the session could be ended a second time")

    def _leave(self, collection: Collection, session: Session, key: str | None) -> None:
        closer = self.asking.operation(self.asking.method.closing)
        if put_questions(self.asking, closer, session, {}, once=True):
            return
        if self._is_refused(collection, session):
            self._tell(closer, "state", "refused", "a request that was refused has closed the session")
            return
        before = self._with_a_newer_one(collection)
        if come_with_each_kind(self.asking, closer, {}):
            after = self._objects(collection)
            if key is not None and key not in after and self._is_quiet():
                self._tell(closer, "state", "nobody's", "closing without a session has ended one")
            self._tell_what_went(closer, before, after, set())
            before = after
        self._tell_refused(closer, "closed", self.asking.called(closer, session))
        self._see_it_over(closer, collection, session, key, before)
        again = self.asking.called(closer, session)
        if again is not None and not self.asking.refuses(again):
            self._tell(closer, "state", "twice", "a token that has been closed can be closed again", again)

    def _with_a_newer_one(self, collection: Collection) -> Objects:
        """Return what is listed once another session is open: who ends the newest ends the wrong one."""
        with suppress(SignInFailed):  # there may be no more for this user
            self.enter(-1)
        return self._objects(collection)

    def _see_it_over(
        self, by: Operation, collection: Collection, session: Session, key: str | None, before: Objects
    ) -> bool:
        """See that a session is over, and no other with it; return False if nothing has come of it."""
        is_quiet = self._is_quiet()  # what comes now has come with it
        self._see_the_witness_stay(by, collection)
        after = self._objects(collection)
        is_taken, is_listed = not self._is_refused(collection, session), key in after
        also = ", and its token taken: nothing was ended" if is_taken else ""
        if is_listed:
            self._tell(by, "state", "gone", f"the ended session is still listed{also}")
        elif is_taken:
            self._tell(by, "state", "token", "the token of a session that is over is still taken")
        if key is not None:  # else one of them is this one
            self._tell_what_went(by, before, after, {key})
            if is_quiet and in_its_place(self.asking.known, before, after, before.get(key, {})):
                self._tell(by, "state", "another", "another session of the user has come in its place")
        return not (is_taken and is_listed)

    def _is_refused(self, collection: Collection, session: Session) -> bool:
        return is_refused(self.asking, self.asking.called(collection.lister, session))

    def _not_found(self, operation: Operation, path: Mapping[str, str], message: str) -> None:
        exchange = self.asking.called(operation, self.witness, path)
        if exchange is not None and not self.asking.refuses(exchange):
            self._tell(operation, "state", "again", message, exchange)
        elif exchange is not None and exchange.status not in (200, 404) and "404" in operation.responses:
            message = f"answered {exchange.status}, not 404, once the session was over"
            self._tell(operation, "state", "404", message, exchange)

    def _look_without_using(self, collection: Collection, session: Session, key: str) -> None:
        """See that reading a session as another caller does not count as its activity."""
        getter = collection.taker("GET")
        used = self.asking.known.activity
        before = self._objects(collection).get(key, {}).get(used)
        if not used or getter is None or before is None:
            return
        self.asking.called(getter[0], self.witness, {getter[1]: key})
        after = self._objects(collection).get(key, {}).get(used)
        if after is not None and plain(after) != plain(before):
            message = f"{used} goes on though only another caller has looked"
            self._tell(getter[0], "state", "activity", message)

    def _ask_for_a_token(
        self, collection: Collection, getter: tuple[Operation, str], session: Session
    ) -> None:
        """See that the token of a session is no key to it."""
        exchange = self.asking.called(getter[0], self.witness, {getter[1]: session.token})
        if exchange is not None and not self.asking.refuses(exchange):
            message = f"a token is taken for a key of {collection.lister.operation_id}"
            self._tell(getter[0], "state", "token as a key", message, exchange)

    def _tell_twins(self, by: Operation, before: Objects, after: Objects, key: str) -> None:
        if alike := twins(self.asking.known, before, after, key, is_quiet=self._is_quiet()):
            self._tell(by, "state", "twins", f"one login has opened {len(alike) + 1} sessions")

    def _tell_what_went(self, by: Operation, before: Objects, after: Objects, expected: set[str]) -> None:
        """Tell of objects that went with one, unless others come and go all the time."""
        gone = before.keys() - after.keys() - expected
        came = len(after.keys() - before.keys()) - (by.operation_id == self.asking.method.opening)
        if gone and self.asking.known.own_session and came <= 0 and self._is_quiet():
            self._tell(by, "state", "others gone", f"{len(gone)} sessions of others went at the same time")

    def _is_quiet(self) -> bool:
        return not self.restless and not self.asking.examiner.some_came

    def _tell_refused(self, operation: Operation, member: str, exchange: Exchange | None) -> bool:
        if exchange is not None and not self.asking.refuses(exchange):
            return False
        said = f"answered {exchange.status if exchange else 'nothing'} for the run's own session"
        self._tell(operation, "state", member, said, exchange)
        return True

    def _tell(
        self, operation: Operation, kind: str, member: str, message: str, exchange: Exchange | None = None
    ) -> None:
        status = next(iter(operation.success_statuses), "")
        self.asking.tell(operation, kind, member, message, exchange=exchange, status=status)

    def _is_told(self, life: Callable[[], None]) -> bool:
        """Let something live; return False if a list or a session that this needs could not be had."""
        self.asking.begin()
        with suppress(Unread, Rationed):
            life()
            return True
        return False
