"""schemathesis draws addresses for parts of paths, where it sends no slash."""

import json
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis import Case

from tools.specfirst.contract.schemathesis.readings import draw_addresses_for_paths
from tools.specfirst.contract.schemathesis.spec_file import spec_file
from tools.specfirst.specs.files import parse_spec

SPEC = """\
openapi: 3.1.0
info: {title: Links, version: 1.0.0}
paths:
  /links/{url}:
    get:
      operationId: getLink
      parameters: [{name: url, in: path, required: true, schema: {$ref: "#/components/schemas/Url"}}]
      responses: {"200": {description: It.}}
components: {schemas: {Url: {type: string, format: uri}}}
"""


@pytest.mark.parametrize("kind", ["uri", "iri", "uri-reference", "iri-reference"])
def test_an_address_in_a_path_is_one_without_slashes(tmp_path: Path, kind: str) -> None:
    text = SPEC.replace("format: uri", f"format: {kind}")
    (tmp_path / "specs").mkdir()
    (tmp_path / "specs/links.yaml").write_text(text, encoding="utf-8")
    spec = parse_spec(Path("specs/links.yaml"), text.encode())
    file = spec_file(spec, tmp_path, tmp_path / "specs")
    draw_addresses_for_paths()
    operation = schemathesis.openapi.from_dict(json.loads(file.read_text(encoding="utf-8")))
    drawn = []

    @given(operation["/links/{url}"]["GET"].as_strategy())
    # What is drawn counts here, not how fast, nor after how many tries.
    @settings(max_examples=3, database=None, deadline=None, suppress_health_check=[*HealthCheck])
    def draw(case: Case[Any]) -> None:
        drawn.append(case.path_parameters["url"])

    draw()
    assert all("%2F" not in each and (":" in each or "%3A" in each) == ("ref" not in kind) for each in drawn)
    assert len(drawn) == 3
