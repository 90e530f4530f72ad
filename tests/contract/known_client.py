"""What the tests of `opensessions` know of the class of one API: `CLIENT` in the API's folder of `apis`."""

import asyncio
import inspect
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import import_module
from typing import Any

from opensessions.errors import ApiError


class Driven:
    """A client, sync or async, called the same way: `client.call("list_sessions")`."""

    def __init__(self, client: Any, loop: asyncio.AbstractEventLoop | None) -> None:
        self._client = client
        self._loop = loop
        self.called: set[str] = set()
        self._latest: list[str] = []

    def call(self, method: str, *arguments: Any, **options: Any) -> Any:
        self.called.add(method)
        self._latest = [*self._latest[-1:], method]
        result = getattr(self._client, method)(*arguments, **options)
        return self._loop.run_until_complete(result) if inspect.isawaitable(result) and self._loop else result

    @property
    def doing(self) -> str:
        """What was called last, and before that."""
        return " after ".join(reversed(self._latest))

    def close(self) -> None:
        if self._loop:
            self._loop.run_until_complete(self._client.aclose())
        else:
            self._client.close()


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownClient:
    """The class that people import for one API.

    Attributes:
        arguments: What a client is made with that only talks to a transport.
        arguments_of: For which operations it is made with something else, by operationId.
        steps: Calls every method, against a stub with its state as at the beginning.
        about: The operation that `steps` are about most.
        errors_by_code: Errors by the API's own code, where that says more than the status.
        other_codes: Codes that say no more than the status.
        named: What methods need that have an argument without a default.
        made_with: What a client is made with besides, by the option of a method that needs it.
        sent: By method and option, a value, and the text of it that a request has.
        unsent: Options that say how something is done, of which a request has nothing.
        another: By method that answers about one thing, the name of one that the spec's example is not about.
    """

    arguments: Mapping[str, Any]
    arguments_of: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    steps: Callable[[Driven], None]
    about: str
    errors_by_code: Mapping[int, type[ApiError]] = field(default_factory=dict)
    other_codes: Collection[int] = ()
    named: Mapping[str, Any] = field(default_factory=dict)
    made_with: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    sent: Mapping[str, Mapping[str, tuple[Any, str]]] = field(default_factory=dict)
    unsent: Collection[str] = ()
    another: Mapping[str, Any] = field(default_factory=dict)


@cache
def known_client(api: str) -> KnownClient:
    """Return what is known of the class of an API that has one."""
    found: KnownClient = import_module(f"tests.contract.apis.{api}.client").CLIENT
    return found
