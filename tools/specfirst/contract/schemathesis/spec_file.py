"""The file that schemathesis reads: the spec itself, or another one where that says something else."""

import json
from pathlib import Path
from typing import Any

from tools.specfirst.specs.files import SpecFile
from tools.specfirst.specs.folder import read_bytes
from tools.specfirst.specs.parts import operations
from tools.specfirst.specs.yaml import parse_document


def spec_file(spec: SpecFile, root: Path, folder: Path) -> Path:
    """Return the file with a spec as everything else here reads it.

    What is left out by name is not in it, operations have their derived names, and it is of OpenAPI 3.1.

    Args:
        spec: The spec, in the words of OpenAPI 3.1.
        root: Where its path is seen from.
        folder: Receives a file, where its own says something else.
    """
    written = root / spec.path
    document = parse_document(read_bytes(written, spec.path), spec.path).data
    if document == spec.data or (not spec.left_out and _are_named(document)):
        # One of 3.0 too: schemathesis reads it by itself, and knows less to do with a list of types.
        return written
    read = folder / "specs" / f"{spec.name}.json"
    read.parent.mkdir(exist_ok=True)
    read.write_text(json.dumps(spec.data), encoding="utf-8")
    return read


def _are_named(document: Any) -> bool:  # noqa: ANN401 - a JSON value
    """Return whether each operation of a document has a name of its own."""
    return all("operationId" in part.members for part in operations(document))
