"""Whoever passes over what ruff or mypy says tells why, on the same line."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = ("benchmarks", "overrides", "stub", "tests", "tools")
WITHOUT_REASON = re.compile(r"# (?:noqa(?::[A-Z0-9, ]+)?|type: ignore(?:\[[^]]*\])?)\s*(?:[-#]\s*as above)?$")
"""What stands above moves away."""


@pytest.mark.parametrize("folder", FOLDERS)
def test_what_is_passed_over_has_its_reason_beside_it(folder: str) -> None:
    assert [
        f"{path.relative_to(ROOT)}:{number}: {line.strip()}"
        for path in sorted((ROOT / folder).rglob("*.py"))
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if WITHOUT_REASON.search(line)
    ] == []
