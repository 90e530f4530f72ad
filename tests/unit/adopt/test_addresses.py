"""An address with a gap for readers to fill in keeps its path; what can be sent to stays as it is."""

from typing import Any

import pytest

from tests.unit.small_specs import GATES, line, only_problem
from tools.specfirst.adopt.addresses import as_paths


@pytest.mark.parametrize(
    ("url", "path"),
    [
        ("http://host:<port>/a/v1", "/a/v1"),
        ("https://host:PORT", "/"),
        ("//host:99999/a", "/a"),
        ("https://[::1/a", "/a"),
        ("http://…/a", "/a"),
        ("http://<host>:80/a", "/a"),
        ("http://my host/a", "/a"),
        ("http://host/a\nb", "/"),
    ],
)
@pytest.mark.parametrize("holder", [(), ("paths", "/a"), ("paths", "/a", "get")])
def test_of_an_address_that_is_none_the_path_is_left(url: str, path: str, holder: tuple[str, ...]) -> None:
    data: dict[str, Any] = {"paths": {"/a": {"get": {"responses": {}}}}}
    held = data
    for step in holder:
        held = held[step]
    held["servers"] = [{"url": "/b"}, {"url": url}]
    (note,) = as_paths(data)
    assert note.startswith("/".join((*holder, "servers/1: ")))
    assert held["servers"] == [{"url": "/b"}, {"url": path, "x-unfit-url": url}]
    assert as_paths(data) == []


def test_variables_of_the_path_stay_and_those_before_it_go_with_the_address() -> None:
    variables = {"scheme": {"default": "https"}, "port": {"default": "PORT"}, "base": {"default": "b"}}
    server = {"url": "{scheme}://host:{port}/{base}/a", "variables": variables}
    assert len(as_paths({"servers": [server], "paths": {}})) == 1
    assert server == {
        "url": "/{base}/a",
        "x-unfit-url": "{scheme}://host:{port}/{base}/a",
        "variables": {"base": {"default": "b"}},
    }


@pytest.mark.parametrize(
    "server",
    [
        {"url": "https://{host}:{port}/a", "variables": {"host": {"default": "h"}, "port": {"default": 80}}},
        {"url": "https://{host}/a"},
        {"url": "/a"},
        {"url": "http://[::1]:8080/a"},
        {"url": "http://[fe80::1%25eth0]/a"},
    ],
)
def test_an_address_that_can_be_sent_to_stays(server: dict[str, Any]) -> None:
    data = {"servers": [{**server}], "paths": {}}
    assert as_paths(data) == []
    assert data["servers"] == [server]


def test_a_spec_says_where_its_address_is_none() -> None:
    text = GATES.replace("https://{host}", "http://host:<port>", 1)
    problem = only_problem(text)
    assert problem.line == line(text, "http://host")
    assert "is no address: Port could not be cast" in problem.message
