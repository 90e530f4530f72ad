"""The controls over HTTP, under `/_stub/`, for tests in any language."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from opensessions_stub._announcement import describe
from opensessions_stub._behaviour import Answer
from opensessions_stub._faults import read_fault
from opensessions_stub._json import MalformedJSON, read_json

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from opensessions_stub._control import Control
    from opensessions_stub._request import Request


class BadControl(Exception):
    """A control was used wrongly; the message says how it is used."""


class ControlPaths:
    """What stands behind each path under `/_stub/`.

    Args:
        control: what is controlled.
    """

    def __init__(self, control: Control) -> None:
        self._control = control
        self._actions: Mapping[tuple[str, str], Callable[[Request, bytes], Any]] = {
            ("POST", "reset"): self._reset,
            ("POST", "seed"): self._seed,
            ("GET", "state"): self._state,
            ("POST", "clock"): self._clock,
            ("POST", "end"): self._end,
            ("GET", "faults"): self._faults,
            ("POST", "faults"): self._add_fault,
            ("DELETE", "faults"): self._clear_faults,
            ("GET", "requests"): self._requests,
            ("DELETE", "requests"): self._clear_requests,
        }

    def answer(self, request: Request, raw: bytes) -> Answer:
        """Does what a request under `/_stub/` asks for."""
        name = "/".join(request.segments[1:])
        action = self._actions.get((request.method, name))
        if action is not None:
            try:
                return Answer(200, action(request, raw))
            except BadControl as error:
                return Answer(400, {"message": str(error)})
        methods = [method for method, known in self._actions if known == name]
        if methods:
            return Answer(405, {"message": "Another method is needed"}, {"Allow": ", ".join(methods)})
        return Answer(404, {"message": "There is no such control"})

    def _reset(self, request: Request, _: bytes) -> Any:  # noqa: ANN401 - any JSON value
        self._control.reset(self._api(request))
        return self._described(request)

    def _seed(self, request: Request, raw: bytes) -> Any:  # noqa: ANN401
        api = self._api(request)
        body = _read(raw, {"seed"}, 'The body is {"seed": text, number or null}')
        seed = body["seed"]
        if isinstance(seed, bool) or not (seed is None or isinstance(seed, str | int)):
            raise BadControl("seed is a text, a whole number or null")
        self._control.seed(seed, api)
        return self._described(request)

    def _state(self, _: Request, __: bytes) -> Any:  # noqa: ANN401
        return self._control.state()

    def _clock(self, _: Request, raw: bytes) -> Any:  # noqa: ANN401
        usage = 'The body is {"advance": seconds}, forward and not too far'
        seconds = _read(raw, {"advance"}, usage)["advance"]
        if isinstance(seconds, bool):
            raise BadControl(usage)
        try:
            self._control.advance(seconds + 0)
        except (TypeError, ValueError, OverflowError):
            raise BadControl(usage) from None
        return {name: api.clock.now() for name, api in self._control.apis.items()}

    def _end(self, _: Request, raw: bytes) -> Any:  # noqa: ANN401
        body = _read(raw, {"api", "session"}, 'The body is {"api": name, "session": its key in the state}')
        try:
            self._control.end(body["api"], body["session"])
        except (KeyError, TypeError):
            raise BadControl("There is no such session") from None
        return {}

    def _faults(self, _: Request, __: bytes) -> Any:  # noqa: ANN401
        return {"faults": self._control.faults.as_json()}

    def _add_fault(self, request: Request, raw: bytes) -> Any:  # noqa: ANN401
        try:
            self._control.fault(read_fault(read_json(raw)))
        except ValueError as error:
            raise BadControl(str(error)) from None
        return self._faults(request, raw)

    def _clear_faults(self, request: Request, _: bytes) -> Any:  # noqa: ANN401
        self._control.faults.clear(self._api(request))
        return {"faults": self._control.faults.as_json()}

    def _requests(self, request: Request, _: bytes) -> Any:  # noqa: ANN401
        api = self._api(request, "credentials")
        shown = dict(request.query or ()).get("credentials")
        if shown not in {None, "shown"}:
            raise BadControl("credentials=shown shows them; without, they are hidden")
        return {"requests": self._control.recorder.read(api, credentials=shown is not None)}

    def _clear_requests(self, request: Request, _: bytes) -> Any:  # noqa: ANN401
        self._control.recorder.clear(self._api(request))
        return {"requests": []}

    def _described(self, request: Request) -> Any:  # noqa: ANN401
        return {"apis": describe(self._control.apis.values(), request.origin)}

    def _api(self, request: Request, *others: str) -> str | None:
        """The API that is meant, None for all; other parameters may stand beside it."""
        if request.query is None:
            raise BadControl("The query cannot be decoded")
        given = dict(request.query)
        api = given.pop("api", None)
        if given.keys() - set(others) or (api is not None and api not in self._control.apis):
            raise BadControl(
                f"api is one of {', '.join(self._control.apis)}, and there are no other parameters"
            )
        return api


def _read(raw: bytes, members: set[str], usage: str) -> dict[str, Any]:
    try:
        body = read_json(raw)
    except MalformedJSON:
        raise BadControl(usage) from None
    if not isinstance(body, dict) or body.keys() != members:
        raise BadControl(usage)
    return body
