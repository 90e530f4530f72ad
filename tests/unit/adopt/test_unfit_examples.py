"""An example that does not fit its schema is read as JSON, or steps aside; a whole adoption tells it."""

from pathlib import Path

import pytest

from tests.unit.adopt.conftest import MAIN
from tools.specfirst.adopt.__main__ import main
from tools.specfirst.specs.files import read_spec


def test_an_unfit_example_steps_aside(tmp_path: Path, root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    content = "{application/json: {schema: {$ref: '#/components/schemas/A'}, example: [x]}}"
    answers = f"{{200: {{description: x, content: {content}}}}}"
    head = "openapi: 3.0.3\ninfo: {title: a, version: '1'}\n"
    text = f"{head}paths: {{/a: {{get: {{responses: {answers}}}}}}}\n"
    (tmp_path / "a.yaml").write_text(text + "components: {schemas: {A: {type: object}}}\n")
    assert main(["--from", str(tmp_path / "a.yaml"), "--api", "parcels"], root) == 0
    assert "example does not fit its schema; set aside" in capsys.readouterr().out
    media_type = read_spec(root / "specs/parcels.yaml", root).data["paths"]["/a"]["get"]["responses"]["200"][
        "content"
    ]["application/json"]
    assert media_type["x-unfit-example"] == ["x"]
    assert "example" not in media_type


def test_an_example_that_is_json_as_text_is_what_it_says(
    source: Path, root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    size = "{type: integer, example: '7'}"
    kind = "{type: string, enum: [a], example: b}"
    properties = f"{{size: {size}, kind: {kind}}}"
    odd = f"\n    Odd: {{type: object, example: '{{\"size\": 3}}', properties: {properties}}}\n"
    source.write_text(MAIN.rstrip().replace("  schemas:\n", f"  schemas:{odd}", 1) + "\n")
    assert main(["--from", str(source), "--api", "parcels"], root) == 0
    notes = capsys.readouterr().out
    assert "components/schemas/Odd: example is JSON as text; it is what that says" in notes
    schema = read_spec(root / "specs/parcels.yaml", root).data["components"]["schemas"]["Odd"]
    assert schema["example"] == {"size": 3}
    assert schema["properties"]["size"]["example"] == 7
    assert schema["properties"]["kind"] == {"type": "string", "enum": ["a"], "x-unfit-example": "b"}
