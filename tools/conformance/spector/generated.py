"""The documents' clients: generated here, and by the plain openapi-python-client, beside each other."""

import contextlib
import importlib
import io
import json
import shutil
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType

from openapi_python_client import Project
from openapi_python_client.config import Config, ConfigFile, MetaType
from openapi_python_client.parser import GeneratorData
from openapi_python_client.parser.errors import GeneratorError
from openapi_python_client.strings import PythonIdentifier

from tools.conformance.spector.documents import Document, Operation
from tools.specfirst.adopt.adoption import adopt
from tools.specfirst.generate.run import NotGenerated, generate
from tools.specfirst.layout import Layout
from tools.specfirst.specs.problems import SpecError

PACKAGE = "conformance_generated"
_PROJECT = f'[project]\nname = "conformance"\n[tool.specfirst]\npackage = "{PACKAGE}"\n'
_FIELD_PREFIX = "field_"


@dataclass(slots=True)
class Side:
    """What one generator made: the modules of operations, what it said of what it leaves out, of refusals."""

    modules: dict[Operation, str] = field(default_factory=dict)
    left_out: dict[Operation, list[str]] = field(default_factory=dict)
    refused: dict[str, str] = field(default_factory=dict)

    def says(self, operation: Operation) -> Sequence[str]:
        """Return what the generator said of an operation that it leaves out, or of its document."""
        refused = self.refused.get(operation.document.name)
        return [*self.left_out.get(operation, ()), *([refused] if refused else ())]


def ours(documents: Sequence[Document], folder: Path, layout: Layout) -> Side:
    """Return the clients of documents that were adopted and generated here.

    Args:
        documents: Somebody's documents.
        folder: Where to write, it is made anew.
        layout: Of the repository whose rules, and whose stub, say what can be done.
    """
    side = Side()
    _make_anew(folder)
    (folder / "specs").mkdir()
    (folder / "pyproject.toml").write_text(_PROJECT, encoding="utf-8")
    for document in documents:
        try:
            text = adopt(document.file, document.name, layout).text
        except SpecError as error:
            # Results are committed, and say no folder of this machine.
            said = str(error).replace(str(document.file.resolve()), document.file.name)
            side.refused[document.name] = f"refused: {document.name}: {said}"
            continue
        (folder / "specs" / f"{document.name}.yaml").write_text(text, encoding="utf-8")
    try:
        generate(folder)
    except NotGenerated as error:
        for problem in error.problems:
            side.refused.setdefault(Path(problem.path).stem, f"refused: {problem}")
    specs = _imported(folder / "generated", f"{PACKAGE}.manifest").SPECS
    for document in documents:
        for operation in document.operations() if document.name in specs else ():
            spec = specs[document.name]
            place = (operation.method.upper(), operation.path)
            for known in spec.operations.values():
                if (known.method, known.path) == place:
                    side.modules[operation] = known.module
            words = " ".join(place)
            lines = [line for line in spec.left_out if line.startswith((f"{words}:", f"{words} "))]
            if lines:
                side.left_out[operation] = lines
    return side


def plain(documents: Sequence[Document], folder: Path) -> Side:
    """Return the clients that openapi-python-client writes of the documents as they are."""
    side = Side()
    _make_anew(folder)
    for document in documents:
        package = f"plain_{document.name}"
        settings = ConfigFile(package_name_override=package, post_hooks=[])
        config = Config.from_sources(settings, MetaType.NONE, document.file, "utf-8", False, folder / package)
        parsed = GeneratorData.from_dict(json.loads(document.file.read_bytes()), config=config)
        if isinstance(parsed, GeneratorError):
            side.refused[document.name] = f"refused: {parsed.header} {parsed.detail}"
            continue
        with contextlib.redirect_stdout(io.StringIO()):
            Project(openapi=parsed, config=config).build()
        _note_plain(side, document, package, parsed)
    sys.path.insert(0, str(folder))
    return side


def _note_plain(side: Side, document: Document, package: str, parsed: GeneratorData) -> None:
    by_name = {
        str(PythonIdentifier(operation.members["operationId"], _FIELD_PREFIX)): operation
        for operation in document.operations()
    }
    for tag, collection in parsed.endpoint_collections_by_tag.items():
        for endpoint in collection.endpoints:
            operation = by_name[str(endpoint.name)]
            side.modules[operation] = f"{package}.api.{tag}.{endpoint.name}"
            told = [f"{error.header} {error.detail}" for error in endpoint.errors]
            if told:
                side.left_out[operation] = told
        for error in collection.parse_errors:
            for operation in by_name.values():
                if f"{operation.method.upper()} {operation.path} " in f"{error.header} ":
                    side.left_out.setdefault(operation, []).append(f"{error.header} {error.detail}")


def _make_anew(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)


def _imported(folder: Path, module: str) -> ModuleType:
    sys.path.insert(0, str(folder))
    return importlib.import_module(module)
