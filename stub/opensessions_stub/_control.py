"""What a test may do to the stub besides using it, under `/_stub/`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from opensessions_stub._announcement import describe
from opensessions_stub._behaviour import Answer
from opensessions_stub._json import MalformedJSON, read_json

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from opensessions_stub._api import Api
    from opensessions_stub._request import Request


class Control:
    """Resets, the clock, and what exists now.

    Args:
        apis: what is controlled, by name.
    """

    def __init__(self, apis: Mapping[str, Api]) -> None:
        self._apis = apis
        self._actions: Mapping[tuple[str, str], Callable[[Request, bytes], Answer]] = {
            ("POST", "reset"): self._reset,
            ("GET", "state"): self._state,
            ("POST", "clock"): self._clock,
        }

    def answer(self, request: Request, raw: bytes) -> Answer:
        """Does what a request under `/_stub/` asks for."""
        name = "/".join(request.segments[1:])
        action = self._actions.get((request.method, name))
        if action is not None:
            return action(request, raw)
        methods = [method for method, known in self._actions if known == name]
        if methods:
            return Answer(405, {"message": "Another method is needed"}, {"Allow": ", ".join(methods)})
        return Answer(404, {"message": "There is no such control"})

    def reset(self, name: str | None = None) -> None:
        """Back to the state and the time of the start.

        Args:
            name: of one API only.

        Raises:
            KeyError: there is no such API.
        """
        for api in [self._apis[name]] if name is not None else self._apis.values():
            api.reset()

    def state(self) -> dict[str, Any]:
        """What exists now, by API."""
        return {name: api.behaviour.state(api.tick()) for name, api in self._apis.items()}

    def advance(self, seconds: float) -> None:
        """Moves every clock forward.

        Raises:
            ValueError: that would be backward, or too far.
        """
        for api in self._apis.values():
            api.clock.advance(seconds)

    def _reset(self, request: Request, _: bytes) -> Answer:
        given = dict(request.query or ())
        if given.keys() - {"api"} or given.get("api", next(iter(self._apis))) not in self._apis:
            return Answer(400, {"message": f"api is one of {', '.join(self._apis)}"})
        self.reset(given.get("api"))
        return Answer(200, {"apis": describe(self._apis.values(), request.origin)})

    def _state(self, _: Request, __: bytes) -> Answer:
        return Answer(200, self.state())

    def _clock(self, _: Request, raw: bytes) -> Answer:
        try:
            seconds = read_json(raw)["advance"]
            self.advance(seconds + 0)
        except (MalformedJSON, KeyError, TypeError, ValueError):
            return Answer(400, {"message": 'The body is {"advance": seconds}, forward and not too far'})
        return Answer(200, {name: api.clock.now() for name, api in self._apis.items()})
