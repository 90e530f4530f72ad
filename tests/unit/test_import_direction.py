"""Who may import whom: specs ← generated ← overrides, specs ← stub; nothing shipped imports tests or tools.

The imports are read from the sources, so that a forbidden one fails also where no test runs through it.
"""

import ast
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
APIS = frozenset(path.stem for path in (ROOT / "specs").glob("*.yaml"))
STANDARD = frozenset(sys.stdlib_module_names)


@dataclass(frozen=True)
class Layer:
    """A source root with one package in it, and the packages that this one may import besides its own.

    `per_api`: the folder below the package that holds one module or package per API.
    `extra`: a package that nothing else here imports, and what it may import besides.
    """

    folder: str
    package: str
    may_import: frozenset[str]
    per_api: tuple[str, ...] = ()
    extra: tuple[str, frozenset[str]] = ("", frozenset())


GENERATED = Layer("generated", "opensessions_generated", frozenset({"attrs", "httpcore", "httpx", "httpx2"}))
OVERRIDES = Layer(
    "overrides",
    "opensessions",
    frozenset({"attrs", "opensessions_generated", "platformdirs"}),
    extra=("opensessions.cli", frozenset({"keyring", "rich", "typer"})),
)
STUB = Layer(
    "stub",
    "opensessions_stub",
    frozenset({"jsonschema_rs", "pytest", "ruamel", "yaml", "trustme", "uvicorn"}),
    per_api=("behaviours",),
)
LAYERS = (GENERATED, OVERRIDES, STUB)


