"""Why: a client is its settings, its session and a generated client with all protections; once for all APIs.

An API's class is written once too, its methods as flows; `_methods` makes of them what each world calls.
"""

import inspect
import sys
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import (
    TYPE_CHECKING,
    Any,
    ClassVar,
    Generic,
    NoReturn,
    ParamSpec,
    Self,
    SupportsIndex,
    TypeVar,
    Unpack,
)
from weakref import ReferenceType, finalize, ref

from opensessions._answers.raw import RawAnswer, last_answer
from opensessions._calls.callers_own import callers_own
from opensessions._calls.flow import Call, Flow
from opensessions._calls.methods import GeneratedClient, name_methods
from opensessions._calls.several import at_a_time, at_a_time_async
from opensessions._calls.variants import Variant, Variants
from opensessions._options import Options, TransportT, completed, with_options_in_signature
from opensessions._secrets.frames import sealed
from opensessions._secrets.logs import LOGGER, install_filters
from opensessions._secrets.session import Lock, Session
from opensessions._settings import Settings, checked_headers, checked_url, user_agent
from opensessions._transport.choice import Kind, chosen_transport
from opensessions._transport.forks import renew_in_children
from opensessions.errors import MalformedResponse, OpenSessionsError, OpenSessionsWarning

if TYPE_CHECKING:
    from opensessions._api import Api

G = TypeVar("G", bound=GeneratedClient)
M = TypeVar("M")
P = ParamSpec("P")
T = TypeVar("T")

LEAVING_SECONDS = 5.0
"""How long the log out on leaving may take."""

_SIBLINGS = {"sync": "asyncio", "sync_detailed": "asyncio_detailed"}


