"""The file that schemathesis reads: the spec itself, or another one where that says something else."""

import copy
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tools.specfirst.contract.bits import bounds_of_bits
from tools.specfirst.prepare.media_types import kind_of
from tools.specfirst.specs.files import SpecFile
from tools.specfirst.specs.folder import read_bytes
from tools.specfirst.specs.parts import operations, parts
from tools.specfirst.specs.references import resolved, value_at
from tools.specfirst.specs.yaml import MAX_HOPS, parse_document, parse_reference

ALWAYS_SENT = frozenset({"user-agent", "accept-encoding", "connection", "host", "content-length"})
"""Headers that a library of HTTP gives a request that has none."""

ADDRESS, REFERENCE = "address-in-path", "reference-in-path"
IN_PATHS = {"uri": ADDRESS, "iri": ADDRESS, "uri-reference": REFERENCE, "iri-reference": REFERENCE}
"""What to call the formats of texts that mostly have slashes, where none can be."""


def spec_file(spec: SpecFile, root: Path, folder: Path) -> Path:
    """Return the file with a spec as everything else here reads it.

    What is left out by name is not in it, nor a link to no operation, which nobody minds; operations have
    their derived names, and it is of OpenAPI 3.1.

    Args:
        spec: The spec, in the words of OpenAPI 3.1.
        root: Where its path is seen from.
        folder: Receives a file, where its own says something else.
    """
    written = root / spec.path
    document = parse_document(read_bytes(written, spec.path), spec.path).data
    data = _without_lost_links(_without_detours(_without_open_mappings(spec.data)))
    data = _with_bounds_of_bits(_with_addresses_in_paths(_without_own_headers(data)))
    data = _without_forms_of_answers(data)
    if data is spec.data and (document == data or (not spec.left_out and _are_named(document))):
        # One of 3.0 too: schemathesis reads it by itself, and knows less to do with a list of types.
        return written
    read = folder / "specs" / f"{spec.name}.json"
    read.parent.mkdir(exist_ok=True)
    read.write_text(json.dumps(data), encoding="utf-8")
    return read


def _without_open_mappings(data: dict[str, Any]) -> dict[str, Any]:
    """Return a document in which what others are made of has no discriminator.

    Where no alternatives stand beside it, schemathesis takes the mapping for all values that there are, but
    the names of schemas are some as well, and draws others itself.
    """
    found = [
        part.pointer
        for part in parts(data)
        if "discriminator" in part.members
        and not part.holds_names
        and part.members.keys().isdisjoint(("oneOf", "anyOf"))
    ]
    changed = copy.deepcopy(data) if found else data
    for pointer in found:
        del value_at(changed, pointer)["discriminator"]
    return changed


def _without_detours(data: dict[str, Any]) -> dict[str, Any]:
    """Return a document whose parameters lead to their schemas at once.

    schemathesis breaks off where a parameter that it knows values of has a schema that is but another name
    of one.
    """
    changed: dict[str, Any] | None = None
    for part in parts(data):
        schema = part.members.get("schema") if "in" in part.members and not part.holds_names else None
        reference = schema.get("$ref") if isinstance(schema, dict) else None
        last = _last_of_chain(data, reference)
        if last != reference:
            changed = changed or copy.deepcopy(data)
            value_at(changed, part.pointer)["schema"] = {"$ref": last}
    return changed or data


def _with_addresses_in_paths(data: dict[str, Any]) -> dict[str, Any]:
    """Return a document whose addresses in paths have formats of their own.

    schemathesis sends no slash within a path, and draws none but such for these formats.
    """
    changed: dict[str, Any] | None = None
    for part in parts(data):
        if part.members.get("in") != "path" or part.holds_names:
            continue
        schema = resolved(data, part.members.get("schema", {}))
        if known := IN_PATHS.get(str(schema.get("format"))):
            changed = changed or copy.deepcopy(data)
            value_at(changed, part.pointer)["schema"] = {**schema, "format": known}
    return changed or data


def _with_bounds_of_bits(data: dict[str, Any]) -> dict[str, Any]:
    """Return a document that says the bounds of its numbers of 32 or 64 bits: of integers they are known."""
    found = [
        (part.pointer, bounds)
        for part in parts(data)
        if not part.holds_names and (bounds := bounds_of_bits(part.members))
    ]
    changed = copy.deepcopy(data) if found else data
    for pointer, bounds in found:
        value_at(changed, pointer).update(bounds)
    return changed


def _without_own_headers(data: dict[str, Any]) -> dict[str, Any]:
    """Return a document that demands no header which is there anyway: nobody could leave it out."""
    found = [
        part.pointer
        for part in parts(data)
        if part.members.get("in") == "header" and part.members.get("required") is True
        if not part.holds_names and str(part.members.get("name")).lower() in ALWAYS_SENT
    ]
    changed = copy.deepcopy(data) if found else data
    for pointer in found:
        del value_at(changed, pointer)["required"]
    return changed


def _without_forms_of_answers(data: dict[str, Any]) -> dict[str, Any]:
    """Return a document that says nothing of forms which are answered: to schemathesis they are texts."""
    found = [
        (*part.pointer, "content", name, "schema")
        for part in parts(data)
        if part.pointer[-2:-1] == ("responses",) and isinstance(part.members.get("content"), dict)
        for name, content in part.members["content"].items()
        if kind_of(name) in {"form", "multipart"} and isinstance(content, dict) and "schema" in content
    ]
    changed = copy.deepcopy(data) if found else data
    for pointer in found:
        del value_at(changed, pointer[:-1])["schema"]
    return changed


def _without_lost_links(data: dict[str, Any]) -> dict[str, Any]:
    """Return a document without the links that name operations which it does not have."""
    known = {part.operation_id for part in operations(data)}
    lost = [
        (*part.pointer, name)
        for part in parts(data)
        if part.holds_names and part.pointer[-1] == "links"
        for name, link in part.members.items()
        if (target := resolved(data, link).get("operationId")) is not None and target not in known
    ]
    changed = copy.deepcopy(data) if lost else data
    for pointer in lost:
        del value_at(changed, pointer[:-1])[pointer[-1]]
    return changed


def _last_of_chain(data: Mapping[str, Any], reference: object) -> object:
    for _ in range(MAX_HOPS):
        pointer = parse_reference(reference) if isinstance(reference, str) else None
        target = value_at(data, pointer) if pointer else None
        if not isinstance(target, Mapping) or not isinstance(target.get("$ref"), str):
            break
        reference = target["$ref"]
    return reference


def _are_named(document: Any) -> bool:
    """Return whether each operation of a document has a name of its own."""
    return all("operationId" in part.members for part in operations(document))
