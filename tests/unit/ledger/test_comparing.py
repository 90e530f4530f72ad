"""Every sort of statement of a real spec is compared: once changed, the generated code no longer fits."""

import copy
import json
from collections.abc import Callable, Sequence
from math import ceil
from pathlib import Path
from typing import Any

import pytest

from tools.specfirst.layout import layout_of
from tools.specfirst.ledger import Entry, Standing, account
from tools.specfirst.ledger.claims import claims_of
from tools.specfirst.specs.files import SpecFile, read_spec
from tools.specfirst.specs.parts import value_at
from tools.specfirst.specs.yaml import parse_document

ROOT = Path(__file__).resolve().parents[3]
PACKAGE = ROOT / "generated/opensessions_generated"
CLAIMS = claims_of(layout_of(ROOT))
_OF_A_KIND = 4


Change = Callable[[dict[Any, Any], Any], object]
"""Changes the member of a mapping or a list that a key leads to."""


def renamed(holder: dict[str, object], key: str, new: str) -> None:
    """Rename a member and keep its place."""
    members = [(new if name == key else name, value) for name, value in holder.items()]
    holder.clear()
    holder.update(members)


def replaced(new: Callable[[Any], object]) -> Change:
    """Return what replaces the value of a member."""
    return lambda holder, key: holder.update({key: new(holder[key])})


CHANGES: dict[str, Change] = {
    "constant": replaced(lambda value: f"{value}x"),
    "further members": replaced(lambda value: value is False),
    "identity": replaced(lambda value: f"{value}x"),
    "operation": lambda item, method: renamed(item, method, "trace"),
    "parameter": lambda holder, key: holder[key].update(name=f"{holder[key]['name']}x"),
    "property": lambda members, name: renamed(members, name, f"{name}x"),
    "request media type": lambda content, name: renamed(content, name, "text/plain"),
    "response media type": lambda content, name: renamed(content, name, "text/plain"),
    "server": lambda servers, index: servers[index].update(url="https://other.test"),
    "status": lambda answers, status: renamed(answers, status, "299"),
    "type": replaced(
        lambda value: "date-time" if value == "uuid" else "integer" if value != "integer" else "array"
    ),
    "value list": replaced(lambda values: [*values, "more"]),
}


@pytest.mark.parametrize("api", ["vss_cloud", pytest.param("appgate_sdp", marks=pytest.mark.strength)])
def test_a_changed_statement_no_longer_fits(api: str) -> None:
    spec = read_spec(ROOT / f"specs/{api}.yaml", ROOT)
    manifest = (PACKAGE / "manifest.py").read_text()
    entries = account(spec, PACKAGE / api, manifest, CLAIMS).entries
    in_clients = [one for one in entries if one.standing is Standing.CLIENT]
    unnoticed = []
    compared = set()
    for kind in CHANGES:
        for entry in _spread([one for one in in_clients if one.kind == kind]):
            ledger = account(_changed(spec, entry), PACKAGE / api, manifest, CLAIMS)
            compared.add(entry.pointer)
            if not ledger.problems:
                unnoticed.append(f"{entry.kind} {entry.pointer}")
    assert not unnoticed
    assert len(compared) > 30


def _spread(entries: Sequence[Entry]) -> Sequence[Entry]:
    """Return some entries from all over the file: each is an account of the whole spec."""
    return entries[:: ceil(len(entries) / _OF_A_KIND) or 1]


def _changed(spec: SpecFile, entry: Entry) -> SpecFile:
    data = copy.deepcopy(spec.data)
    CHANGES[entry.kind](value_at(data, entry.pointer[:-1]), entry.pointer[-1])
    return SpecFile(spec.name, parse_document(json.dumps(data).encode(), spec.path), spec.sha256)
