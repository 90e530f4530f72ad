"""A spec with something of everything around the data, and edits of it."""

from typing import TypeAlias

from tests.unit.changes.tiny_specs import document, line_of, spec_changes
from tools.specfirst.changes.change import Change
from tools.specfirst.specs.files import openapi_problems

BASE = """\
openapi: 3.1.0
info: {title: Things, version: 1.0.0, x-vendor-version: "7"}
servers:
  - url: https://{host}/api
    variables:
      host: {default: things.example, enum: [things.example, other.example]}
security:
  - key: []
tags: [{name: things}, {name: stuff}]
paths:
  /things/{id}:
    parameters:
      - {name: id, in: path, required: true, schema: {type: string}}
    get:
      operationId: getThing
      tags: [things]
      parameters:
        - {name: size, in: query, schema: {type: array, items: {type: string}}}
        - {name: word, in: query, required: true, schema: {type: string}}
        - {name: X-Trace, in: header, schema: {type: string}}
      responses:
        "200":
          description: ok
          headers:
            X-Count: {required: true, schema: {type: integer}}
            X-Hint: {schema: {type: string}}
          content:
            application/json: {schema: {type: string}}
            text/plain: {schema: {type: string}}
          links:
            again: {operationId: getThing, parameters: {id: $response.body#}}
        "404":
          description: no
          content:
            application/json: {schema: {type: string}}
        5XX: {description: failed}
    put:
      operationId: putThing
      tags: [things]
      security: []
      requestBody:
        required: true
        content:
          application/json: {schema: {type: string}}
          multipart/form-data:
            schema: {type: object, properties: {file: {type: string}}}
            encoding: {file: {contentType: image/png}}
      responses:
        "204": {description: done}
  /stuff:
    get:
      operationId: listStuff
      tags: [stuff]
      deprecated: true
      x-removal-version: 1.1.0
      security: [{key: [], user: []}, {token: [read, write]}]
      responses:
        "200": {description: ok}
components:
  securitySchemes:
    key: {type: apiKey, in: header, name: X-Key}
    user: {type: http, scheme: basic}
    token:
      type: oauth2
      flows:
        clientCredentials: {tokenUrl: https://things.example/token, scopes: {read: reads, write: writes}}
"""

Edit: TypeAlias = tuple[list[tuple[str, str]], dict[str, bool], str]
"""Replacements in BASE, the kinds expected with whether they break, and a part of the line named."""


def edited(text: str, replacements: list[tuple[str, str]]) -> str:
    """Return a text after replacements, each of which must hit."""
    for old, new in replacements:
        assert old in text, old
        text = text.replace(old, new)
    return text


def check_edit(edit: Edit) -> list[Change]:
    """Hold what is found after an edit against what is expected."""
    replacements, expected, line = edit
    new = edited(BASE, replacements)
    assert openapi_problems(document(new)) == []
    changes = spec_changes(BASE, new)
    assert {change.kind: change.breaking for change in changes} == expected
    assert len(changes) == len(expected)
    if changes:
        assert line in line_of(changes[0], BASE, new)
        assert all(change.why and change.words for change in changes)
        assert all(bool(change.action) == change.breaking for change in changes)
    return changes


def check_back(edit: Edit, expected: dict[str, bool]) -> None:
    """Hold what is found after an edit is taken back against what is expected."""
    changes = spec_changes(edited(BASE, edit[0]), BASE)
    assert {change.kind: change.breaking for change in changes} == expected
