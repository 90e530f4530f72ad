"""An inferred rule is held to the values beside it: loosened or tightened by a slip, it has its line."""

from typing import Any

import pytest
from jsonschema_rs import Draft202012Validator

from tests.unit.loosened import loosened
from tests.unit.own_specs import SPECS
from tests.unit.small_specs import GATES, line, only_problem, problems_of
from tools.specfirst.specs.evidence import MARKS
from tools.specfirst.specs.files import SpecFile
from tools.specfirst.specs.parts import Part, parts
from tools.specfirst.specs.tried_values import TRIED

_NO_RULES = frozenset(
    {"itself", "title", "description", "default", "example", "examples", "readOnly", "writeOnly"}
)


def gates(rule: str, accepted: str, refused: str, before: str = "") -> str:
    """Return a spec with a rule, and values beside it."""
    keyword = rule.partition(":")[0]
    return GATES.replace(
        "          maximum: 900\n", f"          {rule}\n{before and f'          {before}' + chr(10)}"
    ).replace(
        '            maximum: "vendor: the catalogue"\n',
        f"            {keyword}:\n"
        f"              inferred: so it seems\n"
        f"              accepted: {accepted}\n"
        f"              refused: {refused}\n",
    )


@pytest.mark.parametrize(
    ("rule", "accepted", "refused"),
    [
        ("maximum: 900", "[900, -1]", "[901]"),
        ("enum: [1, 2]", "[1]", "[3, text]"),
        ("multipleOf: 5", "[10]", "[7]"),
        ("type: integer", "[7]", '["7", null]'),
        ("format: date", '["2026-11-28"]', '["28.11.2026"]'),
        ("additionalProperties: false", "[{}]", "[{other: 1}]"),
        ("items: {$ref: '#/components/schemas/Gate'}", "[[{width: 900}]]", "[[{name: 7}]]"),
    ],
)
def test_values_are_judged_by_the_rule_alone(rule: str, accepted: str, refused: str) -> None:
    text = gates(rule, accepted, refused)
    if rule.startswith("type"):
        text = text.replace("          type: integer\n", "", 1)
    assert problems_of(text) == []
    turned = gates(rule, refused, accepted)
    wrong = problems_of(turned.replace("          type: integer\n", "", 1) if "type" in rule else turned)
    assert wrong
    assert all("against its evidence" in problem.message for problem in wrong)


def test_members_that_are_named_are_not_additional() -> None:
    rules = "additionalProperties: false"
    assert problems_of(gates(rules, "[{height: 1}]", "[{other: 1}]", "properties: {height: {}}")) == []


@pytest.mark.parametrize(
    ("edit", "value", "does"),
    [("maximum: 1000", "[901]", "accepts"), ("maximum: 800", "[900]", "refuses")],
)
def test_a_rule_that_moves_is_a_problem_at_the_value(edit: str, value: str, does: str) -> None:
    text = gates(edit, "[900]", "[901]")
    problem = only_problem(text)
    assert problem.line == line(text, f": {value}")
    expected = f"`maximum` {does} {value.strip('[]')}, against its evidence; correct one of them"
    assert problem.message == expected


def test_a_rule_that_many_values_show_to_have_moved_is_one_problem() -> None:
    problem = only_problem(gates("maximum: 1000", "[900]", "[1001, 901, 902, 903]"))
    assert problem.message == "`maximum` accepts 901 and 2 more, against its evidence; correct one of them"


def test_of_a_long_value_the_beginning_is_told() -> None:
    problem = only_problem(gates("maxLength: 900", "[901]", f"[{'x' * 100}]"))
    assert f'accepts "{"x" * 59}…,' in problem.message


def test_bounds_of_openapi_30_are_exclusive_by_a_flag() -> None:
    text = gates("maximum: 900", "[899]", "[900]", "exclusiveMaximum: true")
    assert problems_of(text.replace("openapi: 3.1.0", "openapi: 3.0.3")) == []


@pytest.mark.parametrize(
    ("entry", "words"),
    [
        ("{inferred: why, accepted: 900}", "`accepted` is no list of values"),
        ("{inferred: why, refused: []}", "`refused` is no list of values"),
        ("{inferred: why, vendor: why}", "neither a string nor a mapping with one reason"),
        ("{accepted: [1]}", "neither a string nor a mapping with one reason"),
        ("{inferred: 7}", "neither a string nor a mapping with one reason"),
        ("{guessed: why, accepted: [1]}", "`guessed` is no evidence mark"),
    ],
)
def test_a_mapping_has_one_form(entry: str, words: str) -> None:
    text = GATES.replace('maximum: "vendor: the catalogue"', f"maximum: {entry}")
    assert words in only_problem(text).message


def test_what_is_no_rule_for_values_has_none() -> None:
    text = GATES.replace('itself: "inferred: a name', 'itself: {accepted: [1], inferred: "a name').replace(
        'may name nothing"', 'may name nothing"}'
    )
    assert "`itself` is no rule for values" in only_problem(text).message


def inferred_rules(part: Part) -> dict[str, object]:
    """Return the entries of a schema that say of a rule for values that it is inferred."""
    entries = part.members.get("x-evidence", {})
    is_schema = not {"schema", "schemas"}.isdisjoint(part.pointer)
    return {
        keyword: entry
        for keyword, entry in entries.items()
        if is_schema
        and keyword not in _NO_RULES
        and (isinstance(entry, dict) or entry.startswith("inferred"))
    }


@pytest.mark.parametrize("spec", SPECS.values(), ids=lambda spec: spec.name)
def test_every_inferred_rule_of_ours_has_a_value_that_it_takes_and_one_that_it_refuses(
    spec: SpecFile,
) -> None:
    lacking, rules = [], 0
    for part in parts(spec.data):
        for keyword, entry in inferred_rules(part).items():
            rules += 1
            given = set(entry) if isinstance(entry, dict) else set()
            wanted = {"accepted"} if part.members[keyword] is True else set(TRIED)
            if not given >= wanted or not given & set(MARKS):
                lacking.append(f"{spec.path}:{spec.document.line_of((*part.pointer, 'x-evidence', keyword))}")
    assert not lacking
    assert rules


@pytest.mark.parametrize("spec", SPECS.values(), ids=lambda spec: spec.name)
def test_values_of_ours_show_it_where_a_pattern_takes_more_by_a_slip(spec: SpecFile) -> None:
    unseen, slips = [], 0
    for part in parts(spec.data):
        entry = {} if part.holds_names else part.members.get("x-evidence", {}).get("pattern", {})
        if not isinstance(entry, dict) or not entry:
            continue
        for slip in loosened(part.members["pattern"]):
            slips += 1
            if is_unseen(slip, entry):
                unseen.append(f"{spec.path}:{spec.line_of((*part.pointer, 'pattern'))}: {slip}")
    assert not unseen
    assert slips or "pattern" not in str(spec.data)


def is_unseen(pattern: str, entry: dict[str, Any]) -> bool:
    """Whether no value beside a pattern shows that it has become this one."""
    validator = Draft202012Validator({"pattern": pattern})
    return all(map(validator.is_valid, entry["accepted"])) and not any(
        map(validator.is_valid, entry["refused"])
    )
