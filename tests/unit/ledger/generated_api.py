"""A small spec's client, generated for a test, with its ledger; and one that can be called."""

import importlib
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

import httpx

from tools.specfirst.generate import http_library, on_demand
from tools.specfirst.generate.client_package import write_client_package
from tools.specfirst.layout import layout_of
from tools.specfirst.ledger import Entry, Ledger, Standing
from tools.specfirst.ledger.claims import claims_of
from tools.specfirst.specs.files import openapi_problems, own_problems, parse_spec
from tools.specfirst.specs.problems import Problem, SpecError

ROOT = Path(__file__).resolve().parents[3]

HEAD = "openapi: 3.1.0\ninfo: {title: Gates, version: 1.0.0}\n"


@dataclass(frozen=True)
class GeneratedApi:
    """What became of a spec: problems, or a package with its ledger."""

    problems: tuple[Problem, ...]
    ledger: Ledger | None = None
    folder: Path | None = None

    def entries(self, kind: str) -> list[Entry]:
        """Return the ledger's entries of one kind."""
        assert self.ledger is not None, self.problems
        return [entry for entry in self.ledger.entries if entry.kind == kind]

    def standing(self, kind: str) -> Standing:
        """Return what became of the only entry of a kind."""
        (entry,) = self.entries(kind)
        return entry.standing

    def module(self, name: str) -> ModuleType:
        """Import a module of the package."""
        assert self.folder is not None, self.problems
        shared = self.folder.parent  # with the module that names the HTTP library
        if str(shared.parent) not in sys.path:
            sys.path.insert(0, str(shared.parent))
        return importlib.import_module(f"{shared.name}.{self.folder.name}.{name}")

    def call(
        self, module: str, answer: httpx.Response | None = None, **arguments: object
    ) -> tuple[httpx.Request, Any]:
        """Call an operation and return the request that it sent and the response as the client gives it."""
        sent: list[httpx.Request] = []

        def serve(request: httpx.Request) -> httpx.Response:
            sent.append(request)
            return answer or httpx.Response(204)

        inner = httpx.Client(transport=httpx.MockTransport(serve), base_url="https://gates.test")
        client = self.module("client").Client(base_url="https://gates.test").set_httpx_client(inner)
        response = self.module(f"api.{module}").sync_detailed(client=client, **arguments)
        return sent[0], response

    def round_trip(self, model: str, document: Mapping[str, Any]) -> object:
        """Return what is left of a document after decoding and encoding it."""
        return getattr(self.module("models"), model).from_dict(document).to_dict()


Generate = Callable[[str], GeneratedApi]


def generated_api(text: str, folder: Path) -> GeneratedApi:
    """Check a spec, generate its package as the folder, and account for it, as `make generate` does."""
    spec = parse_spec(Path("specs/gates.yaml"), text.encode())
    problems = own_problems(spec.document) or openapi_problems(spec.document)
    if problems:
        return GeneratedApi(SpecError(problems).problems)
    try:
        written = write_client_package(spec, folder, "generated", claims_of(layout_of(ROOT)))
        (folder.parent / f"{http_library.MODULE}.py").write_text(http_library.library_module("gates"))
        (folder.parent / f"{on_demand.MODULE}.py").write_text(on_demand.TEXT)
    except SpecError as error:
        return GeneratedApi(error.problems)
    return GeneratedApi((), written.ledger, folder)


def operation(more: str = "", responses: str = '"204": {description: Done.}', path: str = "/gates") -> str:
    """Return a spec of one operation; `more` are further members of it in flow style."""
    return (
        f"{HEAD}paths:\n  {path}:\n    post:\n      operationId: askGates\n      tags: [gates]\n"
        f"{_indented(more)}      responses:\n        {responses}\n"
    )


def schema(text: str, name: str = "Gate") -> str:
    """Return a spec whose one operation answers with a named schema, given in flow style."""
    content = f'{{application/json: {{schema: {{$ref: "#/components/schemas/{name}"}}}}}}'
    answers = operation(responses=f'"200": {{description: Done., content: {content}}}')
    return f"{answers}components:\n  schemas:\n{_below(name, text)}"


def _below(name: str, text: str) -> str:
    return "".join(f"    {line}\n" for line in (text.splitlines() if "\n" in text else [f"{name}: {text}"]))


def _indented(text: str) -> str:
    return "".join(f"      {line}\n" for line in text.splitlines())
