"""What an API's behaviour file is made of: calls in, answers out, and nothing of HTTP's mechanics."""

from __future__ import annotations

import hmac
from abc import ABC, abstractmethod
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING, Any, Generic, TypeAlias, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from opensessions_stub._randomness import Randomness
    from opensessions_stub.spec.spec import Operation, Spec

IdentityT = TypeVar("IdentityT")
HandlerT = TypeVar("HandlerT", bound="Callable[..., Answer]")


@dataclass(frozen=True, slots=True)
class UserPassword:
    """What HTTP Basic carries."""

    username: str
    password: str = field(repr=False)


Credential: TypeAlias = str | UserPassword
"""What one security scheme carries: a user with password for HTTP Basic, else a string."""


@dataclass(frozen=True, slots=True)
class Call(Generic[IdentityT]):
    """A request that has passed every check the spec asks for.

    Attributes:
        operation: what is asked.
        path: the path parameters, typed by their schemas; so are `query`, `header` and `cookie`.
        body: the JSON body; None if the request has none.
        caller: whose credentials came along, None where the operation asks for none.
        client: the address and port that the request comes from.
        base_url: how the caller reached the API: scheme, host and base path.
        now: seconds since 1970-01-01 UTC.
    """

    operation: Operation
    path: Mapping[str, Any]
    query: Mapping[str, Any]
    header: Mapping[str, Any]
    cookie: Mapping[str, Any]
    body: Any
    caller: IdentityT | None
    client: tuple[str, int]
    base_url: str
    now: float


