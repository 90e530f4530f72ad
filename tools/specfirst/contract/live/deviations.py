"""Known deviations of real appliances: `known_deviations.yaml`, and which findings its entries explain.

The tests of the clients use the same entries: `Deviation.examples` says what an answer looks like.
"""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tools.specfirst.contract.live.judge import ABSENT, Finding
from tools.specfirst.specs.parts import value_at
from tools.specfirst.specs.yaml import Pointer, parse_reference

FILE = Path(__file__).with_name("known_deviations.yaml")


@dataclass(frozen=True, slots=True)
class Example:
    """A documented answer and the change that a deviation makes to it.

    `status` is the one that the example stands under, `sent_as` the one that it is sent with.
    """

    operation_id: str
    status: str
    sent_as: str
    change: Mapping[str, Any]

    def changed(self, document: Any) -> Any:  # noqa: ANN401  # JSON
        """Return the example's body as the appliance sends it."""
        if "at" not in self.change:
            return document
        return _changed(document, parse_reference(f"#{self.change['at']}") or (), self.change)


@dataclass(frozen=True, slots=True)
class Deviation:
    """One entry of the file; `path` and `line` say where it stands."""

    name: str
    apis: Sequence[str]
    evidence: str
    matches: Mapping[str, Any]
    examples: Sequence[Example]

    def explains(self, api: str, finding: Finding) -> bool:
        """Return whether a finding is what this entry tells."""
        rule = self.matches
        return (
            api in self.apis
            and _whole(rule["kind"], finding.kind)
            and _whole(rule.get("member", ".*"), finding.member)
            and _whole(rule.get("status", ".*"), str(finding.status))
            and ("expected" not in rule or finding.expected in rule["expected"])
            and ("found" not in rule or _whole(rule["found"], _text(finding.found)))
            and ("document" not in rule or _stands(finding.document, rule["document"]))
        )


def known_deviations(file: Path = FILE) -> list[Deviation]:
    """Read the file."""
    # Late, so that whoever only looks at the types does not wait for a YAML reader.
    from ruamel.yaml import YAML  # noqa: PLC0415

    entries = YAML(typ="safe", pure=True).load(file.read_text(encoding="utf-8"))
    return [
        Deviation(
            entry["name"],
            entry["apis"],
            entry["evidence"],
            entry["matches"],
            [
                Example(one["operation"], one["status"], one.get("as", one["status"]), one)
                for one in entry.get("examples", ())
            ],
        )
        for entry in entries
    ]


def _whole(pattern: str, text: str) -> bool:
    return re.fullmatch(pattern, text, re.DOTALL) is not None


def _text(value: object) -> str:
    if value is ABSENT:
        return "(absent)"
    return value if isinstance(value, str) else json.dumps(value)


def _stands(document: object, rule: Mapping[str, str]) -> bool:
    value = value_at({"": document}, ("", *(parse_reference(f"#{rule['at']}") or ())))
    return value is not None and _whole(rule["is"], _text(value))


def _changed(value: Any, pointer: Pointer, change: Mapping[str, Any]) -> Any:  # noqa: ANN401  # JSON
    step, *rest = pointer
    if isinstance(value, list):
        position = int(step)
        return [_changed(one, tuple(rest), change) if n == position else one for n, one in enumerate(value)]
    copy = dict(value)
    if rest:
        copy[str(step)] = _changed(copy[str(step)], tuple(rest), change)
    elif change.get("remove"):
        del copy[str(step)]
    elif "item" in change:
        copy[str(step)] = copy[str(step)][change["item"]]
    else:
        copy[str(step)] = change["value"]
    return copy
