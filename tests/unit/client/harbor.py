"""A fourth API, of which a spec is all that there is, and a server that keeps what it was sent."""

import contextlib
import importlib
import importlib.util
import io
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import httpx
import pytest

from opensessions import ApiClient, AsyncApiClient, api_client
from opensessions._requests import operations as _operations
from tests.unit.small_specs import write_specs
from tools.specfirst.generate import generate

URL = "https://harbor.example"


CANARY = "canary-key"


HARBOR = """\
openapi: 3.1.0
info: {title: Harbor berths, version: 1.0.0}
security: [{bearerKey: []}]
paths:
  /berths:
    get:
      operationId: listBerths
      tags: [berths]
      responses:
        "200":
          description: All
          content:
            application/json: {schema: {type: array, items: {$ref: "#/components/schemas/Berth"}}}
            text/csv: {x-left-out: for spreadsheets, schema: {type: string}}
            application/hal+json: {x-left-out: an older form, schema: {type: object}}
  /berths/{code}:
    parameters: [{name: code, in: path, required: true, schema: {type: string, minLength: 1}}]
    get:
      operationId: getBerth
      tags: [berths]
      security: [{basicKey: []}, {headerKey: [], cookieKey: []}]
      responses:
        "201": {description: O, content: {application/json: {schema: {$ref: "#/components/schemas/Berth"}}}}
    put:
      operationId: bookBerth
      tags: [berths]
      security: [{queryKey: []}]
      requestBody: {content: {application/json: {schema: {$ref: "#/components/schemas/Berth"}}}}
      responses: {"202": {description: Booked.}}
    delete:
      operationId: leaveBerth
      tags: [berths]
      security: [{oauth: [write]}, {}]
      responses:
        "200": {description: L, content: {application/json: {schema: {$ref: "#/components/schemas/Berth"}}}}
  /tide:
    get: {operationId: getTide, tags: [berths], security: [], responses: {"204": {description: T}}}
    post:
      operationId: moveTide
      tags: [berths]
      security: []
      responses: {"200": {description: M, content: {application/json: {schema: {type: object}}}}}
  /flag:
    get:
      operationId: getFlag
      tags: [berths]
      security: [{}, {mutual: []}, {cookieKey: []}]
      parameters: [{name: lang, in: cookie, schema: {type: string}}]
      responses: {"200": {description: The flag., content: {text/plain: {schema: {type: string}}}}}
components:
  securitySchemes:
    mutual: {type: mutualTLS}
    bearerKey: {type: http, scheme: bearer}
    basicKey: {type: http, scheme: basic}
    headerKey: {type: apiKey, in: header, name: X-Harbor-Key}
    cookieKey: {type: apiKey, in: cookie, name: harbor}
    queryKey: {type: apiKey, in: query, name: key}
    oauth: {type: oauth2, flows: {clientCredentials: {tokenUrl: "https://t.example", scopes: {write: W}}}}
  schemas:
    Berth:
      type: object
      required: [code, depth, free]
      properties:
        code: {type: string}
        depth: {type: number}
        free: {type: boolean}
        pin: {type: string, format: password}
"""


BERTH = {"code": "b7", "depth": 7.5, "free": True}


@contextlib.contextmanager
def generated_harbor(folder: Path) -> Iterator[ModuleType]:
    """The generated package of the API, in its place beside the others."""
    root = write_specs(folder, harbor=HARBOR)
    with contextlib.redirect_stdout(io.StringIO()):
        generate(root)
    package = root / "generated/opensessions_generated"
    name = "opensessions_generated.harbor"
    before = set(sys.modules)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("sys.dont_write_bytecode", True)
        manifest = _loaded("harbor_manifest", package / "manifest.py")
        for module in (_operations, api_client):
            patch.setattr(module, "SPECS", manifest.SPECS)
        yield _loaded(name, package / "harbor/__init__.py")
    for each in set(sys.modules) - before:
        if each.startswith((name, "harbor_manifest")):
            del sys.modules[each]


def _loaded(name: str, path: Path) -> ModuleType:
    specification = importlib.util.spec_from_file_location(
        name, path, submodule_search_locations=[str(path.parent)] if path.stem == "__init__" else None
    )
    assert specification is not None
    assert specification.loader is not None
    module = importlib.util.module_from_spec(specification)
    sys.modules[name] = module
    specification.loader.exec_module(module)
    return module


class Harbor:
    """A server that answers with a berth and keeps what it was sent."""

    def __init__(self, answer: httpx.Response | None = None) -> None:
        self.seen: list[httpx.Request] = []
        self.answer = answer or httpx.Response(200, json=BERTH)

    def client(self, **credentials: Any) -> ApiClient:
        return ApiClient("harbor", URL, transport=httpx.MockTransport(self._handle), **credentials)

    def ask(self, operation: str, *arguments: object, **credentials: Any) -> Any:
        with self.client(**credentials) as client:
            return called(client, operation, *arguments)

    def _handle(self, request: httpx.Request) -> httpx.Response:
        self.seen.append(request)
        return self.answer


def called(client: Any, operation: str, *arguments: object) -> Any:
    module = importlib.import_module(f"opensessions_generated.harbor.api.berths.{operation}")
    kind = "asyncio" if isinstance(client, AsyncApiClient) else "sync"
    function = getattr(module, kind, None) or getattr(module, f"{kind}_detailed")
    return function(*arguments, client=client.generated)
