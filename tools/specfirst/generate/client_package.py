"""One spec becomes one client package: what openapi-python-client writes, with a header in each file."""

import contextlib
import errno
import io
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any

from openapi_python_client import Project
from openapi_python_client.config import Config, MetaType
from openapi_python_client.parser import GeneratorData
from openapi_python_client.parser.errors import GeneratorError

from tools.specfirst.generate.generator_errors import located_problem, too_long_name
from tools.specfirst.generate.manifest import GeneratedOperation
from tools.specfirst.generate.mends import mend
from tools.specfirst.generate.schemas import MODULE, schemas_module
from tools.specfirst.specs.files import Problem, SpecError, SpecFile
from tools.specfirst.specs.names import FIELD_PREFIX, python_module

GENERATOR = "openapi-python-client"


def generator_name() -> str:
    """Return the generator with its version."""
    return f"{GENERATOR} {version(GENERATOR)}"


def write_client_package(spec: SpecFile, package: Path) -> list[GeneratedOperation]:
    """Write a spec's client, not yet formatted, into the new folder `package` and return its operations.

    The content depends on nothing but the spec and the generator's version.

    Raises:
        SpecError: The generator refused or dropped a part of the spec.
    """
    try:
        problems = [located_problem(spec, error) for error in _run_generator(spec, package)]
    except OSError as error:
        if error.errno != errno.ENAMETOOLONG:
            raise
        raise SpecError([too_long_name(spec, Path(error.filename).stem)]) from None
    generated = [] if problems else _operations(spec)
    problems += [
        Problem(spec.path, spec.line_of(("paths", operation.path, operation.method.lower())), message)
        for operation in generated
        if not package.joinpath(*operation.module.split(".")).with_suffix(".py").is_file()
        for message in [f"the generator left out {operation.method} {operation.path}; simplify it"]
    ]
    if problems:
        raise SpecError(problems)
    try:
        mend(package, spec)
    except SyntaxError as error:
        message = f"the generator wrote a model that is no Python ({error.msg}); simplify its schema"
        raise SpecError([Problem(spec.path, 0, message)]) from None
    (package / MODULE).write_text(schemas_module(spec), encoding="utf-8")
    add_header(package, f"# Generated from {spec.path} by {generator_name()}; do not edit.\n")
    return generated


def add_header(folder: Path, header: str) -> None:
    """Put a first line before every Python file below `folder`; line ends become LF everywhere."""
    for file in folder.rglob("*.py"):
        text = file.read_text(encoding="utf-8")  # reads CR and CRLF as LF
        file.write_bytes((header + text).encode("utf-8"))


def _run_generator(spec: SpecFile, package: Path) -> Sequence[GeneratorError]:
    config = _configuration(spec, package)
    try:
        # What openapi_python_client.generate() does after reading the file: it is read only once, by us.
        parsed = GeneratorData.from_dict(_with_security_of_its_own(spec), config=config)
        if isinstance(parsed, GeneratorError):
            return [parsed]
        with contextlib.redirect_stdout(io.StringIO()):
            return Project(openapi=parsed, config=config).build()
    except OSError:
        raise  # of this machine, not of the spec
    except Exception as error:  # noqa: BLE001 - whatever the generator stumbles over, its user gets one line
        return [GeneratorError(header=f"{GENERATOR} failed", detail=f"{type(error).__name__}: {error}")]


def _with_security_of_its_own(spec: SpecFile) -> dict[str, Any]:
    """Return the document with each operation's security in it: the generator reads no other.

    Where a call without credentials is allowed too, the generator hears of no security.
    """
    shared = spec.data.get("security")

    def with_own(members: Any) -> Any:  # noqa: ANN401 - an operation, or what else a path may hold
        if not isinstance(members, dict) or "responses" not in members:
            return members
        others = {key: value for key, value in members.items() if key != "security"}
        alternatives = members.get("security", shared)
        return {**others, "security": alternatives} if alternatives and {} not in alternatives else others

    paths = {
        path: {key: with_own(members) for key, members in item.items()} if isinstance(item, dict) else item
        for path, item in spec.data.get("paths", {}).items()
    }
    return {**spec.data, "paths": paths}


def _configuration(spec: SpecFile, package: Path) -> Config:
    return Config(
        meta_type=MetaType.NONE,
        class_overrides={},
        content_type_overrides={},
        project_name_override=None,
        package_name_override=spec.name,
        package_version_override=None,
        use_path_prefixes_for_title_model_names=True,
        post_hooks=[],  # tools.specfirst.generate.run formats everything at once
        docstrings_on_attributes=True,
        field_prefix=FIELD_PREFIX,
        generate_all_tags=False,
        http_timeout=0,
        literal_enums=True,  # enum classes crash on values that differ only in case
        document_source=Path(spec.path),
        file_encoding="utf-8",
        overwrite=False,
        output_path=package,
    )


def _operations(spec: SpecFile) -> list[GeneratedOperation]:
    result = []
    for operation in spec.operations():
        if operation.tag is not None and operation.operation_id is not None:  # always, in a checked spec
            module = python_module(operation.tag, operation.operation_id)
            result.append(
                GeneratedOperation(
                    operation_id=operation.operation_id,
                    tag=operation.tag,
                    method=operation.method,
                    path=operation.path,
                    module=f"api.{module.tag}.{module.name}",
                )
            )
    return result
