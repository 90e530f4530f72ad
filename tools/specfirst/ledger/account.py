"""The ledger of a spec: every statement it makes, and what became of it in a generated package."""

import ast
from collections.abc import Sequence
from pathlib import Path

from tools.specfirst.clients.package import Package
from tools.specfirst.ledger import walk
from tools.specfirst.ledger.book import Book
from tools.specfirst.ledger.claims import NO_CLAIMS, Claims
from tools.specfirst.ledger.entries import Ledger
from tools.specfirst.ledger.operations import Operations
from tools.specfirst.ledger.schemas import Schemas
from tools.specfirst.prepare import Change, Found, prepare
from tools.specfirst.specs.files import SpecFile
from tools.specfirst.specs.parts import value_at

_COMPONENTS_OF_CALLS = ("parameters", "requestBodies", "responses", "headers", "links")


def account(
    spec: SpecFile,
    package: Path,
    manifest: str,
    claims: Claims = NO_CLAIMS,
    changes: Sequence[Change] = (),
) -> Ledger:
    """Return the ledger of a spec.

    Args:
        spec: A checked spec, as it was prepared for the generator.
        package: The folder of its client package.
        manifest: Python source that holds what the manifest says of the spec.
        claims: Who honours what no generated code shows.
        changes: What its preparation says in another way than the spec.
    """
    book = Book(spec, claims)
    generated = Package(package)
    schemas = Schemas(book, generated)
    operations = Operations(book, generated, schemas)
    for operation in spec.operations():
        operations.visit(operation)
    schemas.visit_named()
    _note_document(
        book, {node.value for node in ast.walk(ast.parse(manifest)) if isinstance(node, ast.Constant)}
    )
    _note_unused(book)
    _note_replaced(book, generated)
    for left_out in spec.left_out:
        book.leave_out("left out by name", left_out.pointer, left_out.line, str(left_out))
    for change in changes:
        book.leave_out(change.kind, change.pointer, change.line, change.words)
    return book.ledger()


def _note_document(book: Book, manifest: set[object]) -> None:
    document = book.spec.data
    book.note_keywords((), document, walk.ROOT)
    book.note_keywords(("components",), document.get("components", {}), walk.COMPONENTS)
    for keyword in ("title", "version", "x-vendor-version"):
        if keyword in document["info"]:
            found = document["info"][keyword] in manifest
            book.note("identity", ("info", keyword), found=found, where="manifest")
    for index, server in enumerate(document.get("servers", ())):
        book.note("server", ("servers", index), found=server["url"] in manifest, where="manifest")
        if server.get("variables"):
            book.note_kind("server variable", ("servers", index, "variables"))
    for name in document.get("components", {}).get("securitySchemes", {}):
        book.note_kind("security scheme", ("components", "securitySchemes", name))
    for path in document.get("paths", {}):
        item = ("paths", path)
        members = value_at(document, item)
        if path.startswith("x-") or "$ref" in members:
            continue
        book.note_keywords(item, members, walk.PATH_ITEM)
        if "servers" in members:
            book.note_kind("operation server", (*item, "servers"))


def _note_unused(book: Book) -> None:
    """Note the components that stand nowhere in what the operations led to."""
    components = book.spec.data.get("components", {})
    text = repr(book.spec.data)
    for kind in _COMPONENTS_OF_CALLS:
        for name in components.get(kind, {}):
            if f"'#/components/{kind}/{name}'" not in text:
                book.note_kind("unused component", ("components", kind, name))


def _note_replaced(book: Book, generated: Package) -> None:
    for name in generated.replaced:
        words = f"another schema's file takes the place of the class {name}; rename one of the two"
        book.note("name", (), found=False, python=words)


def account_for(spec: SpecFile, package: Path, manifest: str, claims: Claims = NO_CLAIMS) -> Ledger:
    """Return the ledger of a spec beside a package that was generated earlier; see `account`."""
    found = Found()
    while True:
        prepared = prepare(spec, found)
        prepared.restore_members()
        ledger = account(prepared.spec, package, manifest, claims, prepared.changes)
        more = ledger.found - found
        if not more:
            return ledger
        found |= more
