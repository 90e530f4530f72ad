"""Credentials that no request can hold: of two for one header either lets in, undescribed ones nobody."""

from pathlib import Path
from typing import Any

import pytest

from tests.unit.adopt.conftest import MAIN
from tests.unit.adopt.test_adopting import adopted
from tools.specfirst.adopt.__main__ import main
from tools.specfirst.adopt.credentials import as_headers, without_undescribed

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


@pytest.mark.parametrize(
    ("security", "left"),
    [
        ([{"key": []}, {"bearer": []}], [{"key": []}]),
        ([{"key": [], "bearer": []}, {}], [{}]),
        ([{"bearer": []}], None),
        ([{"key": []}], [{"key": []}]),
        ([], []),
    ],
)
def test_a_scheme_that_is_described_nowhere_lets_nobody_in(
    security: list[Any], left: list[Any] | None
) -> None:
    operation: dict[str, Any] = {"security": security}
    schemes = {"key": {"type": "apiKey"}, "bearer": {}}  # that is how one of another file is left
    data = {"components": {"securitySchemes": schemes}, "paths": {"/parcels": {"get": operation}}}
    told = without_undescribed(data)
    assert operation.get("security") == left
    why = "no security scheme bearer is described; it is no way in for GET /parcels"
    assert told == ([] if left == security else [why])


def test_a_scheme_of_http_that_nobody_here_knows_is_its_header() -> None:
    schemes: dict[str, Any] = {
        "signed": {"type": "http", "scheme": "X-Signed"},
        "bearer": {"type": "http", "scheme": "Bearer"},
    }
    assert as_headers({"components": {"securitySchemes": schemes}}) == [
        "the security scheme signed of HTTP's scheme X-Signed is the header Authorization as it stands"
    ]
    assert schemes["signed"] == {
        "type": "apiKey",
        "in": "header",
        "name": "Authorization",
        "x-scheme": "X-Signed",
    }
    assert schemes["bearer"]["type"] == "http"


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("Authorization: Bearer", {"type": "http", "scheme": "bearer"}),
        ("authorization:Basic <credentials>", {"type": "http", "scheme": "basic"}),
        ("X-Key: <key>", {"type": "apiKey", "in": "header", "name": "X-Key"}),
        ("X-Key", None),
    ],
)
def test_what_follows_a_headers_name_is_none_of_it(name: str, meant: dict[str, str] | None) -> None:
    scheme = {"type": "apiKey", "in": "header", "name": name}
    notes = as_headers({"components": {"securitySchemes": {"key": scheme}}})
    assert len(notes) == (meant is not None)
    assert scheme == (meant or {"type": "apiKey", "in": "header", "name": name})