class Client(Generic[TransportT]):
    """What the sync and async clients of all APIs have in common."""

    _kind: ClassVar[Kind]
    _http: Any
    _variant: Variant
    _variants: Variants

    default_options: ClassVar[Mapping[str, object]] = {}
    """The defaults of options in which a class differs from the others."""

    _given: ClassVar[frozenset[str]] = frozenset()
    """What clients take when they are built; what a class of others names itself it may keep."""
    _is_own: ClassVar[bool] = True
    """Whether a class is one of this package; others may have attributes of their own."""

    def __init_subclass__(cls) -> None:
        """Let `help` and `inspect` show the common options and the methods of a class as they are."""
        super().__init_subclass__()
        own = inspect.signature(vars(cls)["__init__"]).parameters if "__init__" in vars(cls) else {}
        name_methods(cls)
        for name in ("__init__", "from_env"):
            if name in vars(cls):
                function = getattr(vars(cls)[name], "__func__", vars(cls)[name])
                with_options_in_signature(cls, function)
                seal = sealed(function)
                setattr(cls, name, seal if function is vars(cls)[name] else classmethod(seal))
        cls._is_own = cls.__module__.startswith(f"{__package__.partition('.')[0]}.")
        if cls._is_own:
            cls._given = frozenset(inspect.signature(cls).parameters)
        else:
            cls._given -= own.keys()

    def __init__(
        self, base_url: str, api: "Api", *, token: str | None = None, **options: Unpack[Options[TransportT]]
    ) -> None:
        chosen = completed(options, type(self))
        self._settings = Settings(
            base_url=checked_url(base_url, allow_http=chosen["allow_http"]),
            timeout=chosen["timeout"],
            connect_timeout=chosen["connect_timeout"],
            retries=chosen["retries"],
            headers=checked_headers(chosen["headers"], api.operations.schemes.headers()),
            user_agent=user_agent(chosen["user_agent"]),
            max_response_bytes=chosen["max_response_bytes"],
            strict=chosen["strict"],
        )
        self._api = api
        self._session = Session(self._new_lock(), token)
        is_plain = self._settings.base_url.scheme == "http"
        self._transport: TransportT = chosen_transport(chosen, self._kind, is_plain=is_plain)
        if chosen["transport"] is chosen["http_client"] is None and self._kind == "sync":
            # Else connections of a forgotten client stay until the collector finds httpcore's circle.
            close: Any = self._transport.close
            finalize(self._session, close).atexit = False
        self._original: ReferenceType[Any] | None = None
        install_filters()
        renew_in_children(self)
        self._use(Variant(self._settings, self._new_http()))

    def __repr__(self) -> str:
        settings = getattr(self, "_settings", None)  # a client that could not be built has none
        return f"{type(self).__name__}({str(settings.base_url) if settings else ''!r})"

    if not TYPE_CHECKING:  # checkers would take any name then

        def __setattr__(self, name: str, value: object) -> None:
            """Refuse what would change nothing."""
            is_given = name in self._given
            if is_given or (self._is_own and name[0] != "_" and not hasattr(type(self), name)):
                why = f"{name} is given when a client is built" if is_given else f"there is no {name} to set"
                raise AttributeError(f"{why}; with_options() changes timeout, retries and headers")
            super().__setattr__(name, value)

    def __copy__(self) -> Self:
        """Return what `with_options()` does."""
        return self.with_options()

    def __reduce_ex__(self, _: SupportsIndex) -> NoReturn:
        """Refuse to be pickled, or copied with all that is below."""
        raise TypeError(
            f"{type(self).__name__} holds connections and a login: make one in each process, "
            "and share it between threads or tasks"
        )

    @property
    def raw(self) -> RawAnswer | None:
        """The last answer to a call of this thread or task, None before the first."""
        return last_answer(self._session)

    @property
    def warnings(self) -> tuple[OpenSessionsWarning, ...]:
        """What servers remarked and what had to be mended, the last hundred, oldest first.

        Python's `warnings` get them too, once the call is done. A filter that turns warnings into errors
        does not cost a call its result: the warning is logged then.
        """
        return tuple(self._session.remarks.kept)

    def with_options(
        self,
        *,
        timeout: float | None = None,
        retries: int | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Self:
        """Return a client with other settings that shares connections and login with this one.

        Closing it does nothing while somebody still has this one, and it works as long as this one is open.

        Args:
            timeout: Seconds that a call may take as a whole.
            retries: How often an idempotent request is repeated.
            headers: Sent beside those that this client sends.

        Raises:
            ConfigurationError: One of them is unusable.
        """
        variant = self._variants.of(timeout, retries, headers, self._varied)
        other = object.__new__(type(self))
        vars(other).update(vars(self), _original=self._original or ref(self))
        other._use(variant)
        return other

    def _varied(
        self, timeout: float | None, retries: int | None, headers: Mapping[str, str] | None
    ) -> Variant:
        checked = checked_headers(headers, self._api.operations.schemes.headers())
        settings = self._settings.changed(timeout, retries, checked)
        return Variant(settings, self._http.changed(settings))

    def _use(self, variant: Variant) -> None:
        # Not one by one: with_options() is called for single calls.
        vars(self).update(
            _settings=variant.settings, _http=variant.http, _variant=variant, _variants=Variants()
        )

    def _call(
        self,
        model: type[M],
        function: Callable[P, object],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> Flow[M]:
        """Call a generated function, or its async sibling, and return what it decodes, a `model`.

        Args:
            model: What the function returns where all is well.
            function: `sync` or `sync_detailed` of a generated module.
            *args: The function's.
            **kwargs: The function's, `client=self.generated` among them.

        Raises:
            MalformedResponse: It decodes something else.
        """
        outer = sys.exception()
        sibling = getattr(sys.modules[function.__module__], _SIBLINGS[function.__name__])
        try:
            decoded: object = yield Call(
                partial(function, *args, **kwargs), partial(sibling, *args, **kwargs)
            )
        except OpenSessionsError:
            raise
        except (AttributeError, LookupError, TypeError, ValueError) as error:
            if callers_own(error, outer) is not None:
                raise
            # What a schema with several types lets through, the generated decoder may still not take.
            raise MalformedResponse("the answer is not as described") from error
        if not isinstance(decoded, model):
            raise MalformedResponse("the answer is not as described")
        return decoded

    def after_fork(self) -> None:
        """Leave the session to the parent process, which opened it and will end it."""
        self._session.is_ours = False

    def _open(self) -> Flow[None]:
        """Sign in, unless that has been done."""
        yield Call(self._http.sign_in, self._http.sign_in)

    def _several(self, flows: Sequence[Flow[T]], concurrency: int) -> Flow[list[T | OpenSessionsError]]:
        """Run flows, so many of them at a time, and return what each of them returns or raises."""
        found: list[T | OpenSessionsError] = yield Call(
            partial(at_a_time, self._run, flows, concurrency),
            partial(at_a_time_async, self._run, flows, concurrency),
        )
        return found

    def _leave(self) -> Flow[None]:
        """Do what has to be done before the connections are closed."""
        yield from ()

    def _is_to_close(self) -> bool:
        """Return whether leaving is to close: a copy does so only where nobody has its original any more."""
        is_copy = self._original is not None and self._original() is not None
        return not is_copy and not self._session.is_closed

    def _leave_all(self) -> Flow[None]:
        """End what is open, the session in use and others of this client."""
        session = self._session
        if session.left is not None or session.login is not None or session.is_signing_in:
            yield Call(self._http.settle, self._http.settle)
        yield from self._leave()

    @staticmethod
    def _tell_of_leaving(failure: Exception, other: BaseException | None) -> None:
        """Log that the session could not be ended; only what a test asserts of a request is raised.

        Args:
            failure: What went wrong.
            other: What the context is left with; it is never replaced.
        """
        if other is None and isinstance(failure, AssertionError):
            raise failure
        why = failure if isinstance(failure, OpenSessionsError) else type(failure).__name__
        LOGGER.warning("the session could not be ended on leaving: %s", why)

    # What the two worlds do differently:

    def _run(self, flow: Flow[T]) -> Any:
        raise NotImplementedError

    def _new_lock(self) -> Lock:
        raise NotImplementedError

    def _new_http(self) -> Any:
        raise NotImplementedError

    def _generated(self, kind: type[G]) -> G:
        raise NotImplementedError
