"""One API being served: its spec, its behaviour, and its operations made ready."""

from __future__ import annotations

import importlib
import pkgutil
import secrets
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from opensessions_stub import behaviours
from opensessions_stub._behaviour import Answer, Behaviour, Call, Refusal, Setting
from opensessions_stub._clock import real_clock, seeded_clock
from opensessions_stub._dialect import DOCUMENTED
from opensessions_stub._endpoint import Endpoint
from opensessions_stub._randomness import Randomness
from opensessions_stub.control.bounds import DEFAULT_BOUNDS
from opensessions_stub.resources.behaviour import ResourceBehaviour
from opensessions_stub.resources.examples import Examples
from opensessions_stub.resources.planning import plans
from opensessions_stub.spec.document import SpecError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from opensessions_stub._clock import Clock
    from opensessions_stub._dialect import Dialect
    from opensessions_stub.spec.document import Pointer
    from opensessions_stub.spec.spec import Operation, Spec

# What to say instead, in this order, where an operation does not document a status: a server that knows no
# other refusal has none to give.
_NEAREST: Mapping[int, tuple[int, ...]] = {
    400: (422, 404, 403),
    401: (403, 404, 400, 422),
    404: (410, 403, 400, 422),  # the last two say that the request is wrong, and it is not
    406: (400, 422, 404, 403),
    413: (400, 422, 404, 403),
    415: (400, 422, 404, 403),
}
_MEANT: Mapping[int, str] = {403: "forbidden", 429: "rate limited"}


