"""Something that any token is good for, by which it is seen whether one lets in."""

from collections.abc import Collection
from dataclasses import dataclass, field

from tools.specfirst.contract.exchange import Exchange
from tools.specfirst.contract.live.asking import Asking
from tools.specfirst.contract.live.lists import lists_of
from tools.specfirst.contract.live.rows import is_refused
from tools.specfirst.contract.live.sign_in import Session
from tools.specfirst.contract.spec_view import Operation


@dataclass(frozen=True, slots=True)
class Entrance:
    """A request that has been answered, and will be again.

    Attributes:
        asking: The way to the server.
        operation: The operation.
        path: The values of its path's parameters.
    """

    asking: Asking
    operation: Operation
    path: dict[str, str] = field(default_factory=dict)

    def tried(self, session: Session) -> Exchange | None:
        """Send it as another session; None if there was no answer, which is told."""
        return self.asking.called(self.operation, session, self.path)

    def is_closed(self, session: Session) -> bool:
        """Return whether a session is not let in.

        Raises:
            Unread: The server has failed, or was asked too often, which says nothing of who asks.
        """
        return is_refused(self.asking, self.tried(session))


def entrance(asking: Asking, served: Collection[str]) -> Entrance | None:
    """Return what any token is good for: a list that the server knows, or else an object that was got."""
    for collection in lists_of(asking.spec):
        if collection.lister.operation_id in served:
            return Entrance(asking, collection.lister)
    return next((Entrance(asking, one, dict(path)) for one, path in asking.got() if one.security), None)
