"""The server under test as these tests use it: callers, other principals, and what exists behind the API."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypeAlias

import httpx

from tests.contract.calling import Caller, Credentials
from tools.specfirst.contract.spec_view import Operation
from tools.specfirst.contract.stub_process import Served, Stub
from tools.specfirst.specs.files import SpecFile

Key: TypeAlias = str | int
"""What names an object within its collection."""


class Server:
    """A stub server whose state is put back to the beginning as this is made."""

    def __init__(self, stub: Stub, http: httpx.Client) -> None:
        self._stub = stub
        self._http = http
        self._unprivileged: dict[str, Credentials] = {}
        for api in stub.apis:
            reset = http.post(stub.reset_url(api)).raise_for_status().json()
            self._unprivileged[api] = reset["apis"][api].get("unprivileged", {})

    def reset(self, spec: SpecFile) -> None:
        """Put the state of one API back to the beginning."""
        self._http.post(self._stub.reset_url(spec.name)).raise_for_status()

    def served(self, spec: SpecFile) -> Served:
        """Return where an API is served."""
        return self._stub.apis[spec.name]

    def caller(self, spec: SpecFile, credentials: Credentials) -> Caller:
        """Return somebody with these credentials."""
        return Caller(spec, self.served(spec), credentials, self._http)

    def privileged(self, spec: SpecFile, operation: Operation) -> Caller:
        """Return somebody who may call an operation: by its first security alternative."""
        return self.caller(spec, next(self.alternatives(spec, operation)))

    def alternatives(self, spec: SpecFile, operation: Operation) -> Iterator[Credentials]:
        """Yield good credentials for each security alternative of an operation, none for one without."""
        known = self.served(spec).security
        for alternative in operation.security or [()]:
            yield {scheme: known[scheme] for scheme in alternative}

    def unprivileged(self, spec: SpecFile) -> Credentials:
        """Return credentials of somebody who is known and may do nothing, empty if the API has no such."""
        return self._unprivileged[spec.name]

    def state(self, spec: SpecFile) -> Any:
        """Return all that exists, as nobody sees it through the API."""
        return self._control(spec, "state").json()[spec.name]

    def now(self, spec: SpecFile) -> float:
        """Return the server's clock."""
        return self.advance(spec, 0)

    def advance(self, spec: SpecFile, seconds: float) -> float:
        """Let time pass, and return the server's clock."""
        answer = self._http.post(
            self._stub.control_url(spec.name, "clock"), json={"advance": seconds}
        ).raise_for_status()
        moment: float = answer.json()[spec.name]
        return moment

    def existing(self, spec: SpecFile, member: str) -> set[Key]:
        """Return the values of all members of a name, wherever they are in the state."""
        return set(_members(self.state(spec), member))

    def _control(self, spec: SpecFile, name: str) -> httpx.Response:
        return self._http.get(self._stub.control_url(spec.name, name)).raise_for_status()


def _members(value: Any, name: str) -> Iterator[Key]:
    if isinstance(value, Mapping):
        if isinstance(found := value.get(name), str | int) and not isinstance(found, bool):
            yield found
        for member in value.values():
            yield from _members(member, name)
    elif isinstance(value, Sequence) and not isinstance(value, str):
        for item in value:
            yield from _members(item, name)
