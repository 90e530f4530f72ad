"""schemathesis follows links to parameters whose names have dots."""

import pytest
import schemathesis
from schemathesis.specs.openapi.stateful.links import OpenApiLink

from tools.specfirst.contract.schemathesis.readings import read_dotted_names_of_links


@pytest.mark.parametrize(
    "key", ["query.filter.owner", "query.filter.owner.id", "query.owner", "filter.owner"]
)
def test_a_link_finds_its_parameter_with_and_without_its_place(key: str) -> None:
    read_dotted_names_of_links()
    name = key.removeprefix("query.")
    link = {"operationId": "listJobs", "parameters": {key: "$response.body#/id"}}
    parameter = {"name": name, "in": "query", "schema": {"type": "string"}}
    spec = schemathesis.openapi.from_dict(
        {
            "openapi": "3.1.0",
            "info": {"title": "Jobs", "version": "1"},
            "paths": {
                "/jobs": {"get": {"operationId": "listJobs", "parameters": [parameter], "responses": {}}},
                "/me": {"get": {"responses": {"200": {"description": "I.", "links": {"jobs": link}}}}},
            },
        }
    )
    found = OpenApiLink("jobs", "200", link, spec["/me"]["GET"])
    (parameter_found,) = found.parameters
    assert (parameter_found.name, parameter_found.container_name) == (name, "query")
