"""Which findings a known deviation explains."""

import json
import re
from typing import Any

from tools.specfirst.contract.deviation import Deviation
from tools.specfirst.contract.judging.bodies import ABSENT
from tools.specfirst.contract.judging.finding import Finding
from tools.specfirst.specs.parts import value_at
from tools.specfirst.specs.yaml import Pointer


def explains(deviation: Deviation, finding: Finding) -> bool:
    """Return whether a finding is what a deviation tells of."""
    return (
        _whole(deviation.kind, finding.kind)
        and _whole(deviation.member, finding.member)
        and _whole(deviation.status, str(finding.status))
        and (deviation.expected is None or finding.expected in deviation.expected)
        and _whole(deviation.found, _text(finding.found))
        and _is_a(finding.found, deviation.found_is)
        and (deviation.document is None or _stands(finding.document, *deviation.document))
    )


def _is_a(value: object, kind: type) -> bool:
    """Return whether a value is of a type; to JSON, a truth value is no number."""
    return isinstance(value, kind) and not (kind is int and isinstance(value, bool))


def _whole(pattern: str, text: str) -> bool:
    return re.fullmatch(pattern, text, re.DOTALL) is not None


def _text(value: object) -> str:
    if value is ABSENT:
        return "(absent)"
    return value if isinstance(value, str) else json.dumps(value)


def _stands(document: Any, at: Pointer, pattern: str) -> bool:
    value = value_at({"": document}, ("", *at))
    return value is not None and _whole(pattern, _text(value))
