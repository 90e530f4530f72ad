"""The mutants fit the code that they change."""

import ast
from collections import Counter
from pathlib import Path

import pytest

from tests.unit.own_specs import SPECS
from tools.mutants.catalogue import MUTANTS
from tools.mutants.mutant import TARGETS, Mutant

ROOT = Path(__file__).resolve().parents[3]
APIS = set(SPECS)


@pytest.mark.parametrize("mutant", MUTANTS, ids=lambda mutant: mutant.name)
def test_a_mutant_changes_one_place_and_leaves_a_file_that_parses(mutant: Mutant) -> None:
    text = (ROOT / mutant.file).read_text(encoding="utf-8")
    changed = mutant.applied(text)
    assert changed != text
    assert mutant.target in TARGETS
    assert mutant.api in APIS
    assert "\n" not in mutant.states
    if mutant.file.endswith(".py"):
        ast.parse(changed)


def test_there_are_enough_mutants_of_everything() -> None:
    assert len({mutant.name for mutant in MUTANTS}) == len(MUTANTS) >= 80
    assert min(Counter(mutant.target for mutant in MUTANTS).values()) >= 15
    assert {mutant.api for mutant in MUTANTS} == APIS
