"""What a spec says where its document is silent: `INFERRED` in `inferred.py` of the API's folder.

Most of it is inferred, some of it told by the vendor's other publications. A spec gives each rule with its
reason, and with values that it takes and refuses. Both are lost in one edit, or moved together, and nobody
contradicts: a server and its clients are what the spec says. So it is said here once more.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from importlib import import_module
from importlib.util import find_spec

from tests.contract.documented import Facts

PORT: Facts = {"minimum": 0, "maximum": 65_535}
LIST_OF_ONE: Facts = {"minItems": 1, "maxItems": 1}
NOT_EMPTY: Facts = {"minLength": 1}
FROM_0: Facts = {"minimum": 0}
FROM_1: Facts = {"minimum": 1}
OF_32_BITS: Facts = {"maximum": 2**31 - 1}


@dataclass(frozen=True, slots=True, kw_only=True)
class Inferred:
    """The inventory of what a spec says beyond its document.

    Attributes:
        rules: Of schemas, by name, and of their members, by `Schema.member`.
        parameters: Rules of parameters, by place and name, or by operation and name where they differ.
        statuses: By the status of a refusal, the operations that document it, by method and path. Those that
            no server gets by without are not among them.
    """

    rules: Mapping[str, Facts]
    parameters: Mapping[tuple[str, str], Facts]
    statuses: Mapping[str, Sequence[str]] = field(default_factory=dict)


def inferred_of(api: str) -> Inferred | None:
    """Return what the spec of an API says beyond its document; None where nobody has written that down."""
    folder = f"tests.contract.apis.{api}"
    if find_spec(folder) is None or find_spec(f"{folder}.inferred") is None:
        return None
    found: Inferred = import_module(f"{folder}.inferred").INFERRED
    return found
