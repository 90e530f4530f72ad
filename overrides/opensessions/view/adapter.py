"""Why: the common view knows no API; what it must know of one stands in that API's own file, as its `VIEW`.

A file that defines one joins `fleet()` and the command, and nothing else has to be changed. An API that is
a folder has it in its `view.py`.
"""

from collections.abc import AsyncGenerator, Sequence
from functools import cache
from importlib import import_module
from typing import Any, ClassVar, Generic, TypeAlias, TypeVar

import attrs

from opensessions._client import AsyncClient
from opensessions.errors import ApiError, ConfigurationError, RequestRefused
from opensessions.view.session import Session
from opensessions_generated.manifest import SPECS

__all__ = ["Account", "Credential", "Portions", "View", "view_of", "views"]

C = TypeVar("C", bound=AsyncClient)
Portions: TypeAlias = AsyncGenerator[list[Session]]
"""Sessions as they arrive."""


@attrs.frozen
class Credential:
    """One argument by which a client says who is calling.

    Attributes:
        name: The argument's name.
        is_secret: Whether it must stand in no file and on no screen.
    """

    name: str
    is_secret: bool = False


@attrs.frozen
class Account:
    """Who a client is to a service, and what it may do there.

    Attributes:
        user: The account's name, None if the service does not tell.
        may: What it may do, in words.
        may_not: What it may not do, likewise.
        own_sessions: How many sessions the account has open, None if that is not known.
    """

    user: str | None
    may: Sequence[str] = ()
    may_not: Sequence[str] = ()
    own_sessions: int | None = None


class View(Generic[C]):
    """How an API tells about sessions, and what can be done with them.

    Attributes:
        title: What the API's product is called.
        client: Its async client.
        logins: Sets of credentials that let a client in, the preferred one first.
        options: What else a client takes from a configuration, beside what all clients take.
        cannot_end: Why its sessions cannot be ended, in words; None if they can.
        second_factor: The client's argument that is called to ask a person for a second factor, None if there
            is none.
        sends_codes: Whether the service sends a code to who asks for one, as a second factor.
        can_keep_out: Whether a user can be kept out.
        page_size: How many sessions are asked for at a time, None where the service decides.
    """

    title: ClassVar[str]
    client: ClassVar[type[AsyncClient]]
    logins: ClassVar[tuple[tuple[Credential, ...], ...]]
    options: ClassVar[frozenset[str]] = frozenset()
    cannot_end: ClassVar[str | None] = None
    second_factor: ClassVar[str | None] = None
    sends_codes: ClassVar[bool] = False
    can_keep_out: ClassVar[bool] = False
    page_size: int | None = None

    def pages(self, client: C, service: str, *, details: bool | None) -> Portions:
        """Yield the sessions in the portions in which they arrive.

        Args:
            client: Whom to ask.
            service: The name for the rows.
            details: Whether to make a call for each session where only that tells more. None leaves it to
                the API: it does so where the calls are few and quick.
        """
        raise NotImplementedError

    async def one(self, client: C, service: str, id: str) -> Session:
        """Return one session, in all detail."""
        raise NotImplementedError

    async def end(self, client: C, session: Session) -> None:
        """End a session."""
        raise RequestRefused(f"not sent: {self.cannot_end}")

    def wants_second_factor(self, refusal: ApiError | None) -> bool:
        """Return whether a client is to be given what asks for a second factor.

        Args:
            refusal: How the service has refused a client without, None if none has been tried.
        """
        return refusal is None

    def question(self, asked: Any) -> str | None:
        """Return what a person is to type for a second factor, None if there is nothing to type.

        Args:
            asked: What the client's callback is given.

        Raises:
            ConfigurationError: It cannot be answered here.
        """
        raise NotImplementedError

    async def send_code(self, client: C) -> str:
        """Have a code sent to the user, and return what the service says about it."""
        raise NotImplementedError

    async def keep_out(self, client: C, user: str, *, reason: str | None) -> None:
        """End what a user has and refuse what they try, until `let_in`."""
        raise NotImplementedError

    async def let_in(self, client: C, user: str) -> None:
        """Undo `keep_out`."""
        raise NotImplementedError

    async def sign_out(self, client: C) -> bool:
        """End the session of the client itself, and return True; False if nothing there does."""
        return False

    async def account(self, client: C, service: str) -> Account:
        """Return who the client is, and what it may do."""
        raise NotImplementedError


@cache
def view_of(api: str) -> View[Any]:
    """Return the view of an API.

    Args:
        api: Its name, the stem of its spec.

    Raises:
        ConfigurationError: There is no such API, or it has no view.
    """
    if api not in SPECS:
        known = ", ".join(views())
        raise ConfigurationError(f"there is no API {api!r}: there are {known}")
    for place in (f"opensessions.{api}.view", f"opensessions.{api}"):
        try:
            view = getattr(import_module(place), "VIEW", None)
        except ModuleNotFoundError as error:
            if error.name not in (place, f"opensessions.{api}"):
                raise
        else:
            if isinstance(view, View):
                return view
    raise ConfigurationError(f"{api} does not say how it lists sessions: its file has no VIEW")


def views() -> dict[str, View[Any]]:
    """Return the views of all APIs that have one, by the APIs' names."""
    found = {}
    for api in SPECS:
        try:
            found[api] = view_of(api)
        except ConfigurationError:
            continue
    return found
