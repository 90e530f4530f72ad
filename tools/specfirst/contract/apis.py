"""What a contract run knows of an API beyond its spec: one value per API, in a module that is named like it.

The package of these modules is named by the layout (`apis`). A module has one name to offer, `KNOWN`. An API
without a module is tested by its spec alone.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any, TypeAlias

from tools.specfirst.contract.coverage.observed import Exchange as ReadExchange
from tools.specfirst.contract.deviation import Deviation
from tools.specfirst.contract.exchange import Exchange, Headers
from tools.specfirst.contract.tracebacks import of_error
from tools.specfirst.layout import here, layout_of
from tools.specfirst.specs.problems import Problem, SpecError
from tools.specfirst.specs.yaml import Pointer

Statement: TypeAlias = Callable[[ReadExchange], Iterator[str]]
"""Something that a spec says in words: yields what an exchange contradicts of it."""

Place: TypeAlias = Sequence[str | int]
"""Steps to a value within a JSON document."""

SLACK_SECONDS = 3
"""How far two clocks, or one clock read twice during an answer, may be apart."""


@dataclass(frozen=True, slots=True)
class SignInMethod:
    """A way of signing in to a live server.

    Attributes:
        variables: The environment variables that it takes, without the API's name in front.
        headers: What requests carry, made from the token, or from the values of `variables` where nothing
            gives one.
        opening: The operation that gives a token, empty where the token is given.
        request: Headers and body of `opening`, from the values of `variables`.
        token: Where the answer of `opening` has the token.
        closing: The operation that ends the session.
        each_time: Headers that carry `variables` with a request in place of a token; None: there are none.
        otherwise: What a session may be asked for besides: in words, and the request for it.
        by_token: An operation that ends the session whose token its request names, and that request's headers
            and body, from the token.
        renewing: An operation that gives another token for the one that was given, and what ends that.
        public: Those of `variables` that everybody may know, and that stand in many an answer.
    """

    variables: Sequence[str]
    headers: Callable[..., Headers]
    opening: str = ""
    request: Callable[..., tuple[Headers, bytes | None]] = lambda *_: ([], None)
    token: Sequence[str] = ()
    closing: str = ""
    each_time: Callable[..., Headers] | None = None
    otherwise: Sequence[tuple[str, Callable[..., tuple[Headers, bytes | None]]]] = ()
    by_token: tuple[str, Callable[[str], tuple[Headers, bytes | None]]] | None = None
    renewing: Sequence[str] = ()
    public: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class TokenFlow:
    """Which operation hands out a credential, where in its answer it stands, and what ends it.

    Attributes:
        opener: The operation that hands one out.
        scheme: The security scheme that it is for.
        place: Where it stands in the opener's answer.
        closer: The operation that ends the token it is called with, None if there is none.
        member: The member by which a listed object shows the token that belongs to it.
    """

    opener: str
    scheme: str
    place: Place
    closer: str | None = None
    member: str | None = None


@dataclass(frozen=True, slots=True)
class Lead:
    """A request that an answer gives rise to: in words, its headers, and the status that should answer it."""

    words: str
    headers: Headers
    status: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """Answers that are held against each other.

    Attributes:
        words: What should be so.
        asks: What is asked, each with its query or what makes that of the answers before; None: nothing is.
        contradictions: Yields what the answers' bodies, in this order, contradict of it.
    """

    words: str
    asks: Sequence[tuple[str, str | Callable[[Sequence[Any]], str | None]]]
    contradictions: Callable[[Sequence[Any]], Iterator[str]]


@dataclass(frozen=True, slots=True)
class ToldTimes:
    """What an answer tells of time, in seconds.

    Attributes:
        moments: When the answer was given, by its members, with the clock's name.
        age: How long the caller's own session has been there.
        idle: How long ago the caller has called before.
        grain: To how many seconds the server seems to round times.
        are_everywhere: Whether no zone has other moments.
    """

    moments: Sequence[tuple[str, float]] = ()
    age: float | None = None
    idle: float | None = None
    grain: float = 0.0
    are_everywhere: bool = False


@dataclass(frozen=True, slots=True)
class ListedTokens:
    """The operations on the caller's tokens, and what says whether one is good.

    Attributes:
        unused: For how many seconds no other token had been used when a new one was made, by their rows.
    """

    listing: str
    disabling: str
    deleting: str
    mark: str
    unused: Callable[[Mapping[str, Any], Iterable[Mapping[str, Any]]], float] = lambda *_: 0.0


@dataclass(frozen=True, slots=True)
class OwnSession:
    """How a list, as others (`also`) do, shows which session is the caller's: member, mark, id and token."""

    listing: str
    member: str
    mark: str
    key: str
    token: str
    also: Sequence[str] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownApi:
    """All that a contract run knows of an API beyond its spec.

    Attributes:
        statements: What the spec says in words, by operationId for answers of success, by
            `<operationId> <status>` for others.
        plausible: What is so at a live server besides, to whom nobody has sent nonsense; like `statements`.
        tokens: How a token is had from the server under test; None: they come from elsewhere.
        sign_in: How a run is let in at a live server; the first method whose variables are all set is taken.
        own_session: How a list shows the caller's session; None: no operation ends one.
        listed_tokens: How tokens are listed and ended; None: they are not.
        more: Where a list's answer has the URL of its next page, by operationId.
        other_names: What a list calls the members of the record that opening a session answers.
        activity: The member that tells when an object was last used, empty for none.
        idle: For how many seconds nobody has used an object, by what is told of it; None if that is not told.
        who: The members that tell who has opened an object, from where and when.
        refuses: Whether an answer of success is a refusal all the same, by what its body says.
        moving: Members that change while one looks, each with its reason.
        of_others: Members that others change at a live server while one looks, each with its reason.
        of_the_run: Members in which a running server differs from the spec's examples, each with its reason.
        unexercised: What a run need not exercise: patterns of items, `*` for anything, and the reason.
        deviations: What real servers are known to do that their document does not say.
        credential_headers: Headers with a credential, in small letters, beside those of security schemes.
        leads: What to ask after an answer, by `<operationId> <status>`.
        together: Yields what members of one object, of a list's and its own, contradict of each other.
        times: What answers tell of time, by operationId; yields nothing where they tell nothing.
        comparisons: Answers of a live server that are held against each other.
        patience: Seconds that an answer may take before it is called slow.
    """

    statements: Mapping[str, Sequence[Statement]] = field(default_factory=dict)
    plausible: Mapping[str, Sequence[Statement]] = field(default_factory=dict)
    tokens: TokenFlow | None = None
    sign_in: Sequence[SignInMethod] = ()
    own_session: OwnSession | None = None
    listed_tokens: ListedTokens | None = None
    more: Mapping[str, Pointer] = field(default_factory=dict)
    other_names: Mapping[str, str] = field(default_factory=dict)
    activity: str = ""
    idle: Callable[[Mapping[str, Any]], float | None] = lambda _: None
    who: Sequence[str] = ()
    refuses: Callable[[Exchange], bool] = lambda _: False
    moving: Mapping[str, str] = field(default_factory=dict)
    of_others: Mapping[str, str] = field(default_factory=dict)
    of_the_run: Mapping[str, str] = field(default_factory=dict)
    unexercised: Sequence[tuple[str, str]] = ()
    deviations: Sequence[Deviation] = ()
    credential_headers: frozenset[str] = frozenset()
    leads: Mapping[str, Callable[[Exchange], Iterator[Lead]]] = field(default_factory=dict)
    together: Callable[[Mapping[str, Any]], Iterator[str]] = lambda _: iter(())
    times: Mapping[str, Callable[[ReadExchange], Iterator[ToldTimes]]] = field(default_factory=dict)
    comparisons: Sequence[Comparison] = ()
    patience: float = 5.0


def known(api: str) -> KnownApi:
    """Return what is known of an API in the repository of this process.

    Raises:
        SpecError: Its module cannot be loaded.
    """
    return _known(str(Path.cwd()), api)


@cache
def _known(folder: str, api: str) -> KnownApi:
    package = layout_of(root := here(Path(folder))).apis
    name = f"{package}.{api}"
    if not package or find_spec(name) is None:
        return KnownApi()
    try:
        found: KnownApi = import_module(name).KNOWN
    except Exception as error:  # noqa: BLE001 - what people write there may fail in any way
        file, line, said = of_error(error, root).split(":", 2)
        raise SpecError([Problem(file, int(line), said)]) from None
    return found
