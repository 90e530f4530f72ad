"""The modules beside the client packages: what was generated from what, typed."""

import ast
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tools.specfirst.generate import on_demand
from tools.specfirst.generate.http_library import MODULE, library_module

if TYPE_CHECKING:
    from tools.specfirst.specs.files import SpecFile

_HEADER = "# Generated from specs/*.yaml by `make generate`; do not edit.\n"

_INIT = '''"""API clients generated from the files in specs/, one package per file; `manifest` lists them."""
'''

_CLASSES = '''"""What was generated from which spec."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, kw_only=True, slots=True)
class Operation:
    """One operation of an API and the module that calls it.

    `path` is the spec's, `module` importable: `sync_detailed` and its siblings are in it.
    """

    operation_id: str
    tag: str
    method: str
    path: str
    module: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Spec:
    """One spec file.

    `version` is the spec's own, `vendor_version` what it says of the product it describes; `servers` are
    URL templates; `sha256` is that of the file's bytes; `operations` go by operationId; `left_out` is what
    the spec leaves out by name, each with its reason.
    """

    name: str
    title: str
    version: str
    vendor_version: str | None
    servers: tuple[str, ...]
    sha256: str
    operations: Mapping[str, Operation]
    left_out: tuple[str, ...]


'''
_SPECS_DOCSTRING = '"""Every spec by the name of its API."""\n'


@dataclass(frozen=True, slots=True)
class GeneratedOperation:
    """An operation and the module, named from its client package, that calls it."""

    operation_id: str
    tag: str
    method: str
    path: str
    module: str


def write_shared_modules(package: Path, project: str, entries: Mapping[str, str]) -> None:
    """Write what stands beside the client packages: `__init__.py`, the modules, and `py.typed`.

    Args:
        package: The folder of the generated package.
        project: The name of the repository's project.
        entries: What `manifest_entry` returned, by API.
    """
    specs = "".join(f"{api!r}: {entry}," for api, entry in entries.items())
    manifest = f"{_CLASSES}SPECS: Mapping[str, Spec] = MappingProxyType({{{specs}}})\n{_SPECS_DOCSTRING}"
    (package / "__init__.py").write_bytes((_HEADER + _INIT).encode())
    (package / "manifest.py").write_bytes((_HEADER + manifest).encode())
    (package / f"{MODULE}.py").write_bytes((_HEADER + library_module(project)).encode())
    (package / f"{on_demand.MODULE}.py").write_bytes((_HEADER + on_demand.TEXT).encode())
    (package / "py.typed").write_bytes(b"")


def entries_in(package: Path) -> dict[str, str]:
    """Return what the manifest of a generated package says of each API, as Python; nothing if it has none."""
    content = _content(package)
    # By lines once: `ast.get_source_segment` splits the whole for each.
    lines = content.splitlines(keepends=True)
    return {api: _segment(lines, node) for api, node in _entries(content)}


def left_out_in(package: Path) -> dict[str, tuple[str, ...]]:
    """Return what each API of a generated package leaves out by name."""
    return {
        api: ast.literal_eval(keyword.value)
        for api, call in _entries(_content(package))
        for keyword in (call.keywords if isinstance(call, ast.Call) else ())
        if keyword.arg == "left_out"
    }


def _content(package: Path) -> bytes:
    try:
        return (package / "manifest.py").read_bytes()
    except OSError:
        return b""


def _entries(content: bytes) -> Iterator[tuple[str, ast.expr]]:
    """Yield each API of a manifest with what it says of it."""
    try:
        tree = ast.parse(content)
    except (SyntaxError, ValueError):
        return
    for node in tree.body:
        match node:
            case ast.AnnAssign(
                target=ast.Name(id="SPECS"), value=ast.Call(args=[ast.Dict(keys=keys, values=values)])
            ):
                for key, value in zip(keys, values, strict=True):
                    if isinstance(key, ast.Constant):
                        yield str(key.value), value


def _segment(lines: Sequence[bytes], node: ast.expr) -> str:
    """Return a node's source; its places count bytes."""
    last = node.end_lineno or node.lineno
    rows = [*lines[node.lineno - 1 : last]]
    rows[-1] = rows[-1][: node.end_col_offset]
    rows[0] = rows[0][node.col_offset :]
    return b"".join(rows).decode()


def manifest_entry(spec: "SpecFile", operations: Sequence[GeneratedOperation], package: str) -> str:
    """Return what the manifest says of one spec, as Python that is not yet formatted.

    `package` is the name of the package that holds the API's.
    """
    by_id = "".join(
        f"{operation.operation_id!r}: {_operation(f'{package}.{spec.name}', operation)},"
        for operation in operations
    )
    return _call(
        "Spec",
        name=repr(spec.name),
        title=repr(spec.title),
        version=repr(spec.version),
        vendor_version=repr(spec.vendor_version),
        servers=repr(spec.servers),
        sha256=repr(spec.sha256),
        operations=f"MappingProxyType({{{by_id}}})",
        left_out=repr(tuple(map(str, spec.left_out))),
    )


def _operation(client: str, operation: GeneratedOperation) -> str:
    return _call(
        "Operation",
        operation_id=repr(operation.operation_id),
        tag=repr(operation.tag),
        method=repr(operation.method),
        path=repr(operation.path),
        module=repr(f"{client}.{operation.module}"),
    )


def _call(function: str, **arguments: str) -> str:
    return f"{function}({', '.join(f'{name}={value}' for name, value in arguments.items())},)"
