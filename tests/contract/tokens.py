"""Which operation hands out a credential, where in its answer it stands, and what ends it.

Security schemes say where a credential goes, not where it comes from; so this is said here, once per API.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tools.specfirst.contract.spec_view import Operation, operations
from tools.specfirst.specs.files import SpecFile
from tools.specfirst.specs.parts import value_at


@dataclass(frozen=True, slots=True)
class Tokens:
    """An API's tokens.

    Attributes:
        opener: The operation that hands one out.
        scheme: The security scheme that it is for.
        place: Where it stands in the opener's answer.
        closer: The operation that ends the token it is called with, None if there is none.
        member: The member by which a listed object shows the token that belongs to it.
    """

    spec: SpecFile
    opener: Operation
    scheme: str
    place: tuple[str | int, ...]
    closer: Operation | None = None
    member: str | None = None

    def of(self, document: Any) -> str:  # noqa: ANN401 - a JSON value
        """Return the token in an opener's answer."""
        token = value_at(document, self.place)
        assert isinstance(token, str)
        return token


_KNOWN: Mapping[str, tuple[str, str, tuple[str | int, ...], str | None, str | None]] = {
    "netscaler_console": ("login", "sessionToken", ("login", 0, "sessionid"), "logout", "sessionid"),
    "vss_cloud": ("requestToken", "bearerAuth", ("token",), None, None),
}


def tokens_of(spec: SpecFile) -> Tokens | None:
    """Return what is known of an API's tokens, None if they come from elsewhere."""
    if spec.name not in _KNOWN:
        return None
    opener, scheme, place, closer, member = _KNOWN[spec.name]
    by_id = {operation.operation_id: operation for operation in operations(spec)}
    return Tokens(spec, by_id[opener], scheme, place, by_id[closer] if closer else None, member)
