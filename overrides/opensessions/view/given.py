"""Why: a wrong argument found half-way would leave some sessions ended, and an error that names a member.

So what is given is a list of the right things before anything is asked of a service. It is made where the
caller is: what yields sessions asks services itself.
"""

from collections.abc import Iterable
from typing import TypeVar

from opensessions.errors import ConfigurationError
from opensessions.view.session import Session

__all__ = ["all_of", "sessions_of"]

T = TypeVar("T")


def all_of(given: Iterable[T], kind: type[T], rule: str) -> list[T]:
    """Return what is given as a list.

    Args:
        given: What a caller gave.
        kind: What each of it must be.
        rule: Says so, for the caller.

    Raises:
        ConfigurationError: It is something else.
    """
    if not isinstance(given, Iterable):
        raise ConfigurationError(f"{rule}: give them in a list, not {_named(given)}")
    for each in (found := list(given)):
        if not isinstance(each, kind):
            raise ConfigurationError(f"{rule}: there is {_named(each)} among them")
    return found


def sessions_of(given: Iterable[Session]) -> list[Session]:
    """Return the sessions that are to be ended.

    Raises:
        ConfigurationError: Something else is among them.
    """
    return all_of(given, Session, "what is to be ended are Sessions, without Failures")


def _named(thing: object) -> str:
    return "None" if thing is None else f"an object of class {type(thing).__name__}"
