"""Credentials that one header would have to hold at once become alternatives."""

from pathlib import Path
from typing import Any

import pytest

from tests.unit.adopt.conftest import MAIN
from tests.unit.adopt.test_adopting import adopted
from tools.specfirst.adopt.__main__ import main

SCHEMES = """components:
  securitySchemes:
    key: {type: apiKey, in: header, name: authorization}
    bearer: {type: http, scheme: bearer}
    flow: {type: oauth2, flows: {clientCredentials: {tokenUrl: "https://x.test/token", scopes: {}}}}
    other: {type: apiKey, in: header, name: X-Key}
"""


@pytest.mark.parametrize(
    ("security", "parted", "told"),
    [
        ("[{key: [], bearer: []}]", [{"key": []}, {"bearer": []}], True),
        ("[{key: [], other: [], flow: []}]", [{"key": [], "other": []}, {"flow": [], "other": []}], True),
        ("[{other: []}, {bearer: [], key: []}]", [{"other": []}, {"bearer": []}, {"key": []}], True),
        ("[{bearer: [], flow: []}]", [{"bearer": [], "flow": []}], False),
        ("[{key: [], other: []}]", [{"key": [], "other": []}], False),
        ("[{key: []}, {bearer: []}]", [{"key": []}, {"bearer": []}], False),
    ],
)
def test_what_one_header_cannot_hold_at_once_lets_in_alone(
    source: Path,
    root: Path,
    capsys: pytest.CaptureFixture[str],
    security: str,
    parted: list[Any],
    *,
    told: bool,
) -> None:
    text = MAIN.replace("paths:", f"security: {security}\npaths:").replace("components:\n", SCHEMES)
    source.write_text(text)
    assert main(["--from", str(source), "--api", "parcels"], root) == 0
    assert ("in one header, so either lets in: all operations" in capsys.readouterr().out) is told
    assert adopted(root)["security"] == parted