@dataclass
class Source:
    """A module's text under its dotted name."""

    name: str
    text: str
    is_package: bool = False
    tree: ast.Module = field(init=False)

    def __post_init__(self) -> None:
        self.tree = ast.parse(self.text)

    def imports(self) -> Iterator[tuple[int, str]]:
        """Yield line and absolute name of each import, `from a import b` as `a.b`, also those by string."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                yield from ((node.lineno, alias.name) for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                base = self._base(node)
                yield from ((node.lineno, f"{base}.{alias.name}") for alias in node.names)
            elif isinstance(node, ast.Call) and ast.unparse(node.func) in {
                "importlib.import_module",
                "import_module",
                "__import__",
            }:
                name = node.args[0] if node.args else None
                if isinstance(name, ast.Constant) and isinstance(name.value, str):
                    yield node.lineno, name.value

    def private_uses(self, package: str) -> Iterator[tuple[int, str]]:
        """Yield line and name of what begins with an underscore and belongs to `package`."""
        bound = set()
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import | ast.ImportFrom):
                base = f"{self._base(node)}." if isinstance(node, ast.ImportFrom) else ""
                if base.endswith(".http_library."):
                    continue  # what is bound there is not generated: the HTTP library itself
                for alias in node.names:
                    if f"{base}{alias.name}".split(".")[0] == package:
                        bound.add(alias.asname or alias.name.split(".")[0])
        yield from (
            (number, name)
            for number, name in self.imports()
            if name.split(".")[0] == package and any(map(_is_private, name.split(".")))
        )
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Attribute) and _is_private(node.attr):
                name = ast.unparse(node)
                if name.split(".")[0] in bound:
                    yield node.lineno, name

    def _base(self, node: ast.ImportFrom) -> str:
        if not node.level:
            return node.module or ""
        parts = self.name.split(".")
        parts = parts[: len(parts) - node.level + self.is_package]
        return ".".join([*parts, *([node.module] if node.module else [])])


def _is_private(name: str) -> bool:
    return name.startswith("_") and not name.endswith("__")


def violations(layer: Layer, source: Source, apis: frozenset[str] = APIS) -> list[str]:
    """Return what a module of a layer must not do, each as `module:line: words`."""
    found = []
    own_api = _api(layer, source.name, apis)
    for number, name in source.imports():
        package = name.split(".")[0]
        extra, more = layer.extra
        is_extra = f"{source.name}.".startswith(f"{extra}.")
        if is_extra and package in more:
            continue
        if extra and not is_extra and f"{name}.".startswith(f"{extra}."):
            found.append((number, f"imports {name}, which needs an extra"))
        if package not in {layer.package, *layer.may_import} and package not in STANDARD:
            found.append((number, f"imports {name}, which {layer.package} must not know"))
        other_api = _api(layer, name, apis) or _api(GENERATED, name, apis)
        if own_api and other_api and own_api != other_api:
            found.append((number, f"imports {name}, another API's module"))
    if layer is OVERRIDES:
        uses = source.private_uses(GENERATED.package)
        found += [(number, f"uses {name}, which is private to generated code") for number, name in uses]
    return [f"{source.name}:{number}: {words}" for number, words in sorted(set(found))]


def _api(layer: Layer, module: str, apis: frozenset[str]) -> str | None:
    """Return the API that a module of a layer belongs to."""
    prefix = (layer.package, *layer.per_api)
    parts = tuple(module.split("."))
    if parts[: len(prefix)] == prefix and len(parts) > len(prefix) and parts[len(prefix)] in apis:
        return parts[len(prefix)]
    return None


def sources(layer: Layer) -> list[Source]:
    """Return the modules of a layer."""
    result = []
    root = ROOT / layer.folder
    for path in sorted(root.rglob("*.py")):
        parts = path.relative_to(root).with_suffix("").parts
        is_package = parts[-1] == "__init__"
        name = ".".join(parts[:-1] if is_package else parts)
        result.append(Source(name, path.read_text(encoding="utf-8"), is_package))
    return result


@pytest.mark.parametrize("layer", LAYERS, ids=lambda layer: layer.folder)
def test_no_layer_imports_what_it_must_not_know(layer: Layer) -> None:
    modules = sources(layer)
    assert modules or not (ROOT / layer.folder).exists()
    assert {module.name.split(".")[0] for module in modules} <= {layer.package}
    assert [violation for module in modules for violation in violations(layer, module)] == []


@pytest.mark.parametrize(
    ("layer", "module", "text"),
    [
        (GENERATED, "opensessions_generated.gates.client", "import opensessions"),
        (GENERATED, "opensessions_generated.gates.client", "import opensessions_stub"),
        (GENERATED, "opensessions_generated.gates.client", "from tools import generate"),
        (GENERATED, "opensessions_generated.gates.client", "import tests"),
        (GENERATED, "opensessions_generated.gates.client", "from ..pings import client"),
        (OVERRIDES, "opensessions.gates", "import opensessions_stub"),
        (OVERRIDES, "opensessions.gates", "def later():\n    import tools.specfirst.specs.files"),
        (OVERRIDES, "opensessions.gates", "if TYPE_CHECKING:\n    from tests.unit import conftest"),
        (OVERRIDES, "opensessions.gates", "import rich"),
        (OVERRIDES, "opensessions.cli.tables", "import opensessions_stub"),
        (OVERRIDES, "opensessions.gates", "from opensessions.cli import tables"),
        (
            OVERRIDES,
            "opensessions.gates",
            "import importlib\nimportlib.import_module('tools.specfirst.evidence')",
        ),
        (OVERRIDES, "opensessions.gates", "from opensessions import pings"),
        (OVERRIDES, "opensessions.gates", "from . import pings"),
        (OVERRIDES, "opensessions.gates", "from .pings import Pings"),
        (OVERRIDES, "opensessions.gates.client", "from ..pings import Pings"),
        (OVERRIDES, "opensessions.gates", "from opensessions_generated.pings import Client"),
        (OVERRIDES, "opensessions.gates", "from opensessions_generated.gates.client import _Client"),
        (OVERRIDES, "opensessions._calls.http", "from opensessions_generated import _private"),
        (
            OVERRIDES,
            "opensessions._calls.http",
            "import opensessions_generated.gates as g\ng.client._client()",
        ),
        (
            OVERRIDES,
            "opensessions.gates",
            "from opensessions_generated.gates.api.x import y\ny._get_kwargs()",
        ),
        (STUB, "opensessions_stub._app", "import opensessions"),
        (STUB, "opensessions_stub._app", "from opensessions_generated import manifest"),
        (STUB, "opensessions_stub._app", "import tools"),
        (STUB, "opensessions_stub._app", "import tests"),
        (STUB, "opensessions_stub.behaviours.gates", "from opensessions_stub.behaviours import pings"),
        (STUB, "opensessions_stub.behaviours.gates", "from .pings import Pings"),
    ],
)
def test_what_is_forbidden_is_found(layer: Layer, module: str, text: str) -> None:
    found = violations(layer, Source(module, text), frozenset({"gates", "pings"}))
    assert len(found) == 1, found
    assert found[0].startswith(f"{module}:{len(text.splitlines())}: ")


@pytest.mark.parametrize(
    ("layer", "module", "text"),
    [
        (
            GENERATED,
            "opensessions_generated.gates.client",
            "import ssl, attrs, httpx\nfrom .types import Unset",
        ),
        (OVERRIDES, "opensessions.gates", "from opensessions_generated.gates import Client\nClient.get()"),
        (OVERRIDES, "opensessions.gates", "from . import _http, errors\n_http._send(errors.__doc__)"),
        (OVERRIDES, "opensessions.gates.client", "from . import session\nfrom .. import errors"),
        (OVERRIDES, "opensessions.cli.tables", "import rich.table\nfrom opensessions import Session"),
        (STUB, "opensessions_stub.behaviours.gates", "from opensessions_stub.requests.json import Json"),
        (STUB, "opensessions_stub.behaviours", "from . import gates, pings"),
    ],
)
def test_what_is_allowed_is_not_found(layer: Layer, module: str, text: str) -> None:
    source = Source(module, text, is_package=module.endswith("behaviours"))
    assert violations(layer, source, frozenset({"gates", "pings"})) == []
