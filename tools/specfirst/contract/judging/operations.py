"""Which operation of a spec a request is about."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from tools.specfirst.contract.spec_view import Operation, operations
from tools.specfirst.specs.files import SpecFile

_PARAMETER = re.compile(r"\{([^{}]+)\}")


@dataclass(frozen=True, slots=True)
class Match:
    """An operation, and the values that the path of a request gives its parameters."""

    operation: Operation
    path: Mapping[str, str]


class Matcher:
    """Finds the operation of a request.

    Args:
        spec: Whose operations.
        base: The path before those of the spec; None takes any, as in a recording of an unknown server.
    """

    def __init__(self, spec: SpecFile, base: str | None = None) -> None:
        before = ".*?" if base is None else re.escape(base.rstrip("/"))
        # Fixed paths before those with parameters.
        ordered = sorted(operations(spec), key=lambda operation: operation.path.count("{"))
        self._patterns = [(re.compile(before + _pattern(one.path), re.DOTALL), one) for one in ordered]

    def find(self, method: str, url: str) -> Match | None:
        """Return the operation that a request is about; HEAD is about GET."""
        path = urlsplit(url).path
        wanted = {method.upper(), *(["GET"] if method.upper() == "HEAD" else [])}
        for pattern, operation in self._patterns:
            found = pattern.fullmatch(path)
            if found and operation.method in wanted:
                names = _PARAMETER.findall(operation.path)
                return Match(operation, dict(zip(names, map(unquote, found.groups()), strict=True)))
        return None


def in_words(operations: Sequence[Operation]) -> str:
    """Return operations as people know them."""
    return ", ".join(f"{operation.operation_id} ({operation.label})" for operation in operations)


def _pattern(path: str) -> str:
    pieces = _PARAMETER.split(path)
    return "".join("([^/]+)" if index % 2 else re.escape(piece) for index, piece in enumerate(pieces))
