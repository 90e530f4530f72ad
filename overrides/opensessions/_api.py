"""Why: the machinery is one for all APIs; each says here, in one place, in what it differs.

An API's own file subclasses `Api` and overrides what is special to it.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Any, ClassVar, Protocol

from opensessions import errors
from opensessions._answers.successes import Success
from opensessions._calls.flow import Flow
from opensessions._requests.operations import Operation, Operations
from opensessions._secrets.credentials import Value, revealed
from opensessions._secrets.secret import Secret
from opensessions_generated.http_library import httpx

SignIn = tuple[str, dict[str, Any]]
"""The operation that signs in, and the arguments for `httpx.Client.build_request` beside method and URL."""


class Ask(Protocol):
    """Does an operation during a sign-in, and returns the document of its answer."""

    def __call__(self, operation_id: str, *, token: Secret | None = None, **arguments: Any) -> Flow[Any]:
        """Do it, with a token if that is given, and the arguments of `SignIn`."""


class Api:
    """How an API says who is calling and what went wrong; an instance holds the credentials of one client.

    Attributes:
        operations: The operations of the API's spec.
        opening: The operation whose answer carries the token, None if tokens come from elsewhere.
        closing: The operation that ends the token, None if there is none.
        code_member: The member of an error's body with the API's own code.
        message_members: The members of it that may say for people what is wrong, the best first.
        error_classes: The class of an error by the API's own code; else its status decides.
        accept: What goes into the header of this name.
        warning_class: What callers are warned with.
        places: Paths at which a server has what the spec has elsewhere, by what the spec's paths begin with.
        secret_pattern: Matches secrets that are known by their form alone.
    """

    operations: Operations
    opening: ClassVar[str | None] = None
    closing: str | None = None
    code_member: str
    message_members: ClassVar[tuple[str, ...]] = ("message",)
    error_classes: Mapping[int | str, type[errors.ApiError]] = {}
    accept: str = "application/json"
    warning_class: ClassVar[type[errors.ServerWarning]] = errors.ServerWarning
    places: Mapping[str, str] = {}
    secret_pattern: ClassVar[re.Pattern[str] | None] = None

    def place_credentials(self, request: httpx.Request, operation: Operation, token: Secret | None) -> None:
        """Write into a request who is calling; `token` is None where there is none yet or none is used."""
        self.operations.schemes.place(request, operation.operation_id, self.credentials(token))

    def credentials(self, token: Secret | None) -> Mapping[str, Value]:
        """Return what this client has for the security schemes of the spec, by their names."""
        raise NotImplementedError

    def sign_in(self) -> SignIn | None:
        """Return how to get a token, None if this client cannot."""
        return None

    def signing_in(self, ask: Ask) -> Flow[Any]:
        """Sign in, and return the document with the token; one without, if the server wants another step."""
        # In no variable: what logs or warns while this waits may show those of every frame.
        return (yield from ask(self.opening or "", **(self.sign_in() or ("", {}))[1]))

    def accepted(self, operation: Operation) -> str:
        """Return the `Accept` header of an operation."""
        return self.accept

    def learn(self, status: int, document: Any) -> None:
        """Look at a refusal for what a second try could do better; `accepted` may answer otherwise then."""

    def token_in(self, document: Any) -> str | None:
        """Return the token that an answer of `opening` carries, None if it carries none."""
        return None

    def lifetime_in(self, document: Any) -> float | None:
        """Return how many seconds the token of such an answer lives, None if it does not say."""
        return None

    def closing_arguments(self, token: Secret) -> dict[str, Any]:
        """Return what `closing` is sent with beside the credentials."""
        return {}

    def witness(self) -> SignIn | None:
        """Return a harmless call that a token which has ended must be refused; None: nobody looks."""
        return None

    def secrets(self) -> Iterable[str]:
        """Return the credentials that this client was given."""
        return revealed(self.credentials(None))

    def prepare(
        self,
        operation: Operation,
        success: Success,
        document: Any,
        headers: httpx.Headers,
    ) -> None:
        """Mend what this API's servers are known to leave out of a success, in place."""

    def code_in(self, document: Mapping[str, Any]) -> object:
        """Return the API's own code in the body of a refusal, None if there is none."""
        return document.get(self.code_member)

    def has_failed(self, document: Any) -> bool:
        """Return whether a body reports a failure although its status is one of success."""
        return False

    def warning_in(self, status: int, document: Any) -> str | None:
        """Return what a success warns of, None if nothing."""
        return None
