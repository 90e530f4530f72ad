"""The yardstick for the stub's judgement: what is right, refused by name, deliberate, and unexplained."""

import hashlib
import io
import json
import tarfile
from pathlib import Path

import pytest

from tools.conformance import suite
from tools.conformance.json_schema import verdicts

GROUPS = {
    "type.json": [
        {
            "description": "integers",
            "schema": {"$defs": {"n": {"type": "integer"}}, "$ref": "#/$defs/n"},
            "tests": [
                {"description": "one", "data": 1, "valid": True},
                {"description": "text", "data": "1", "valid": False},
            ],
        },
        {
            "description": "in itself",
            "schema": {"properties": {"a": {"$ref": "#"}}, "additionalProperties": False},
            "tests": [{"description": "deep", "data": {"a": {"b": 1}}, "valid": False}],
        },
        {"description": "a lie", "schema": True, "tests": [{"description": "x", "data": 1, "valid": False}]},
    ],
    "format.json": [
        {
            "description": "dates",
            "schema": {"format": "date"},
            "tests": [{"description": "none", "data": "soon", "valid": True}],
        }
    ],
    "anchor.json": [
        {
            "description": "anchors",
            "schema": {"$ref": "#a", "$defs": {"x": {"$anchor": "a"}}},
            "tests": [{"description": "any", "data": 1, "valid": True}],
        }
    ],
}


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    path = tmp_path / f"jsonschema-{suite.VERSION}.tar.gz"
    with tarfile.open(path, "w:gz") as files:
        for name, groups in {**GROUPS, "optional/x.json": []}.items():
            content = json.dumps(groups).encode()
            member = tarfile.TarInfo(f"jsonschema-1/json/tests/draft2020-12/{name}")
            member.size = len(content)
            files.addfile(member, io.BytesIO(content))
    return path


def test_each_test_is_right_or_has_a_reason_or_has_none(archive: Path) -> None:
    found = {(each.group, each.test): (each.is_right, each.reason) for each in verdicts(archive)}
    assert found.pop(("anchors", "any"))[1].startswith("refused at start: $ref #a: only references within")
    assert found.pop(("dates", "none"))[1].startswith("the stub holds texts to the formats")
    assert found.pop(("a lie", "x")) == (False, "")
    assert set(found.values()) == {(True, "")}
    assert len(found) == 3


def test_what_nobody_can_explain_is_named(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(suite, "SHA256", hashlib.sha256(archive.read_bytes()).hexdigest())
    found = list(verdicts(suite.archive(archive.parent)))
    assert suite.unexplained(found) == ["type.json: a lie: x"]
    counted = suite.counts(found)
    assert counted[suite.RIGHT] == 3
    assert counted["refused by name: a reference to another file"] == 1
    assert sum(counted.values()) == len(found)


def test_another_archive_is_not_taken(archive: Path) -> None:
    with pytest.raises(suite.NoSuite, match="is not the one that is known here"):
        suite.archive(archive.parent)
