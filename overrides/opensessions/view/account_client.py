"""Why: an API that has no class of its own still has a client and a view; what such APIs share is here.

Name and password go with each request, so nothing logs in, and nothing is left open.
"""

import logging
from collections.abc import Awaitable, Callable
from contextlib import aclosing, suppress
from copy import copy
from functools import reduce
from typing import Any, ClassVar, NamedTuple, TypeVar
from urllib.parse import parse_qs, unquote, urlsplit

from opensessions._requests.strict import check_text
from opensessions._settings import checked_credential, is_header_value
from opensessions.api_client import AsyncApiClient
from opensessions.errors import (
    AuthenticationFailed,
    ConfigurationError,
    MalformedResponse,
    NotFound,
    OpenSessionsError,
    RequestRefused,
)
from opensessions.view.adapter import Account, Credential, View

__all__ = ["AccountClient", "AccountView", "Place", "name_in", "number", "position_in", "swept"]

T = TypeVar("T")
C = TypeVar("C", bound="AccountClient")

_LOGGER = logging.getLogger("opensessions")
_MOST_SWEEPS = 10
_MOST_DIGITS = 20


class Place(NamedTuple):
    """A path that some servers have elsewhere, and how they tell where.

    Attributes:
        usual: The path of the spec.
        teller: The module of the operation that tells.
        members: Those of its answer that lead to the path, joined by dots.
    """

    usual: str
    teller: Any
    members: str


class AccountClient(AsyncApiClient):
    """A client of an API that takes a name and a password with each request.

    Attributes:
        api: The name of the API.
        schemes: The security schemes of name and password, where they are headers; without them,
            HTTP Basic is used.
        place: The path that some servers have elsewhere, None if there is none.
    """

    api: ClassVar[str]
    schemes: ClassVar[tuple[str, str] | None] = None
    place: ClassVar[Place | None] = None

    def __init__(self, base_url: str, *, username: str, password: str, **options: Any) -> None:
        """Prepare a client; nothing is sent yet.

        Args:
            base_url: Where the API is.
            username: Who is calling.
            password: Their password.
            **options: Those of all clients.

        Raises:
            ConfigurationError: One of them is unusable.
        """
        self._username = username
        account = (username, password)
        for name, value in (("username", username), ("password", password)):
            checked_credential(value, name)
            if self.schemes is not None and not is_header_value(value):
                raise ConfigurationError(
                    f"{name} must be printable ASCII without blanks at its ends: the API takes it in a header"
                )
        way: dict[str, Any] = {"basic": account}
        if self.schemes is not None:
            way = {"api_key": dict(zip(self.schemes, account, strict=True))}
        super().__init__(self.api, base_url, **way, **options)
        self._refusal: AuthenticationFailed | None = None

    async def ask(self, kind: type[T], operation: Any, *arguments: Any, **more: Any) -> T:
        """Return the answer of a generated operation; once name and password were refused, nothing is sent.

        Each request counts as a login: who asks again and again would lock the account.

        Args:
            kind: The model that it must be.
            operation: The module of the operation.
            *arguments: For the operation.
            **more: Likewise.

        Raises:
            MalformedResponse: It is another one.
            OpenSessionsError: See `opensessions.errors`.
        """
        if self._refusal is not None:
            raise copy(self._refusal)
        for name in arguments:  # what is part of the path
            if isinstance(name, str):
                check_text(name, "an id")
        known = self._api.places
        try:
            answer = await operation.asyncio(*arguments, client=self.generated, **more)
        except AuthenticationFailed as error:
            self._refusal = error
            raise
        except NotFound:
            if known:
                raise
            if not self._api.places and self.place is not None:
                await self._look_elsewhere(self.place)
            if not self._api.places:
                raise
            return await self.ask(kind, operation, *arguments, **more)
        if not isinstance(answer, kind):
            raise MalformedResponse("the answer is not as described")
        return answer

    async def _look_elsewhere(self, place: Place) -> None:
        with suppress(OpenSessionsError, AttributeError):
            answer = await place.teller.asyncio(client=self.generated)
            led_to = urlsplit(reduce(getattr, place.members.split("."), answer)).path.rstrip("/")
            if led_to.startswith("/") and led_to.isascii() and led_to != place.usual:
                self._api.places = {place.usual: led_to}


class AccountView(View[C]):
    """The view of such an API."""

    logins = ((Credential("username"), Credential("password", is_secret=True)),)

    async def account(self, client: C, service: str) -> Account:
        """Return what an account may do that can list sessions."""
        async with aclosing(self.pages(client, service, details=False)) as portions:
            await anext(portions, None)
        return Account(client._username, may=("list the sessions that the account may see",))


def number(id: str) -> int:
    """Return the number that an id is, at a service that counts its sessions.

    Raises:
        RequestRefused: It is none.
    """
    if not (id.isascii() and id.isdecimal() and len(id) < _MOST_DIGITS):
        raise RequestRefused(f"not sent: {id!r} is no session's id there, which is a number")
    return int(id)


def name_in(reference: str) -> str:
    """Return the last part of a path that refers to something."""
    return unquote(reference.rstrip("/").rpartition("/")[2])


def position_in(link: object, parameter: str) -> int | None:
    """Return the position of the next page, as a link to it says in a parameter; None where it says none."""
    asked = parse_qs(urlsplit(link).query) if isinstance(link, str) else {}
    if link and parameter not in asked:
        _LOGGER.warning("the list goes on where it cannot be followed: its next link has no %s", parameter)
    return next((int(text) for text in asked.get(parameter, ()) if text.isascii() and text.isdecimal()), None)


async def swept(
    page: Callable[[int], Awaitable[tuple[list[T], int | None]]], key: Callable[[T], object]
) -> list[T]:
    """Return what is on all pages, each thing once, in the order in which it was found.

    Pages are read again until nothing new turns up, since things that go meanwhile make others change pages.

    Args:
        page: Returns what is on the page at a position, and the position of the next one, None if it is the
            last.
        key: What a thing is known by.
    """
    found: dict[object, T] = {}
    for _ in range(_MOST_SWEEPS):
        known, seen, number = len(found), set[object](), 0
        position: int | None = 0
        while position is not None:
            number += 1
            items, position = await page(position)
            keys = {key(item) for item in items}
            if keys <= seen:  # of a server that does not know pages, or leads in a circle
                break
            seen |= keys
            for item in items:
                found.setdefault(key(item), item)
        if number == 1 or len(found) == known:
            break
    return [*found.values()]
