"""A spec that the stub serves, for tests to break."""

SPEC = """\
openapi: 3.1.0
info: {title: T, version: "1"}
paths:
  /x/{id}:
    get:
      operationId: getX
      parameters:
        - name: id
          in: path
          required: true
          schema: {type: string}
      responses:
        "200":
          description: It.
          content:
            application/json:
              schema:
                type: string
"""
