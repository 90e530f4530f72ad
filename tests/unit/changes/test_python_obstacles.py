"""Whatever the Python side cannot do is a note, and the headline does not claim more than was looked at."""

from pathlib import Path

import pytest

from tests.unit.changes.python_spec import GATES
from tests.unit.changes.tiny_specs import all_changes
from tools.specfirst.changes.formats.wording import headline
from tools.specfirst.changes.python import clients
from tools.specfirst.changes.python.clients import Client
from tools.specfirst.changes.python.reading import name_in, without_unreadable
from tools.specfirst.changes.report import Note, Report
from tools.specfirst.changes.run import compare_files

CAPITALS = ["VM", "URL", "OS", "X509", "ABC_DEF"]


@pytest.mark.parametrize("name", CAPITALS)
def test_a_class_in_capitals_is_compared_like_any_other(name: str) -> None:
    old = GATES.replace("Gate:", f"{name}:").replace("schemas/Gate", f"schemas/{name}")
    (change,) = all_changes(old, old.replace("        built: {type: string}\n", ""))
    assert (change.kind, change.breaks) == ("property-removed", frozenset({"server", "client"}))
    assert any(".built` is gone" in text for text in change.python)


@pytest.mark.parametrize("name", CAPITALS)
def test_a_list_of_values_in_capitals_too(name: str) -> None:
    old = GATES.replace("Colour:", f"{name}:").replace("schemas/Colour", f"schemas/{name}")
    (change,) = all_changes(old, old.replace("enum: [red, green]", "enum: [red, green, blue]"))
    assert change.kind == "value-added"
    assert any("gained `'blue'`" in text for text in change.python)


def test_what_happens_in_a_schema_with_a_title_is_told_once() -> None:
    old = GATES.replace("    Gate:\n", "    Gate:\n      title: Portal\n")
    (change,) = all_changes(old, old.replace("        built: {type: string}\n", ""))
    assert (change.kind, change.breaks) == ("property-removed", frozenset({"server", "client"}))
    assert change.python == ("`models.Gate.built` is gone",)


def test_another_title_is_no_change() -> None:
    old = GATES.replace("    Gate:\n", "    Gate:\n      title: Portal\n")
    assert all_changes(old, old.replace("title: Portal", "title: Door")) == []


MODULES = {
    "a class": ("class OS:\n    x: int\n", "OS"),
    "values": ('from typing import Literal\nOS = Literal["a"]\nOS_VALUES: set[OS] = {"a"}\n', "OS"),
    "a class and its type variable": ('T = TypeVar("T", bound="VM")\nclass VM:\n    pass\n', "VM"),
    "nothing": ("x = 1\n", ""),
}


@pytest.mark.parametrize("name", MODULES)
def test_the_class_of_a_module_is_found(name: str) -> None:
    text, expected = MODULES[name]
    assert name_in(text) == expected


def test_modules_that_are_no_python_are_left_out_on_both_sides() -> None:
    old = {"api.a": "def f(:", "api.b": "x = 1\n", "api.c": "def same(:"}
    new = {"api.a": "def f(): pass\n", "api.b": "x = 2\n", "api.c": "def same(:", "api.d": "if\n"}
    before, after, broken = without_unreadable(old, new)
    assert broken == ("api.a", "api.d")
    assert set(before) == set(after) == {"api.b", "api.c"}


def test_a_module_that_is_no_python_is_a_note(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = iter([Client({"api.a": "def f(:"}), Client({"api.a": "def f(): pass\n"})])
    monkeypatch.setattr(clients, "client_of", lambda *_: next(made))
    for name, text in (("old", GATES), ("new", GATES.replace("maximum", "minimum") + "# more\n")):
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    report = compare_files(tmp_path / "old.yaml", tmp_path / "new.yaml")
    assert report.notes == (
        "new: the client's api.a is not compared: the generator did not make Python of it",
    )
    assert "not all" in headline(report)


def test_the_headline_never_says_that_nothing_breaks_when_half_was_not_compared() -> None:
    whole = Report("old", "new", (), ())
    half = Report("old", "new", (), (), (Note("the clients are not compared", is_gap=True),))
    assert "as far as was compared, which is not all" in headline(half)
    assert "as far as" not in headline(whole)
