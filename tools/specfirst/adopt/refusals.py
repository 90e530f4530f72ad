"""Operations that document no refusal: each gets one, since every server refuses what it cannot do."""

from typing import Any

from tools.specfirst.specs.parts import operations
from tools.specfirst.specs.references import resolved

_REFUSALS = frozenset({"400", "403", "404", "422", "4XX", "4xx", "default"})
"""An operation with one of these says what a refused request is answered."""

_WHY = "inferred: the published file documents no refusal of this operation"


def documented(data: dict[str, Any]) -> list[str]:
    """Give each operation without a documented refusal the answer 4XX; return in a note which."""
    given = []
    for part in operations(data):
        responses: Any = resolved(data, part.members.get("responses") or {})
        if responses and not _REFUSALS & {str(status) for status in responses}:
            responses["4XX"] = {"description": "Refused.", "x-evidence": {"itself": _WHY}}
            given.append(str(part))
    return [f"no refusal was documented, so 4XX is given: {', '.join(given)}"] if given else []
