"""Why: `with_options()` for a single call must not cost more than the call; what it makes is made once.

A client that is asked for the same options again shares what came of them the first time.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from opensessions._settings import Settings

_MOST = 64


@dataclass(slots=True)
class Variant:
    """What settings come to.

    Attributes:
        settings: The settings.
        http: The httpx client that keeps to them.
        generated: The generated client on it, None as long as nobody has asked for it.
    """

    settings: Settings
    http: Any
    generated: Any = None


class Variants:
    """The variants of one client, by the options that were asked for."""

    def __init__(self) -> None:
        self._known: dict[object, Variant] = {}

    def of(
        self,
        timeout: float | None,
        retries: int | None,
        headers: Mapping[str, str] | None,
        make: Callable[[float | None, int | None, Mapping[str, str] | None], Variant],
    ) -> Variant:
        """Return the variant for these options; `make` makes one, or refuses them."""
        # With the classes: True is as good a key as 1, and no number of seconds.
        key = (type(timeout), timeout, type(retries), retries, None)
        try:
            if headers is not None:
                key = (*key[:4], tuple(headers.items()))  # type: ignore[assignment]  # of another length
            known = self._known.get(key)
        except (AttributeError, TypeError):  # what cannot be a key is refused below
            return make(timeout, retries, headers)
        if known is None:
            known = make(timeout, retries, headers)
            if len(self._known) < _MOST:
                self._known[key] = known
        return known
