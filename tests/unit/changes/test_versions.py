"""What versions claim, and how much a verdict asks of them."""

import pytest

from tools.specfirst.changes.change import Level
from tools.specfirst.changes.versions import Claim
from tools.specfirst.specs.version_numbers import Version


@pytest.mark.parametrize(
    ("old", "level", "needed"),
    [
        ("1.4.2", Level.MAJOR, "2.0.0"),
        ("1.4.2", Level.MINOR, "1.5.0"),
        ("1.4.2", Level.PATCH, "1.4.3"),
        ("1.4.2", Level.NONE, None),
        ("0.4.2", Level.MAJOR, "0.5.0"),
        ("0.4.2", Level.MINOR, "0.4.3"),
        ("0.4.2", Level.PATCH, "0.4.3"),
        ("v1.0", Level.MAJOR, "2.0.0"),
        ("2.0.0-rc.1", Level.PATCH, "2.0.1"),
        ("2024-05", Level.MAJOR, "another than 2024-05"),
        ("", Level.MAJOR, "another than ''"),
    ],
)
def test_a_verdict_asks_for_a_version(old: str, level: Level, needed: str | None) -> None:
    assert Claim("things", "specs/things.yaml", 2, old, old, level).needed == needed
    assert Claim("things", "specs/things.yaml", 2, old, old, level).enough is (needed is None)


@pytest.mark.parametrize(
    ("old", "new", "level", "enough"),
    [
        ("1.4.2", "2.0.0", Level.MAJOR, True),
        ("1.4.2", "1.9.0", Level.MAJOR, False),
        ("1.4.2", "3.1.0", Level.MAJOR, True),
        ("1.4.2", "2.0.0-rc.1", Level.MAJOR, True),
        ("0.4.2", "0.5.0", Level.MAJOR, True),
        ("0.4.2", "0.4.9", Level.MAJOR, False),
        ("0.4.2", "1.0.0", Level.MAJOR, True),
        ("0.4.2", "0.4.3", Level.MINOR, True),
        ("1.4.2", "1.4.3", Level.MINOR, False),
        ("1.4.2", "1.4.1", Level.PATCH, False),
        ("1.4.2", "1.4.1", Level.NONE, False),
        ("2024-05", "2024-06", Level.MAJOR, True),
        ("1.0.0", "spring", Level.MAJOR, False),
        ("1.0.0", "spring", Level.NONE, False),
        ("2024-05", "spring", Level.NONE, True),
    ],
)
def test_a_version_may_claim_more_than_it_must_but_not_less(
    old: str, new: str, level: Level, enough: bool
) -> None:
    assert Claim("things", "specs/things.yaml", 2, old, new, level).enough is enough


def test_versions_are_numbers_not_texts() -> None:
    older, newer = Version.parse("1.9.0"), Version.parse("1.10.0")
    assert older is not None
    assert newer is not None
    assert older < newer
    assert str(newer) == "1.10.0"
    assert Version.parse("latest") is None
