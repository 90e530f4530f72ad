"""Operations that a server of the kind need not know, since the vendor's document does not have them."""

from functools import cache

from tools.specfirst.specs.evidence import ITSELF, KEYWORD, said
from tools.specfirst.specs.files import SpecFile

_MARKS = ("vendor:", "client:")


@cache
def from_elsewhere(spec: SpecFile, marks: tuple[str, ...] = _MARKS) -> frozenset[str]:
    """Return the operations that the vendor's document itself does not have, but other public sources do."""
    return frozenset(
        str(part.operation_id)
        for part in spec.operations()
        if (said(part.members.get(KEYWORD, {}).get(ITSELF)) or "").startswith(marks)
    )
