"""A published file of several parts, and a repository that it is adopted into."""

from pathlib import Path

import pytest

MAIN = """\
openapi: 3.0.3
info: {title: Parcels, version: '1'}
tags: [{name: parcels}]
paths:
  /v1/parcels:
    get:
      tags: [parcels, all]
      summary: "no"
      responses:
        200:
          description: |
            The parcels,
            oldest first.
          content:
            application/json: {schema: {type: array, items: {$ref: 'parts/schemas.yaml#/Parcel'}}}
            text/csv: {schema: {type: string}}
    post:
      operationId: addParcel
      requestBody: {content: {multipart/mixed: {schema: {type: object}}}}
      responses: {201: {description: Added.}}
  /v1/parcels/{id}:
    parameters: [{$ref: 'parts/parameters.yaml#/id'}]
    get:
      responses:
        200: {description: It., content: {application/json: {schema: {$ref: 'parts/schemas.yaml#/Parcel'}}}}
        404: {$ref: 'parts/none.yaml'}
    put:
      operationId: add_parcel
      responses: {204: {description: Done.}}
      callbacks: {sent: {'{$url}': {post: {responses: {200: {description: x}}}}}}
  /v1/depots:
    get:
      responses:
        200:
          description: Elsewhere.
          content: {application/json: {schema: {$ref: 'https://depots.test/schemas.yaml#/Depot'}}}
  /v1/info: {$ref: 'https://depots.test/info.yaml#/paths/~1info'}
components:
  schemas:
    Parcel: {type: string, example: 2000-01-23T04:56:07Z}
"""
PARTS = {
    "schemas.yaml": """\
Parcel:
  type: object
  properties:
    from: {$ref: '#/Place'}
    inside: {type: array, items: {$ref: '#/Parcel'}}
    weight: {type: integer, default: heavy, frobnicate: 1}
    sent: {type: string, format: date-time, example: 2000-01-23T04:56:07Z}
Place: {type: object, properties: {name: {type: string}}}
""",
    "parameters.yaml": "id: {name: id, in: path, required: true, schema: {type: string}}\n",
    "none.yaml": "description: There is none.\n",
}


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """A published file and those that it refers to."""
    folder = tmp_path / "published"
    (folder / "parts").mkdir(parents=True)
    for name, text in PARTS.items():
        (folder / "parts" / name).write_text(text)
    path = folder / "parcels.yaml"
    path.write_text(MAIN)
    return path


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """An empty repository."""
    folder = tmp_path / "repository"
    (folder / "specs").mkdir(parents=True)
    return folder
