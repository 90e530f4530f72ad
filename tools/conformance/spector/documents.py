"""The OpenAPI documents of the scenarios, and which of their operations an exchange is of."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tools.conformance.spector.exchanges import Exchange
from tools.specfirst.specs.references import resolved

BASE = "http://localhost:3000"
_VARIABLE = re.compile(r"\{[^}]*\}")


@dataclass(frozen=True, slots=True)
class Operation:
    """An operation of a document; `path` is its template."""

    document: "Document"
    method: str
    path: str
    members: Mapping[str, Any] = field(compare=False)

    @property
    def parameters(self) -> Sequence[Mapping[str, Any]]:
        """Its parameters, and those of its path."""
        shared = self.document.data["paths"][self.path].get("parameters", [])
        return [self.document.resolved(each) for each in (*shared, *self.members.get("parameters", ()))]

    @property
    def request_types(self) -> Mapping[str, Any]:
        """The media types of its body."""
        body = self.document.resolved(self.members.get("requestBody", {}))
        content: Mapping[str, Any] = body.get("content", {})
        return content

    def answer_types(self, status: int) -> Mapping[str, Any]:
        """Return the media types of its answer with a status."""
        answers = self.members.get("responses", {})
        found: Any = next(
            (answers[key] for key in (str(status), f"{status // 100}XX", "default") if key in answers), {}
        )
        content: Mapping[str, Any] = self.document.resolved(found).get("content", {})
        return content


@dataclass(frozen=True, slots=True)
class Document:
    """A document, the name it goes by here, and the scenario's folder."""

    name: str
    folder: str
    file: Path
    data: Mapping[str, Any] = field(compare=False)

    def resolved(self, value: Any) -> Any:
        """Return what a value refers to, or itself."""
        return resolved(self.data, value) if isinstance(value, dict) else value

    def operations(self) -> Iterator[Operation]:
        """Yield the operations."""
        for path, item in self.data["paths"].items():
            for method, members in item.items():
                if method != "parameters":
                    yield Operation(self, method, path, members)

    def base_of(self, path: str) -> str | None:
        """Return the part of a request's path that is the server's, None if it is of another server."""
        for server in self.data.get("servers") or [{"url": BASE}]:
            template = re.sub(r"^(\{endpoint\}|https?://[^/]*)", "", server["url"]).rstrip("/")
            found = re.match(_pattern(template, server.get("variables", {})), path)
            if found:
                return found[0]
        return None


@dataclass(frozen=True, slots=True)
class Call:
    """An exchange, its operation, the server's part of its path, and what its path parameters are."""

    exchange: Exchange
    operation: Operation
    base: str
    in_path: Mapping[str, str]


def documents(folder: Path) -> list[Document]:
    """Return the documents in a folder."""
    found = []
    for file in sorted(folder.rglob("*.json")):
        scenario = file.parent.relative_to(folder).as_posix()
        name = scenario if file.stem == "openapi" else f"{scenario}_{file.stem}"
        data = json.loads(file.read_text(encoding="utf-8"))
        found.append(Document(re.sub(r"[^a-z0-9]+", "_", name.lower()), scenario, file, data))
    return found


def call_of(exchange: Exchange, every: Sequence[Document]) -> Call | None:
    """Return what an exchange calls; None if no document has it. Newer versions come first."""
    found = []
    for document in reversed([each for each in every if each.folder == exchange.folder]):
        base = document.base_of(exchange.path)
        if base is None:
            continue
        for operation in document.operations():
            if operation.method != exchange.method:
                continue
            captured = in_path(operation.path, exchange.path[len(base) :] or "/")
            if captured is not None:
                found.append(Call(exchange, operation, base, captured))
    versions = [call for call in found if call.operation.document.name.endswith(_version(call.base))] or found
    return min(versions, key=lambda call: len(call.in_path), default=None)


def in_path(template: str, path: str) -> Mapping[str, str] | None:
    """Return what the parameters of a path are in a request's, None if it is another path."""
    match = re.fullmatch(_pattern(template, {}), path)
    names = [name.strip("{}") for name in _VARIABLE.findall(template)]
    return dict(zip(names, match.groups(), strict=True)) if match else None


def _version(base: str) -> str:
    return re.sub(r"[^a-z0-9]+", "_", base.rpartition(":")[2].lower()) if ":" in base else ""


def _pattern(template: str, variables: Mapping[str, Any]) -> str:
    parts = []
    for part in re.split(r"(\{[^}]*\})", template):
        values = variables.get(part.strip("{}"), {}).get("enum", []) if part.startswith("{") else []
        if values:
            parts.append(f"(?:{'|'.join(map(re.escape, sorted(values, key=len, reverse=True)))})")
        else:
            parts.append("(.+)" if part.startswith("{") else re.escape(part))
    return "".join(parts)
