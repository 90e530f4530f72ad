"""From an OpenAPI file to a `Spec`; what cannot be served is refused here, with file and line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from opensessions_stub.spec.document import SpecError, read_document
from opensessions_stub.spec.nodes import Nodes
from opensessions_stub.spec.operations import Operations
from opensessions_stub.spec.schema import Schemas
from opensessions_stub.spec.spec import Scheme, Spec

if TYPE_CHECKING:
    from pathlib import Path

    from opensessions_stub.spec.document import Document

_DIALECT = re.compile(
    r"https://spec\.openapis\.org/oas/3\.1/dialect/(base|\d{4}-\d\d-\d\d)#?"
    r"|https://json-schema\.org/draft/2020-12/schema#?"
)
_STEM = re.compile(r"[a-z][a-z0-9_]*")


def find_specs(folder: Path) -> list[Path]:
    """The spec files of a folder, by name.

    Raises:
        SpecError: there is no such folder or no spec in it, or two files give one name.
    """
    if not folder.is_dir():
        raise SpecError(f"{folder}: there is no such folder of specs")
    paths = sorted(path for path in folder.iterdir() if path.suffix in {".yaml", ".yml", ".json"})
    if not paths:
        raise SpecError(f"{folder}: holds no spec (*.yaml, *.yml, *.json)")
    seen: dict[str, Path] = {}
    for path in paths:
        if path.stem in seen:
            raise SpecError(f"{path}: the API {path.stem} is already described by {seen[path.stem].name}")
        seen[path.stem] = path
    return paths


def read_spec(path: Path) -> Spec:
    """Reads one OpenAPI 3.0 or 3.1 file.

    What is wrong with single parts of it stands in the document, whose `check` tells it together with what is
    found later.

    Raises:
        SpecError: it is not such a file.
    """
    if not _STEM.fullmatch(path.stem):
        raise SpecError(f"{path}: an API is named in snake_case, and the file's name is the API's name")
    return spec_of(read_document(path))


def spec_of(document: Document) -> Spec:
    """Return the API that a document describes.

    Raises:
        SpecError: As `read_spec` does.
    """
    try:
        return _Reader(document).spec()
    except RecursionError:
        raise SpecError(f"{document.path}: is nested too deeply to be read") from None


class _Reader:
    def __init__(self, document: Document) -> None:
        self._document = document
        self._nodes = Nodes(document)
        self._data = document.data
        version = str(self._data.get("openapi", ""))
        if not version.startswith(("3.0.", "3.1.")):
            raise document.error(
                ("openapi",), f"openapi is {version or 'missing'}: the stub serves 3.0 and 3.1"
            )
        self._legacy = version.startswith("3.0.")

    def spec(self) -> Spec:
        with self._document.collecting():
            self._nodes.described((), "document")
        dialect = self._data.get("jsonSchemaDialect")
        if dialect is not None and not _DIALECT.fullmatch(str(dialect)):
            raise self._document.error(
                ("jsonSchemaDialect",), "the stub serves JSON Schema 2020-12 and OpenAPI's own dialect only"
            )
        for name in self._nodes.mapping(("webhooks",)):
            self._nodes.not_called(("webhooks", name), f"webhook {name}")
        schemes: dict[str, Scheme | None] = {}
        for name in self._nodes.mapping(("components", "securitySchemes")):
            schemes[name] = None
            with self._document.collecting():
                schemes[name] = self._scheme(name)
        reader = Operations(self._nodes, schemes)
        operations = reader.read()
        if not operations:
            self._document.check()
            raise self._document.error(("paths",), "there is no operation to serve")
        return Spec(
            name=self._document.path.stem,
            title=str(self._nodes.mapping(("info",)).get("title", self._document.path.stem)),
            base_path=reader.base_path(()) or "",
            operations=operations,
            schemes={name: scheme for name, scheme in schemes.items() if scheme},
            document=self._document,
            schemas=Schemas(self._document, legacy=self._legacy, is_adopted=self._nodes.is_adopted),
        )

    def _scheme(self, name: str) -> Scheme | None:
        """A security scheme; None for one that the stub cannot check."""
        scheme, place = self._nodes.described(("components", "securitySchemes", name), "security scheme")
        kind, location = str(scheme.get("type")), str(scheme.get("in"))
        if kind == "apiKey" and location in {"header", "query", "cookie"}:
            return Scheme(name, "apiKey", location, str(scheme.get("name", "")))
        http = str(scheme.get("scheme", "")).lower()
        if kind == "http" and http in {"basic", "bearer"}:
            return Scheme(name, http, "header", "Authorization")
        if kind in {"oauth2", "openIdConnect"}:  # what reaches the API of these is a bearer token
            return Scheme(name, "bearer", "header", "Authorization")
        self._document.note(
            place, f"the stub cannot check the security scheme {name}, and takes the others only"
        )
        return None
