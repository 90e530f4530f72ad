"""Models of generated clients, built from documents: of alternatives, by what the right one says."""

from pathlib import Path
from typing import Any

import attrs
import pytest

from tests.contract.built_models import annotation_of, built
from tools.specfirst.specs.files import parse_spec

_SPEC = "openapi: 3.1.0\ninfo: {title: Notes, version: '1'}\npaths: {}\n"


@attrs.define
class Part:
    """What the first alternative has in its list."""

    a: str

    @classmethod
    def from_dict(cls, read: Any) -> "Part":
        """Read it as generated models do."""
        return cls(a=dict(read).pop("a"))


@attrs.define
class NoteOption1:
    """The first alternative."""

    kind: str
    parts: list[Part]

    @classmethod
    def from_dict(cls, read: Any) -> "NoteOption1":
        """Read it as generated models do."""
        d = dict(read)
        return cls(kind=d.pop("kind"), parts=[Part.from_dict(each) for each in d.pop("parts")])


@attrs.define
class NoteOption2:
    """The second alternative, of a member that is called alike."""

    kind: str
    parts: str

    @classmethod
    def from_dict(cls, read: Any) -> "NoteOption2":
        """Read it as generated models do."""
        d = dict(read)
        return cls(kind=d.pop("kind"), parts=d.pop("parts"))


def test_a_member_is_built_as_its_own_alternative_describes_it() -> None:
    part = {"oneOf": [{"type": "object", "properties": {"a": {}}}, {"type": "object", "required": ["b"]}]}
    kinds: list[dict[str, Any]] = [
        {"properties": {"kind": {"const": name}, "parts": said}}
        for name, said in (("1", {"items": part}), ("2", {"items": {"oneOf": [{}, {"properties": {}}]}}))
    ]
    spec = parse_spec(Path("specs/vss_cloud.yaml"), _SPEC.encode())
    document = {"kind": "1", "parts": [{"a": "x"}]}
    assert built(spec, {"oneOf": kinds}, NoteOption1 | NoteOption2, document) == NoteOption1("1", [Part("x")])


def test_a_list_of_itself_is_of_no_type_that_can_be_told(monkeypatch: pytest.MonkeyPatch) -> None:
    lists = "{type: array, items: {$ref: '#/components/schemas/Lists'}}"
    text = f"{_SPEC}components: {{schemas: {{Lists: {lists}}}}}\n"
    spec = parse_spec(Path("specs/notes.yaml"), text.encode())
    monkeypatch.setattr("tests.contract.built_models.import_module", lambda _: None)
    assert annotation_of(spec, {"$ref": "#/components/schemas/Lists"}, "response_200") == list[Any]
    plain = {"type": "array", "items": {"type": "array", "items": {"type": "array"}}}
    assert annotation_of(spec, plain, "response_200") == list[list[list[Any]]]
