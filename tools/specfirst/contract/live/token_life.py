"""The life of a token that the run has asked for, at a server that lists them: listed, disabled, deleted."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import NoReturn

from tools.specfirst.contract.apis import ListedTokens
from tools.specfirst.contract.exchange import Exchange
from tools.specfirst.contract.keyed_objects import Collection
from tools.specfirst.contract.live.asking import Asking
from tools.specfirst.contract.live.letting_in import entrance
from tools.specfirst.contract.live.lists import lists_of
from tools.specfirst.contract.live.own_session import tell_what_is_told_otherwise
from tools.specfirst.contract.live.rows import Objects, Unread, is_refused, on_all_pages
from tools.specfirst.contract.live.sign_in import Session, SignInFailed
from tools.specfirst.contract.results import LIVE
from tools.specfirst.contract.spec_view import Operation
from tools.specfirst.specs.yaml import Pointer

_NOT_AT_ONCE = 60.0
"""A service need not note each use of a token at once."""


@dataclass(frozen=True, slots=True)
class TokenLife:
    """The tokens of a list, looked at by a session of the run.

    Attributes:
        asking: The way to the server.
        witness: The session that looks.
        known: The operations.
        collection: The list.
        other: An operation that any token is good for.
    """

    asking: Asking
    witness: Session
    known: ListedTokens
    collection: Collection
    other: Operation

    def rows(self) -> Objects:
        """Return what is listed now, by key; which page shows what is new, only the server knows."""
        return on_all_pages(self.asking, self.collection, self.witness, self._more())

    def _more(self) -> Pointer:
        return self.asking.known.more.get(self.known.listing, ())

    def live(self, before: Objects, session: Session) -> None:
        """End the token of a session that was just opened.

        Args:
            before: What was listed before it was opened.
            session: The session.
        """
        after = self.rows()
        came = after.keys() - before.keys()
        lister = self.collection.lister
        if before.keys() - after.keys():
            self._tell(lister, "others gone", "asking for a token has taken another from the list")
        if not came:
            self._tell(lister, "listed", "a token that was given is not in the list")
        if len(came) != 1:
            return  # another program of the same user has asked for one, too
        (key,) = came
        self.asking.lives.keys[key] = (session.token, self.collection)
        good = [row for row in after.values() if row.get(self.known.mark) is True]
        if after[key].get(self.known.mark) is True and len(good) == 1:
            self._tell(lister, "caller's", "the token that the caller comes with is not in the list")
        if after[key].get(self.known.mark) is False:
            self._tell(lister, "good", f"a token that was just given has {self.known.mark} false")
        unused = self.known.unused(after[key], [row for one, row in after.items() if one != key])
        if unused > _NOT_AT_ONCE:
            message = f"by this nobody had used a token for {unused:.0f} seconds, and the caller just had"
            self._tell(lister, "unused", message)
        self._tell_what_another_sees(after, session)
        tell_what_is_told_otherwise(self.asking, session, after[key])
        self.asking.proxy.own(key)
        self._disable(key, session)
        self._delete(key, session)

    def delete_at_once(self, before: Objects, session: Session) -> None:
        """Delete the token of a session that was just opened, and is good until then.

        Args:
            before: What was listed before it was opened.
            session: The session.
        """
        came = [*(self.rows().keys() - before.keys())]
        if len(came) == 1 and not self._is_refused(session):
            self.asking.proxy.own(came[0])
            self.asking.lives.keys[came[0]] = (session.token, self.collection)
            self._delete(came[0], session)

    def _tell_what_another_sees(self, seen: Objects, session: Session) -> None:
        """Tell if the same user is shown other tokens, or tokens of another state, by another token."""
        mark, lister = self.known.mark, self.collection.lister
        theirs = on_all_pages(self.asking, self.collection, session, self._more())
        if self.rows().keys() != seen.keys():
            return  # others have come or gone meanwhile
        if theirs.keys() != seen.keys():
            self._tell(lister, "another's", "another token of the same user is shown other tokens")
        elif any(theirs[key].get(mark) != seen[key].get(mark) for key in seen):
            self._tell(lister, "another's", f"{mark} of a token depends on the token that is come with")

    def _disable(self, key: str, session: Session) -> None:
        operation = self.asking.operation(self.known.disabling)
        done = self._called(operation, key)
        if done is None or done.status >= 400:
            return
        if not self._is_refused(session):
            self._tell(operation, "token", "a token that was disabled is still taken", done)
        if self._is_refused(self.witness):
            self._tell(operation, "others", "disabling one token has disabled another", done)
        again = self._called(operation, key)
        row = self.rows().get(key)
        if row is not None and again is not None and again.status == 404:
            self._tell(operation, "again", "disabled again: answered 404, and it is in the list", again)
        if row is None:
            self._tell(operation, "listed", "a token that was disabled is no longer in the list", done)
        elif row.get(self.known.mark) is True:
            self._tell(operation, "good", f"a token that was disabled has {self.known.mark} true", done)

    def _delete(self, key: str, session: Session) -> None:
        operation = self.asking.operation(self.known.deleting)
        before = self.rows()
        done = self._called(operation, key)
        if done is None or done.status >= 400:
            return
        if not self._is_refused(session):
            self._tell(operation, "token", "a token that was deleted is taken again", done)
        after = self.rows()
        if key in after:
            self._tell(operation, "gone", "a token that was deleted is still in the list", done)
        if before.keys() - after.keys() - {key}:
            self._tell(operation, "others gone", "deleting one token has deleted another", done)
        again = self._called(operation, key)
        if again is not None and again.status != 404:
            self._tell(operation, "again", f"deleted a second time: answered {again.status}, not 404", again)

    def _called(self, operation: Operation, key: str) -> Exchange | None:
        name = next(name for taker, name in self._takers() if taker.operation_id == operation.operation_id)
        headers = self.witness.headers
        return self.asking.asked(operation, headers, path={name: key}, phase=LIVE)

    def _takers(self) -> list[tuple[Operation, str]]:
        ends = (self.known.disabling, self.known.deleting)
        return [
            (operation, next(one["name"] for one in operation.parameters if one["in"] == "path"))
            for operation in map(self.asking.operation, ends)
        ]

    def _is_refused(self, session: Session) -> bool:
        return is_refused(self.asking, self.asking.called(self.other, session))

    def _tell(
        self, operation: Operation, member: str, message: str, exchange: Exchange | None = None
    ) -> None:
        status = next(iter(operation.success_statuses), "")
        self.asking.tell(operation, "state", member, message, exchange=exchange, status=status)


def token_life(asking: Asking, witness: Session, served: frozenset[str]) -> TokenLife | None:
    """Return the tokens of an API that lists them, None where there is no such list."""
    known = asking.known.listed_tokens
    found = [one for one in lists_of(asking.spec) if known and one.lister.operation_id == known.listing]
    others = [one for one in lists_of(asking.spec) if one not in found]
    if known is None or not found or not others or known.listing not in served:
        return None
    return TokenLife(asking, witness, known, found[0], others[0].lister)


def have_another(
    asking: Asking, witness: Session, enter: Callable[[int], Session], served: frozenset[str]
) -> None:
    """Have another token, which lets in as the first does, and see what becomes of it where it is listed.

    Args:
        asking: The way to the server.
        witness: The session of the first one.
        enter: Opens another session.
        served: The operations that the server knows and that only read.

    Raises:
        Unread: It cannot be told who is let in.
    """
    way_in = entrance(asking, served)
    if not asking.method.opening or way_in is None:
        return
    tokens = token_life(asking, witness, served)
    before = tokens.rows() if tokens else {}
    second = enter(-1)
    exchange = way_in.tried(second)
    if is_refused(asking, exchange):
        said, status = "a token that was just given is refused", next(iter(way_in.operation.success_statuses))
        asking.tell(way_in.operation, "refused", "token", said, exchange=exchange, status=status)
        return
    if way_in.is_closed(witness):
        tell_of_the_witness(asking, asking.operation(asking.method.opening))
    if tokens:
        tokens.live(before, second)
        before = tokens.rows()
        with suppress(SignInFailed):  # tokens may be rationed
            tokens.delete_at_once(before, enter(-1))


def tell_of_the_witness(asking: Asking, by: Operation) -> NoReturn:
    """Tell that the session which looks on has been ended, by an operation that is not to do so.

    Raises:
        Unread: Always: nobody is left to look.
    """
    message = f"{by.operation_id} has ended another session of the same user"
    asking.tell(by, "state", "others", message, status=next(iter(by.success_statuses), ""))
    raise Unread
