"""A spec by another hand, of one operation whose body, schema and security a test sets."""

from pathlib import Path

from tools.specfirst.specs.files import SpecFile, parse_spec

FORM = "application/x-www-form-urlencoded"
SPEC = """\
openapi: 3.1.0
info: {title: Notes, version: 1.0.0}
servers: [{url: "https://notes.test:443/v1"}]
paths:
  /notes:
    post:
      operationId: addNote
      tags: [notes]
      security: SECURITY
      requestBody: {required: true, content: {"KIND": {schema: SCHEMA}}}
      responses:
        "204": {description: Added.}
components:
  securitySchemes:
    certificate: {type: mutualTLS}
    token: {type: http, scheme: bearer}
    shouted: {type: http, scheme: BEARER}
"""


def notes(kind: str = "application/json", schema: str = "{}", security: str = "[]") -> SpecFile:
    """Return the spec with these."""
    text = SPEC.replace("KIND", kind).replace("SCHEMA", schema).replace("SECURITY", security)
    return parse_spec(Path("specs/notes.yaml"), text.encode())
