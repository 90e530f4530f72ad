"""Operations that keep a document from being done, where no problem names one: left out, the others stay."""

import json
from pathlib import Path
from typing import Any

import pytest

from tools.specfirst.adopt import adoption
from tools.specfirst.adopt.culprits import culprits
from tools.specfirst.adopt.marks import Marks
from tools.specfirst.layout import Layout
from tools.specfirst.specs.left_out import LEFT_OUT
from tools.specfirst.specs.problems import Problem, SpecError
from tools.specfirst.specs.yaml import parse_document


def document(count: int) -> dict[str, Any]:
    answers = {"200": {"description": "x"}, "4XX": {"description": "y"}}
    paths = {
        f"/p{number}": {"get": {"operationId": f"get{number}", "tags": ["p"], "responses": answers}}
        for number in range(count)
    }
    return {"openapi": "3.1.0", "info": {"title": "P", "version": "1"}, "paths": paths}


def kept(data: dict[str, Any]) -> set[str]:
    return {path for path, item in data["paths"].items() if LEFT_OUT not in item["get"]}


@pytest.mark.parametrize("bad", [{"/p0"}, {"/p7"}, {"/p2", "/p3"}, {"/p0", "/p4", "/p6"}])
def test_those_to_blame_are_found_in_few_trials(bad: set[str]) -> None:
    trials = []

    def fails(trial: dict[str, Any]) -> bool:
        trials.append(trial)
        return bool(kept(trial) & bad)

    data = document(8)
    assert {pointer[1] for pointer in culprits(data, fails)} == bad
    assert kept(data) == set(data["paths"])
    assert len(trials) <= 3 + 2 * 3 * len(bad)


def test_where_all_fail_no_operation_is_to_blame() -> None:
    assert culprits(document(8), lambda _: True) == []
    assert culprits(document(1), lambda _: True) == []


def adopted(monkeypatch: pytest.MonkeyPatch, folder: Path, bad: set[str]) -> adoption.Adoption:
    def problems_of(text: str, api: str, layout: Layout) -> list[Problem]:
        data = parse_document(text.encode(), f"specs/{api}.yaml").data
        return [Problem(layout.project, 0, "the mend is out of date")] if kept(data) & bad else []

    monkeypatch.setattr(adoption, "problems_of", problems_of)
    (folder / "p.json").write_text(json.dumps(document(5)))
    return adoption.adopt(folder / "p.json", "p", Layout(root=folder, project="p", package="p_clients"))


def test_adopting_leaves_them_out_with_the_problem_as_the_reason(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    done = adopted(monkeypatch, tmp_path, {"/p3"})
    assert done.data["paths"]["/p3"]["get"][LEFT_OUT] == "the mend is out of date"
    assert len(kept(dict(done.data))) == 4
    assert "GET /p3: left out: the mend is out of date" in done.notes


def test_a_problem_of_the_whole_document_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    with pytest.raises(SpecError, match="the mend is out of date"):
        adopted(monkeypatch, tmp_path, {f"/p{number}" for number in range(5)})


def test_a_list_of_required_members_that_is_empty_goes() -> None:
    members = {"required": {"type": "string"}}
    schema: dict[str, Any] = {"type": "object", "required": [], "properties": members}
    data: dict[str, Any] = {"components": {"schemas": {"P": schema}}}
    place = ("components", "schemas", "P", "required")
    assert Marks(data).deal_with(Problem("specs/p.yaml", 1, "[] should be non-empty; correct it", place))
    assert schema == {"type": "object", "properties": members}
