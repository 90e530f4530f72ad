"""The JSON-Schema-Test-Suite, each of its values as a request's body, through the stub's own checks.

The suite comes in the source distribution of `jsonschema`, which development needs anyway; its hash is
pinned. A schema that the stub refuses at its start is refused by the name of the keyword; other disagreements
have a reason in `REASONS`, and what has none is a defect of the stub.
"""

import json
import tarfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from opensessions_stub._behaviour import Refusal
from opensessions_stub.requests.bodies import BodyCheck
from opensessions_stub.requests.request import Request
from opensessions_stub.spec.document import Document, SpecError
from opensessions_stub.spec.reading import spec_of

_TESTS = "/json/tests/draft2020-12/"
_PLACE = "#/components/schemas/Tested"
_REQUEST = Request("POST", "/x", ("x",), (), {"content-type": ["application/json"]}, ("", 0), "")

REASONS: Mapping[str, str] = {
    "format.json": "the stub holds texts to the formats that it knows: a client meets what is documented",
    "vocabulary.json": "a vocabulary is chosen by `$schema`, which OpenAPI's schemas have one of",
}
"""By file of the suite, why the stub deliberately sees it otherwise."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of one test.

    `refused` is the stub's line where it does not serve the schema at all; `is_right` whether it sees the
    value as the suite does.
    """

    file: str
    group: str
    test: str
    refused: str
    is_right: bool

    @property
    def reason(self) -> str:
        """Why the stub disagrees; empty if nobody knows."""
        if self.refused:
            return f"refused at start: {self.refused}"
        return REASONS.get(self.file, "")


def suite(archive: Path) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """Yield the required tests of draft 2020-12: the name of a file, and its groups."""
    with tarfile.open(archive) as files:
        for member in sorted(files.getmembers(), key=lambda each: each.name):
            _, found, name = member.name.partition(_TESTS)
            if found and name.endswith(".json") and "/" not in name and (opened := files.extractfile(member)):
                yield name, json.load(opened)


def verdicts(archive: Path) -> Iterator[Verdict]:
    """Yield what becomes of each test of the suite in an archive."""
    for file, groups in suite(archive):
        for group in groups:
            try:
                check = _check(group["schema"])
                refused = ""
            except SpecError as error:
                refused = error.problems[0].partition(": ")[2]
            for test in group["tests"]:
                is_right = not refused and _is_taken(check, test["data"]) is test["valid"]
                yield Verdict(file, group["description"], test["description"], refused, is_right)


def _check(schema: Any) -> BodyCheck:
    body = {"required": True, "content": {"application/json": {"schema": {"$ref": _PLACE}}}}
    data = {
        "openapi": "3.1.0",
        "info": {"title": "Tested", "version": "1"},
        "paths": {"/x": {"post": {"operationId": "test", "requestBody": body}}},
        "components": {"schemas": {"Tested": _placed(schema)}},
    }
    spec = spec_of(Document(Path("suite.yaml"), data, (1, None)))
    check = BodyCheck(spec, spec.operations["test"])
    spec.document.check()
    return check


def _placed(schema: Any) -> Any:
    """Return a schema whose references to itself lead to where it stands in an OpenAPI document."""
    if isinstance(schema, list):
        return [_placed(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    placed = {name: value if name in {"enum", "const"} else _placed(value) for name, value in schema.items()}
    if isinstance(reference := schema.get("$ref"), str) and reference.startswith("#"):
        is_pointer = reference == "#" or reference.startswith("#/")
        placed["$ref"] = _PLACE + reference[1:] if is_pointer else reference
    return placed


def _is_taken(check: BodyCheck, data: Any) -> bool:
    try:
        check.read(_REQUEST, json.dumps(data).encode())
    except Refusal:
        return False
    return True
