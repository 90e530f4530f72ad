"""Why: a fleet opens and closes its clients itself, so it is given how to make one, not the client.

A client for each of 500 appliances held open would be as many connections; and loading the usual
certificate authorities takes longer than asking an appliance, so that is done once.
"""

import ssl
from collections.abc import Callable, Mapping
from contextvars import ContextVar
from functools import lru_cache
from pathlib import Path
from typing import Any

import attrs

from opensessions._client import AsyncClient
from opensessions._settings import checked_token, ssl_context
from opensessions.errors import ConfigurationError
from opensessions.view.adapter import View, view_of

__all__ = ["Service", "asked_service", "hand_over"]

asked_service: ContextVar[str] = ContextVar("asked_service")
"""The name of the service that is being asked, for what is logged or warned of meanwhile."""


@attrs.frozen(init=False)
class Service:
    """One appliance or cloud whose sessions a fleet looks at.

    Attributes:
        name: What its rows are labelled with.
        api: The name of its API, the stem of its spec.
        base_url: Where it is, as the API's client takes it.
        options: Credentials and settings, as the API's client takes them; who pickles a service, for another
            process, pickles them with it.
        session_token: The token of an open session to go on with; likewise.
    """

    name: str
    api: str
    base_url: str
    options: Mapping[str, Any] = attrs.field(repr=False, eq=False)
    session_token: str | None = attrs.field(repr=False, eq=False)

    def __init__(
        self,
        name: str,
        api: str,
        base_url: str,
        *,
        session_token: str | None = None,
        **options: Any,
    ) -> None:
        """Describe a service; nothing is sent.

        Args:
            name: What its rows are labelled with.
            api: The name of its API: the stem of its spec.
            base_url: Where it is.
            session_token: The token of an open session to go on with; it is left open.
            **options: Further arguments for the API's client, credentials among them.

        Raises:
            ConfigurationError: There is no such API, or the token cannot be sent.
        """
        view_of(api)
        if session_token is not None:
            checked_token(session_token)
        self.__attrs_init__(name, api, base_url, options, session_token)

    @property
    def view(self) -> View[Any]:
        """What is known of its API."""
        return view_of(self.api)

    def open(self) -> AsyncClient:
        """Return a new client for it, which its caller closes.

        Raises:
            ConfigurationError: An argument is unusable or missing.
        """
        options = dict(self.options)
        verify = options.get("verify", True)
        needs_them = "transport" not in options and not str(self.base_url).startswith("http:")
        if needs_them and isinstance(verify, bool | str | Path):
            options["verify"] = _shared(verify)
        try:
            client: AsyncClient = self.view.client(self.base_url, **options)
        except TypeError as error:  # an option that it does not have, or lacks: one service's mistake
            raise ConfigurationError(f"{self.name}: {error}") from error
        if self.session_token is not None:
            client._session.replace(self.session_token)
        return client


def hand_over(client: AsyncClient, keep: Callable[[str], None]) -> bool:
    """Give the token of a client's open session to who keeps it; the client then leaves it open.

    Args:
        client: Whose session.
        keep: Takes the token; if that fails, the session stays the client's.

    Returns:
        Whether the client had opened one. A token that it was given is its giver's, who uses it elsewhere.
    """
    session = client._session
    if session.token is None or not session.is_ours:
        return False
    keep(session.token.reveal())
    session.is_ours = False
    return True


@lru_cache(maxsize=32)
def _shared(verify: bool | str | Path) -> ssl.SSLContext:
    return ssl_context(verify)