@dataclass(frozen=True, slots=True)
class Text:
    """A body that is not JSON."""

    media_type: str
    text: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What the caller gets; `body` is any JSON value, a `Text`, or None for no body at all."""

    status: int
    body: Any = None
    headers: Mapping[str, str] = field(default_factory=dict)


_LEAST_HELD = 16  # what is there from the start must have room
MEANINGS = ("rate limited", "expired", "forbidden")
"""What a refusal may mean that a test asks for."""


class Refusal(Exception):
    """The request is refused with a 4xx; the API's behaviour gives it the API's own form.

    Args:
        status: what HTTP calls it.
        message: what was wrong, in a sentence that repeats no credential.
        code: the API's own number or name for it, where there is one.
        headers: what HTTP asks to be sent along.
    """

    def __init__(
        self,
        status: int,
        message: str,
        *,
        code: str | int | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(message)
        self.status = status
        self.message = message
        self.code = code
        self.headers: Mapping[str, str] = headers or {}


@dataclass(frozen=True, slots=True)
class Existing:
    """How many things of a kind there are, and some of them."""

    count: int
    things: Sequence[Mapping[str, Any]]

    @classmethod
    def of(cls, things: Any, most: int) -> Existing | None:
        """The first objects of a list, or of a mapping with their names; None of what is neither."""
        if isinstance(things, dict):
            first = [
                {"": name, **thing} if isinstance(thing, dict) else thing
                for name, thing in islice(things.items(), most)
            ]
        elif isinstance(things, list):
            first = things[:most]
        else:
            return None
        if not all(isinstance(thing, dict) for thing in first):
            return None
        return cls(len(things), first)


@dataclass(frozen=True, slots=True)
class Setting:
    """What a behaviour starts from; the same setting gives the same state.

    Attributes:
        spec: the API, its examples included.
        random: for everything that must not be guessed.
        sessions: how many sessions to invent besides those of the examples.
        now: the time at the start.
        rate_limit: how often a minute the API does what it limits; None for any number of times.
        most: how many sessions, tokens or things of one kind are held.
    """

    spec: Spec
    random: Randomness
    sessions: int
    now: float
    rate_limit: int | None = None
    most: int = 1_000_000


class Behaviour(ABC, Generic[IdentityT]):
    """An API's state, and how its operations read and change it.

    A subclass stands in `behaviours/<name of the spec>.py` and fills the state from the setting. An operation
    without a method that `handles` it is answered from its examples.
    """

    credentials: Mapping[str, Any]
    """What a client is created with to be let in: keyword arguments of its class."""

    standing: Mapping[str, Credential]
    """By security scheme: a credential that is good from the start, until something ends it."""

    unprivileged: Mapping[str, Credential]
    """By security scheme: a credential that is known but lacks the right (403), where the API has that."""

    def __init__(self, setting: Setting) -> None:
        self.spec = setting.spec
        self._most = max(setting.most, setting.sessions + _LEAST_HELD)
        self.credentials = {}
        self.standing = {}
        self.unprivileged = {}

    @abstractmethod
    def identify(self, offered: Mapping[str, Credential], now: float) -> IdentityT:
        """Who is calling, from one whole security alternative (by scheme).

        Raises:
            Refusal: 401, the credentials are not good.
        """

    def problem(self, refusal: Refusal, documented: Any) -> Any:
        """The JSON body of a refusal.

        Args:
            refusal: what was wrong.
            documented: the body of the spec's example for it, with the refusal's message put in.
        """
        return documented

    def refusal(self, meaning: str) -> Refusal:
        """How this API says one of `MEANINGS`, with its own codes."""
        match meaning:
            case "rate limited":
                return Refusal(429, "Too many requests", headers={"Retry-After": "1"})
            case "expired":
                return Refusal(401, "The credentials have expired")
        return Refusal(403, "The caller lacks the right to do this")

    def make_room(self, held: Mapping[str, Any], end: Callable[[str], object]) -> None:
        """Ends the oldest of what is held until there is room for one more.

        Args:
            held: sessions, tokens or the like by name, in the order in which they began.
            end: what ends one, by its name.
        """
        while len(held) >= self._most:
            end(next(iter(held)))

    def accepts(self, media_type: str) -> bool:
        """Whether an `Accept` header may ask for a media type that the spec does not name."""
        return False

    def passes(self, now: float) -> None:
        """Lets time do its work, before each request."""

    def state(self, now: float) -> Any:
        """What exists now, for whoever debugs a test."""
        return {}

    def existing(self, now: float, most: int) -> Mapping[str, Existing]:
        """The kinds of things that there are, for whoever wants to see some of each and not wait for all.

        Args:
            now: the time.
            most: how many of each kind are looked at.
        """
        state = self.state(now)
        kinds = state.items() if isinstance(state, dict) else ()
        return {kind: found for kind, things in kinds if (found := Existing.of(things, most)) is not None}

    def end(self, session: str, now: float) -> None:
        """Ends a session from outside, as an administrator, a crash or a lost line would.

        Args:
            session: what the state names it by.
            now: the time of its end.

        Raises:
            KeyError: there is no such session.
        """
        raise KeyError(session)

    def handlers(self) -> Mapping[str, Callable[[Call[Any]], Answer]]:
        """What answers each operation that is not left to its examples, by operationId."""
        found: dict[str, Callable[[Call[Any]], Answer]] = {}
        for name in dir(type(self)):
            operation_id = getattr(getattr(type(self), name), "operation_id", None)
            if operation_id is not None:
                found[operation_id] = getattr(self, name)
        return found


def handles(operation_id: str) -> Callable[[HandlerT], HandlerT]:
    """Marks the method of a behaviour that answers an operation; it takes a `Call`, gives an `Answer`."""

    def mark(handler: HandlerT) -> HandlerT:
        handler.operation_id = operation_id  # type: ignore[attr-defined]  # a mark on a function
        return handler

    return mark


def same(offered: Credential, known: Credential) -> bool:
    """Whether two credentials are the same, taking as long either way."""
    if isinstance(offered, UserPassword) and isinstance(known, UserPassword):
        name_is_right = same(offered.username, known.username)
        return same(offered.password, known.password) and name_is_right
    if isinstance(offered, str) and isinstance(known, str):
        return hmac.compare_digest(
            offered.encode("utf-8", "surrogatepass"), known.encode("utf-8", "surrogatepass")
        )
    return False