class Api:
    """One API and the state that it is in.

    Args:
        spec: what it documents.
        seed: what all that is random in it comes from; None for what nobody can guess.
        sessions: how many sessions to invent.
        clock: makes the API's clock, anew with each reset; by default a seed decides which.
        dialect: in what its answers differ from what is documented.
        rate_limit: how often a minute it does what it limits; None for any number of times.
        most: how many sessions, tokens or things of one kind it holds.

    Raises:
        SpecError: the spec asks for what the stub or the API's behaviour cannot honour.
    """

    clock: Clock
    behaviour: Behaviour[Any]

    def __init__(
        self,
        spec: Spec,
        *,
        seed: str | int | None,
        sessions: int,
        clock: Callable[[], Clock] | None = None,
        dialect: Dialect = DOCUMENTED,
        rate_limit: int | None = None,
        most: int = DEFAULT_BOUNDS.sessions,
    ) -> None:
        self.spec = spec
        self._most = most
        self.dialect = dialect
        self._sessions = sessions
        self._rate_limit = rate_limit
        self._given_clock = clock
        self._handlers: Mapping[str, Callable[[Call[Any]], Answer]] = {}
        try:
            self._make_ready(seed)
        except RecursionError:
            raise SpecError(f"{spec.document.path}: its schemas are nested too deeply to be served") from None

    def _make_ready(self, seed: str | int | None) -> None:
        spec = self.spec
        with spec.document.collecting():  # what is wrong is told all at once
            self._make_behaviour = behaviour_of(spec)
            self._start(seed)
        self._examples = Examples(
            spec, [operation for name, operation in spec.operations.items() if name not in self._handlers]
        )
        self.endpoints = tuple(Endpoint(self, operation) for operation in spec.operations.values())
        spec.document.check()

    def _start(self, seed: str | int | None) -> None:
        try:
            self.seed(seed)
            self._first = (self._seed, self._make_clock)
        except (LookupError, TypeError) as error:
            raise self._unsuitable((), f"reads {error} from the examples, which is not there") from error
        if missing := self._handlers.keys() - self.spec.operations.keys():
            raise self._unsuitable(("paths",), f"answers {', '.join(sorted(missing))}, which is not there")
        if unknown := self.spec.schemes.keys() - self.behaviour.standing.keys():
            place = ("components", "securitySchemes", min(unknown))
            raise self._unsuitable(place, f"has no credential for the scheme {min(unknown)}")

    def seed(self, seed: str | int | None) -> None:
        """Starts anew from another seed; None for one that nobody can guess, and real time."""
        self._seed = secrets.token_hex(32) if seed is None else str(seed)
        self._make_clock = self._given_clock or (real_clock if seed is None else seeded_clock)
        self.reset()

    def restore(self) -> None:
        """Goes back to the very first start, whatever it has been seeded with since."""
        self._seed, self._make_clock = self._first
        self.reset()

    def reset(self) -> None:
        """Goes back to the state and the time of the start, or of the seed that came after it."""
        self.clock = self._make_clock()
        random = Randomness(self._seed, self.spec.name)
        self.behaviour = self._make_behaviour(
            Setting(self.spec, random, self._sessions, self.clock.now(), self._rate_limit, self._most)
        )
        self._handlers = self.behaviour.handlers()

    def move(self, prefix: str) -> None:
        """Puts a prefix before all paths under which it is served."""
        self.spec = replace(self.spec, base_path=prefix + self.spec.base_path)
        for endpoint in self.endpoints:
            endpoint.paths = tuple(prefix + path for path in endpoint.paths)

    def answer(self, call: Call[Any]) -> Answer:
        """Lets the behaviour answer, or the examples where it does not handle the operation."""
        handler = self._handlers.get(call.operation.id)
        return handler(call) if handler else self._examples.answer(call.operation)

    def refuse(self, refusal: Refusal, operation: Operation | None = None) -> Answer:
        """The answer that a refusal becomes: of the nearest documented status, in the API's own form."""
        status = nearest(refusal.status, operation) if operation else refusal.status
        documented = self._examples.problem(status, refusal.message, operation)
        headers = {name.lower(): value for name, value in documented.headers.items()}
        headers |= {name.lower(): value for name, value in refusal.headers.items()}
        return Answer(status, self.behaviour.problem(refusal, documented.body), headers)

    def failure(self, status: int | None, operation: Operation | None, meaning: str | None = None) -> Answer:
        """An error of any status, be it documented or not, in the API's own form.

        Args:
            status: of the answer; None for that which the API has for what is meant.
            operation: what was asked; None if no operation was.
            meaning: what it means, with the API's own code for it; None for what the status says.
        """
        meaning = meaning or _MEANT.get(status or 200)
        if meaning is None:
            return self._examples.problem(status or 200, "This fault was asked for", operation)
        refusal = self.behaviour.refusal(meaning)
        documented = self._examples.problem(status or refusal.status, refusal.message, operation)
        headers = {name.lower(): value for name, value in {**documented.headers, **refusal.headers}.items()}
        return Answer(status or refusal.status, self.behaviour.problem(refusal, documented.body), headers)

    def _unsuitable(self, place: Pointer, problem: str) -> SpecError:
        return self.spec.document.error(place, f"behaviours/{self.spec.name}.py {problem}")

    def tick(self) -> float:
        """The time of a request, with everything done that was due by then."""
        now = self.clock.now()
        self.behaviour.passes(now)
        return now


def nearest(status: int, operation: Operation) -> int:
    """The status itself if an operation documents it, else the nearest that it does."""
    if operation.response(status) is not None:
        return status
    return next((near for near in _NEAREST.get(status, ()) if operation.response(near)), status)


def behaviour_of(spec: Spec) -> Callable[[Setting], Behaviour[Any]]:
    """What makes an API's behaviour: its own file, named like its spec, else what its paths say.

    Raises:
        SpecError: there is no file, and the spec does not say enough.
    """
    if spec.name not in {module.name for module in pkgutil.iter_modules(behaviours.__path__)}:
        return partial(ResourceBehaviour, plans=plans(spec))
    found: type[Behaviour[Any]] = importlib.import_module(f"{behaviours.__name__}.{spec.name}").BEHAVIOUR
    return found
