"""A spec whose client has something of everything, and edits of it."""

from tools.specfirst.changes.change import Change

GATES = """\
openapi: 3.1.0
info: {title: Gates, version: 1.0.0}
paths:
  /gates:
    get:
      operationId: listGates
      tags: [gates]
      parameters:
        - {name: size, in: query, schema: {type: string, enum: [small, large]}}
      responses:
        "200":
          description: ok
          content:
            application/json:
              schema: {type: array, items: {$ref: "#/components/schemas/Gate"}}
        "400":
          description: no
          content:
            application/json:
              schema: {$ref: "#/components/schemas/Problem"}
    post:
      operationId: buildGate
      tags: [gates]
      requestBody:
        required: true
        content:
          application/json:
            schema: {$ref: "#/components/schemas/Plan"}
      responses:
        "204": {description: built}
  /gates/{name}:
    get:
      operationId: getGate
      tags: [gates]
      security: []
      parameters:
        - {name: name, in: path, required: true, schema: {type: string}}
      responses:
        "200":
          description: ok
          content:
            application/json:
              schema: {$ref: "#/components/schemas/Gate"}
components:
  securitySchemes:
    key: {type: apiKey, in: header, name: X-Key}
  schemas:
    Gate:
      type: object
      required: [name]
      properties:
        name: {type: string}
        built: {type: string}
        colour: {$ref: "#/components/schemas/Colour"}
        owner:
          type: object
          properties:
            email: {type: string}
    Plan:
      type: object
      required: [name]
      properties:
        name: {type: string}
        width: {type: integer, default: 3}
    Colour: {type: string, enum: [red, green]}
    Problem:
      type: object
      properties:
        message: {type: string}
"""


def find(changes: list[Change], kind: str) -> Change:
    """Return the one change of a kind."""
    (change,) = [change for change in changes if change.kind == kind]
    return change
