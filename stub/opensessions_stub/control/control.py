"""What a test may do to the stub besides using it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from opensessions_stub.control.bounds import DEFAULT_BOUNDS
from opensessions_stub.control.faults import FaultQueue
from opensessions_stub.control.recording import Recorder

if TYPE_CHECKING:
    from collections.abc import Mapping

    from opensessions_stub._api import Api
    from opensessions_stub.control.bounds import Bounds
    from opensessions_stub.control.faults import Fault


class Control:
    """State, time, faults, and the requests that came in.

    Args:
        apis: what is controlled, by name.
        bounds: how many faults wait, and how much of requests is kept.

    Attributes:
        faults: what goes wrong with the next requests.
        recorder: the requests that came in, once it has been started.
    """

    def __init__(self, apis: Mapping[str, Api], bounds: Bounds = DEFAULT_BOUNDS) -> None:
        self.apis = apis
        self.faults = FaultQueue(bounds.faults, bounds.fault_bytes)
        self.recorder = Recorder({name: api.spec for name, api in apis.items()}, bounds.recorded)

    def reset(self, api: str | None = None) -> None:
        """Back to the state and the time of the start, or of the last seed.

        Faults and recorded requests are forgotten.

        Args:
            api: this one only.

        Raises:
            KeyError: there is no such API.
        """
        for each in self._chosen(api):
            each.reset()
        self.faults.clear(api)
        self.recorder.clear(api)

    def restore(self) -> None:
        """Back to the very first start, whatever the stub has been seeded with since."""
        for each in self.apis.values():
            each.restore()
        self.faults.clear()
        self.recorder.clear()

    def seed(self, seed: str | int | None, api: str | None = None) -> None:
        """Resets to the state that another seed gives; credentials change with it.

        Args:
            seed: what ids, tokens and times follow from; None for unguessable ones in real time.
            api: this one only.

        Raises:
            KeyError: there is no such API.
        """
        for each in self._chosen(api):
            each.seed(seed)
        self.faults.clear(api)
        self.recorder.clear(api)

    def state(self, api: str | None = None) -> dict[str, Any]:
        """What exists now, by API.

        Args:
            api: this one only.

        Raises:
            KeyError: there is no such API.
        """
        return {each.spec.name: each.behaviour.state(each.tick()) for each in self._chosen(api)}

    def advance(self, seconds: float) -> None:
        """Moves every clock forward.

        Raises:
            ValueError: that would be backward, or too far.
        """
        for api in self.apis.values():
            api.clock.advance(seconds)

    def end(self, api: str, session: str) -> None:
        """Ends a session from outside, as an administrator, a crash or a lost line would.

        Args:
            api: whose session it is.
            session: what the API's state names it by.

        Raises:
            KeyError: there is no such API, or it has no such session.
        """
        chosen = self.api(api)
        chosen.behaviour.end(session, chosen.tick())

    def fault(self, fault: Fault) -> None:
        """Lets something go wrong with the next requests that match.

        Raises:
            ValueError: the fault is for an API or an operation that does not exist, or too many wait.
        """
        if fault.api is not None and fault.api not in self.apis:
            raise ValueError(f"api is one of {', '.join(self.apis)}")
        known = {name for api in self._chosen(fault.api) for name in api.spec.operations}
        if fault.operation is not None and fault.operation not in known:
            raise ValueError(f"operation is one of {', '.join(sorted(known))}")
        self.faults.add(fault)

    def requests(self, api: str | None = None, *, credentials: bool = False) -> list[dict[str, Any]]:
        """The requests that came in, as JSON, the oldest first.

        Args:
            api: those of one API only.
            credentials: whether to show them.

        Raises:
            KeyError: there is no such API; a list of none would be taken for a client that is silent.
        """
        if api is not None:
            self.api(api)
        return self.recorder.read(api, credentials=credentials)

    def api(self, name: str) -> Api:
        """The API of a name.

        Raises:
            KeyError: there is none.
        """
        if name not in self.apis:
            raise KeyError(f"there is no API {name}: there are {', '.join(self.apis)}")
        return self.apis[name]

    def _chosen(self, api: str | None) -> list[Api]:
        return list(self.apis.values()) if api is None else [self.api(api)]
