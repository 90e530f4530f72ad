"""Addresses that are written otherwise are the same, and so is a base path that moved into the paths."""

import pytest

from tests.unit.changes.tiny_specs import spec, spec_changes

DONE = "{responses: {'204': {description: done}}}"


def served(url: str, path: str = "/things") -> str:
    """Return a spec with one server and one operation."""
    return spec(f"servers: [{{url: '{url}'}}]\npaths:\n  {path}: {{get: {DONE}, post: {DONE}}}")


SAME = {
    "a host in capitals": (served("https://A.example/v1"), served("https://a.example/v1")),
    "a scheme in capitals": (served("HTTPS://a.example/v1"), served("https://a.example/v1")),
    "the usual port": (served("https://a.example:443/v1"), served("https://a.example/v1")),
    "a slash at the end": (served("https://a.example/v1/"), served("https://a.example/v1")),
    "a base path moved into the paths": (
        served("https://a.example/v1"),
        served("https://a.example", "/v1/things"),
    ),
    "a part of it": (served("https://a.example/api/v1"), served("https://a.example/api", "/v1/things")),
}
OTHER = {
    "a path in capitals": (served("https://a.example/V1"), served("https://a.example/v1")),
    "another port": (served("https://a.example:8443/v1"), served("https://a.example/v1")),
    "another host": (served("https://a.example"), served("https://b.example")),
    "a base path that went": (served("https://a.example/v1"), served("https://a.example")),
    "another base path in the paths": (
        served("https://a.example/v1"),
        served("https://a.example", "/v2/things"),
    ),
}


@pytest.mark.parametrize("name", SAME)
def test_one_address_has_several_spellings(name: str) -> None:
    one, other = SAME[name]
    assert spec_changes(one, other) == spec_changes(other, one) == []


@pytest.mark.parametrize("name", OTHER)
def test_another_address_breaks_callers(name: str) -> None:
    for old, new in (OTHER[name], OTHER[name][::-1]):
        assert any("server" in change.breaks for change in spec_changes(old, new))
