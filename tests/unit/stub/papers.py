"""A spec of bodies of every kind."""

# ruff: noqa: E501 - specs, as they are written

PAPERS = """
openapi: 3.1.0
info: {title: Papers, version: "1"}
paths:
  /text:
    post:
      operationId: sendText
      requestBody:
        required: true
        content: {text/plain: {schema: {type: string, minLength: 2}}}
      responses:
        "200": {description: It., content: {text/plain: {schema: {type: string}, example: "said"}}}
        "400": {description: Bad., content: {text/plain: {schema: {type: string}}}}
  /motto:
    get:
      operationId: getMotto
      responses:
        "200": {description: It., content: {text/plain: {schema: {type: string}, example: "festina lente"}}}
        "404": {description: None.}
    delete: {operationId: dropMotto, responses: {"204": {description: Gone.}, "404": {description: None.}}}
  /number:
    post:
      operationId: sendNumber
      requestBody: {content: {text/plain: {schema: {type: integer, minimum: 1}}}}
      responses:
        "200": {description: It., content: {text/plain: {schema: {type: integer}, example: 7}}}
        "400": {description: Bad.}
  /bytes:
    put:
      operationId: sendBytes
      requestBody:
        required: true
        content:
          image/*: {schema: {type: string, format: binary, maxLength: 4}}
          application/octet-stream: {}
      responses:
        "200": {description: It., content: {application/octet-stream: {schema: {type: string, format: binary}}}}
        "400": {description: Bad.}
        "415": {description: Bad.}
  /any/bytes:
    put:
      operationId: sendAnyBytes
      requestBody: {content: {'*/*': {schema: {type: string, format: binary}}}}
      responses: {"204": {description: Done.}, "400": {description: Bad.}}
  /any/list:
    put:
      operationId: sendAnyList
      requestBody: {content: {'*/*': {schema: {type: array}}}}
      responses: {"204": {description: Done.}, "400": {description: Bad.}}
  /form:
    post:
      operationId: sendForm
      requestBody:
        required: true
        content:
          application/x-www-form-urlencoded:
            schema:
              type: object
              required: [name]
              properties:
                name: {type: string}
                age: {type: integer, maximum: 150}
                tags: {type: array, uniqueItems: true, items: {type: string}}
                kinds: {type: [array, "null"], items: {type: string, enum: [x]}}
                ids: {type: array, items: {type: integer}}
                days: {type: array, items: {type: string, format: date}}
                place: {type: object, required: [x], properties: {x: {type: number}}}
                deep: {type: object, properties: {n: {type: integer}, o: {type: object}}}
            encoding: {ids: {explode: false}, days: {explode: false}, deep: {style: deepObject}}
      responses:
        "200":
          description: It.
          content: {application/x-www-form-urlencoded: {schema: {type: object}, example: {a: "b c", d: [1, 2]}}}
        "400": {description: Bad.}
        "415": {description: Bad.}
  /parts:
    post:
      operationId: sendParts
      requestBody:
        required: true
        content:
          multipart/form-data:
            schema:
              type: object
              required: [title, file]
              additionalProperties: false
              properties: {
                title: {type: string, maxLength: 5}, file: {type: string, format: binary}, count: {type: integer},
                more: {type: array, items: {}}, notes: {type: array, items: {type: object}}, about: {type: object, properties: {n: {type: integer}}},
                perhaps: {type: [object, "null"], properties: {n: {type: integer}}}}
      responses:
        "204": {description: Taken.}
        "400": {description: Bad.}
  /several:
    get:
      operationId: getSeveral
      responses:
        "200":
          description: It.
          content:
            text/csv: {schema: {type: string}, example: "a,b"}
            application/json: {schema: {type: object, required: [a], properties: {a: {type: string}}}}
            application/vnd.x+json: {schema: {type: array, items: {type: string}, minItems: 1}}
        "406": {description: No.}
    post:
      operationId: sendSeveral
      requestBody:
        content:
          application/json: {schema: {type: object, required: [a]}}
          text/csv: {schema: {type: string, pattern: ","}}
      responses: {"204": {description: Taken.}, "400": {description: Bad.}, "415": {description: Bad.}}
"""
