"""Whoever is said to honour a kind of construct exists, and so does the test that shows it."""

import ast
from pathlib import Path

import pytest
from schemathesis.checks import CHECKS, load_all_checks

from opensessions._requests import strict as _strict
from opensessions_stub.spec.vocabulary import CHECKED, CHECKED_FORMATS
from tools.specfirst.contract.schemathesis import config as schemathesis_config
from tools.specfirst.layout import layout_of
from tools.specfirst.ledger.claims import claims_of
from tools.specfirst.ledger.kinds import LEFT_OUT, TO_DO, UNCLAIMED
from tools.specfirst.ledger.schemas import _CHECKED_FORMATS as CLAIMED_FORMATS
from tools.specfirst.ledger.walk import LOOKED_AT, PROSE, SCHEMA

ROOT = Path(__file__).resolve().parents[3]
HONOURED = claims_of(layout_of(ROOT))


@pytest.mark.parametrize("kind", HONOURED)
def test_a_claim_names_a_module_and_a_test_that_exist(kind: str) -> None:
    claim = HONOURED[kind]
    assert (ROOT / claim.module).is_file()
    file, _, name = claim.shown_by.partition("::")
    functions = {
        node.name for node in ast.parse((ROOT / file).read_text()).body if isinstance(node, ast.FunctionDef)
    }
    assert name in functions


def test_every_kind_has_one_fate() -> None:
    assert HONOURED.keys() == UNCLAIMED.keys()
    assert UNCLAIMED.keys().isdisjoint(LEFT_OUT)
    used = set(SCHEMA.values()) - {PROSE, LOOKED_AT}
    assert used <= HONOURED.keys() | LEFT_OUT.keys()
    assert all(len(words) < 110 for words in (*LEFT_OUT.values(), *TO_DO.values()))


BROKEN = {
    "minLength": (2, "a"),
    "maxLength": (1, "ab"),
    "pattern": ("^a$", "b"),
    "minimum": (2, 1),
    "maximum": (1, 2),
}


def test_bounds_are_checked_before_sending() -> None:
    assert BROKEN.keys() == {keyword for keyword, kind in SCHEMA.items() if kind == "bound"}
    for keyword, (bound, value) in BROKEN.items():
        assert list(_strict.faults(value, {keyword: bound}, {}, "it")), keyword


def test_further_limits_are_checked_by_the_stub() -> None:
    structures = {
        *("not", "if", "then", "else", "propertyNames", "contains", "dependentSchemas"),
        *("unevaluatedProperties", "unevaluatedItems"),
    }
    assert {
        keyword for keyword, kind in SCHEMA.items() if kind == "further limit"
    } <= CHECKED.keys() | structures


def test_formats_are_checked_by_the_stub() -> None:
    assert CLAIMED_FORMATS <= CHECKED_FORMATS


def test_the_contract_run_checks_headers() -> None:
    load_all_checks()
    assert "response_headers_conformance" in CHECKS.get_all_names()
    assert (
        "response_headers_conformance" not in Path(schemathesis_config.__file__).read_text()
    )  # not switched off
