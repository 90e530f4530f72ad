"""A path's parameters are those that stand in it."""

from pathlib import Path

import pytest

from tests.unit.adopt.conftest import MAIN
from tests.unit.adopt.test_adopting import adopted
from tools.specfirst.adopt.__main__ import main

ODD = "{name: odd, in: path, required: true, schema: {type: integer}}"


def test_what_is_not_declared_is_a_text_and_what_is_not_there_is_dropped(
    source: Path, root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source.write_text(
        MAIN.replace(
            "/v1/depots:\n    get:\n",
            f"/v1/depots/{{depot}}/{{size}}:\n    get:\n      parameters: [{ODD}]\n",
        ).replace("operationId: addParcel\n", f"operationId: addParcel\n      parameters: [{ODD}]\n")
    )
    assert main(["--from", str(source), "--api", "parcels"], root) == 0
    notes = capsys.readouterr().out
    assert (
        "the path parameter depot was not declared, and is a text: GET /v1/depots/{depot}/{size}\n" in notes
    )
    assert "the path parameter odd is not in its path, and dropped: " in notes
    paths = adopted(root)["paths"]
    found = paths["/v1/depots/{depot}/{size}"]["get"]["parameters"]
    assert [(one["name"], one["schema"]) for one in found] == [
        ("depot", {"type": "string"}),
        ("size", {"type": "string"}),
    ]
    assert "parameters" not in paths["/v1/parcels"].get("post", {})
