"""The controls over HTTP, under `/_stub/`, for tests in any language."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from opensessions_stub._behaviour import Answer
from opensessions_stub.control.announcement import describe
from opensessions_stub.control.faults import read_fault
from opensessions_stub.requests.json import MalformedJSON, read_json

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from opensessions_stub.control.control import Control
    from opensessions_stub.requests.request import Request


class BadControl(Exception):
    """A control was used wrongly; the message says how it is used."""


_NONE: frozenset[str] = frozenset()
_API = frozenset({"api"})
_NO_BODY = frozenset({b"", b"{}"})
_WITH_BODY = frozenset({("POST", name) for name in ("seed", "clock", "end", "faults")})


@dataclass(frozen=True, slots=True)
class _Order:
    """What a request asks of a control.

    Attributes:
        api: the API that is meant, None for all.
        others: the other query parameters.
        raw: the body.
        origin: scheme and host as the caller wrote them.
    """

    api: str | None
    others: Mapping[str, str]
    raw: bytes
    origin: str

    def body(self, members: set[str], usage: str) -> dict[str, Any]:
        """The body, which is an object with just these members.

        Raises:
            BadControl: it is something else; the message is `usage`.
        """
        try:
            body = read_json(self.raw)
        except MalformedJSON:
            raise BadControl(usage) from None
        if not isinstance(body, dict) or body.keys() != members:
            raise BadControl(usage)
        return body


class ControlPaths:
    """What stands behind each path under `/_stub/`.

    Args:
        control: what is controlled.
    """

    def __init__(self, control: Control) -> None:
        self._control = control
        # By method and name: the query parameters that are taken, and what is done with them and the body.
        self._actions: Mapping[tuple[str, str], tuple[frozenset[str], Callable[[_Order], Any]]] = {
            ("POST", "reset"): (_API, self._reset),
            ("POST", "seed"): (_API, self._seed),
            ("GET", "state"): (_API, lambda order: control.state(order.api)),
            ("POST", "clock"): (_NONE, self._clock),
            ("POST", "end"): (_NONE, self._end),
            ("GET", "faults"): (_NONE, self._faults),
            ("POST", "faults"): (_NONE, self._add_fault),
            ("DELETE", "faults"): (_API, self._clear_faults),
            ("GET", "requests"): (_API | {"credentials"}, self._requests),
            ("DELETE", "requests"): (_API, self._clear_requests),
        }

    def answer(self, request: Request, raw: bytes) -> Answer:
        """Does what a request under `/_stub/` asks for."""
        name = "/".join(request.segments[1:])
        found = self._actions.get((request.method, name))
        if found is not None:
            parameters, action = found
            try:
                return Answer(200, action(self._order(request, raw, parameters)))
            except BadControl as error:
                return Answer(400, {"message": str(error)})
        methods = [method for method, known in self._actions if known == name]
        if methods:
            allowed = ", ".join(methods)
            return Answer(405, {"message": f"This control takes {allowed}"}, {"Allow": allowed})
        names = ", ".join(sorted({known for _, known in self._actions}))
        return Answer(404, {"message": f"There is no such control: there are {names}"})

    def _order(self, request: Request, raw: bytes, parameters: frozenset[str]) -> _Order:
        if request.query is None:
            raise BadControl("The query cannot be decoded")
        if raw.strip() not in _NO_BODY and (request.method, *request.segments[1:]) not in _WITH_BODY:
            raise BadControl("This control takes no body: an API is named in the query, ?api=NAME")
        given = dict(request.query)
        given.pop("token", None)  # the guard has seen it
        if len(given) != len([name for name, _ in request.query if name != "token"]):
            raise BadControl("A query parameter is given twice")
        if unknown := given.keys() - parameters:
            taken = " and ".join(sorted(parameters)) or "none"
            raise BadControl(f"There is no query parameter {min(unknown)} here: there is {taken}")
        api = given.pop("api", None)
        if api is not None and api not in self._control.apis:
            raise BadControl(f"api is one of {', '.join(self._control.apis)}")
        return _Order(api, given, raw, request.origin)

    def _reset(self, order: _Order) -> Any:
        self._control.reset(order.api)
        return self._described(order)

    def _seed(self, order: _Order) -> Any:
        seed = order.body({"seed"}, 'The body is {"seed": text, number or null}')["seed"]
        if isinstance(seed, bool) or not (seed is None or isinstance(seed, str | int)):
            raise BadControl("seed is a text, a whole number or null")
        self._control.seed(seed, order.api)
        return self._described(order)

    def _clock(self, order: _Order) -> Any:
        usage = 'The body is {"advance": seconds}, forward and not too far'
        seconds = order.body({"advance"}, usage)["advance"]
        if isinstance(seconds, bool):
            raise BadControl(usage)
        try:
            self._control.advance(seconds + 0)
        except (TypeError, ValueError, OverflowError):
            raise BadControl(usage) from None
        return {name: api.clock.now() for name, api in self._control.apis.items()}

    def _end(self, order: _Order) -> Any:
        usage = 'The body is {"api": name, "session": its key in the state}'
        body = order.body({"api", "session"}, usage)
        try:
            self._control.end(body["api"], body["session"])
        except (KeyError, TypeError):
            raise BadControl("There is no such session") from None
        return {}

    def _faults(self, _: _Order) -> Any:
        return {"faults": self._control.faults.as_json()}

    def _add_fault(self, order: _Order) -> Any:
        try:
            self._control.fault(read_fault(read_json(order.raw)))
        except ValueError as error:
            raise BadControl(str(error)) from None
        return self._faults(order)

    def _clear_faults(self, order: _Order) -> Any:
        self._control.faults.clear(order.api)
        return self._faults(order)

    def _requests(self, order: _Order) -> Any:
        shown = order.others.get("credentials")
        if shown not in {None, "shown"}:
            raise BadControl("credentials=shown shows them; without, they are hidden")
        return {"requests": self._control.requests(order.api, credentials=shown is not None)}

    def _clear_requests(self, order: _Order) -> Any:
        self._control.recorder.clear(order.api)
        return {"requests": []}

    def _described(self, order: _Order) -> Any:
        return {"apis": describe(self._control.apis.values(), order.origin)}
