"""Links that take or give what is no parameter."""

from typing import Any

import pytest

from tools.specfirst.adopt.links import with_known_parameters


def document(given: dict[str, Any], link: dict[str, Any]) -> dict[str, Any]:
    """Return a document whose list links to itself, or to one of its members."""
    page = [{"name": name, "in": "query", "schema": {"type": "integer"}} for name in ("limit", "offset")]
    links = {"next": {**link, "parameters": dict(given)}}
    listing = {"operationId": "listJobs", "parameters": page, "responses": {"200": {"links": links}}}
    one = {"operationId": "getJob", "parameters": [{"name": "id", "in": "path"}], "responses": {}}
    return {"openapi": "3.0.3", "paths": {"/jobs": {"get": listing}, "/jobs/{id}": {"get": one}}}


@pytest.mark.parametrize("link", [{"operationId": "listJobs"}, {"operationRef": "#/paths/~1jobs/get"}])
@pytest.mark.parametrize(
    ("given", "left", "told"),
    [
        ({"limit": "$request.path.limit"}, {"limit": "$request.query.limit"}, 1),
        ({"offset": "after {$request.header.offset}"}, {"offset": "after {$request.query.offset}"}, 1),
        ({"limit": "$request.query.size", "offset": 7}, {"offset": 7}, 1),
        ({"query.limit": "$response.body#/limit"}, {"query.limit": "$response.body#/limit"}, 0),
        ({"path.limit": 1, "page": "$response.body#/next"}, {}, 2),
    ],
)
def test_links_name_parameters_that_are_there(
    given: dict[str, Any], left: dict[str, Any], told: int, link: dict[str, Any]
) -> None:
    data = document(given, link)
    assert len(with_known_parameters(data)) == told
    assert data["paths"]["/jobs"]["get"]["responses"]["200"]["links"]["next"]["parameters"] == left


def test_a_link_that_leads_elsewhere_is_left_alone() -> None:
    data = document({"id": 1}, {"operationRef": "https://jobs.test/openapi.json#/paths/~1x/get"})
    assert with_known_parameters(data) == []
