"""An API of one operation, which answers with a schema: what the stub makes of that schema."""

from collections.abc import Callable

from tests.unit.stub.in_process import Asker

SPEC = """
openapi: 3.1.0
info: {title: T, version: "1"}
paths:
  /x:
    get:
      responses:
        200: {description: It., content: {application/json: {schema: SCHEMA}}}
        400: {description: Bad.}
"""


def notes(ask: Asker) -> list[str]:
    return next(iter(ask.app.apis.values())).spec.document.notes


def answered(serve: Callable[..., Asker], schema: str, version: str = "3.1.0", more: str = "") -> object:
    text = SPEC.replace("SCHEMA", schema).replace("3.1.0", version) + more
    return serve(foreign=text).get("/x").json
