"""One spec becomes one client package: what openapi-python-client writes, with a header in each file."""

import contextlib
import errno
import io
import re
import shutil
import warnings
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

from openapi_python_client import Project
from openapi_python_client.config import Config, MetaType
from openapi_python_client.parser import GeneratorData
from openapi_python_client.parser.errors import GeneratorError

from tools.specfirst.generate.call_mends import Unmendable, mend_calls
from tools.specfirst.generate.generator_errors import located_problem, too_long_name
from tools.specfirst.generate.manifest import GeneratedOperation, manifest_entry
from tools.specfirst.generate.mends import mend
from tools.specfirst.generate.model_mends import mend_models
from tools.specfirst.generate.on_demand import load_on_demand
from tools.specfirst.generate.quick_copies import quick_copies
from tools.specfirst.generate.schemas import MODULE, schemas_module
from tools.specfirst.generate.templates import with_compiled_templates
from tools.specfirst.ledger import Ledger, account
from tools.specfirst.ledger.claims import NO_CLAIMS, Claims
from tools.specfirst.prepare import Found, Prepared, prepare
from tools.specfirst.prepare.operations import TO_DO
from tools.specfirst.prepare.source import NOTHING_FOUND, schema_place
from tools.specfirst.specs.files import Problem, SpecError, SpecFile
from tools.specfirst.specs.names import FIELD_PREFIX, python_module

GENERATOR = "openapi-python-client"

_TAKEN = re.compile(r'duplicate models with name "(\w+)"|conflicting enums named (\w+)')
_FOLLOWS = "Could not find reference in parsed models or enums"
_ROUNDS = 12


def generator_name() -> str:
    """Return the generator with its version."""
    return f"{GENERATOR} {version(GENERATOR)}"


@dataclass(frozen=True, slots=True)
class ClientPackage:
    """A client package that was written.

    `entry` is its part of the manifest, `prepared` is the spec as it was generated from, `ledger` what
    became of its statements.
    """

    entry: str
    prepared: Prepared
    ledger: Ledger


def write_client_package(
    spec: SpecFile, package: Path, name: str, claims: Claims = NO_CLAIMS, *, is_trial: bool = False
) -> ClientPackage:
    """Write a spec's client, not yet formatted, into the new folder `package`.

    A schema that the generator turns out to be unable to type is kept as a plain JSON value, and all is
    written once more. The content depends on nothing but the spec and the generator's version.

    Args:
        spec: A checked spec.
        package: The folder to write.
        name: The package that holds those of all APIs.
        claims: Who honours what no generated code shows.
        is_trial: Whether what the generator is known not to do is told without trying the rest, which is
            tried again anyway.

    Raises:
        SpecError: A part of the spec cannot be done, or would be lost.
    """
    known = prepare(spec).problems if is_trial else ()
    if known:
        raise SpecError(known)
    found = NOTHING_FOUND
    for _ in range(_ROUNDS):
        written = _written(spec, package, found, name, claims)
        more = written.found - found
        if not more:
            break
        found |= more
        shutil.rmtree(package, ignore_errors=True)
    if written.problems or written.client is None:
        raise SpecError(written.problems)
    return written.client


@dataclass(frozen=True, slots=True)
class _Written:
    """What one round gave: problems, what the next has to prepare in another way, the package."""

    problems: Sequence[Problem] = ()
    found: Found = NOTHING_FOUND
    client: ClientPackage | None = None


def _written(spec: SpecFile, package: Path, found: Found, name: str, claims: Claims) -> _Written:
    prepared = prepare(spec, found)
    problems = [*prepared.problems]
    try:
        errors = [located_problem(prepared, error) for error in _run_generator(spec, prepared, package)]
    except OSError as error:
        if error.errno != errno.ENAMETOOLONG:
            raise
        raise SpecError([too_long_name(prepared.spec, Path(error.filename).stem)]) from None
    if errors:
        return _Written([*problems, *errors], _wanting(errors, found))
    generated = _operations(prepared.spec)
    problems += [
        spec.problem(("paths", operation.path, operation.method.lower()), message)
        for operation in generated
        if not package.joinpath(*operation.module.split(".")).with_suffix(".py").is_file()
        for message in [f"the generator left out {operation.method} {operation.path}; {TO_DO}"]
    ]
    if problems:
        return _Written(problems)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            mend_models(package, prepared)
            mend(package, prepared.spec)
            mend_calls(package, prepared, {each.operation_id: each.module for each in generated})
            _tell_what_is_left_out(package / "__init__.py", spec)
            (package / MODULE).write_text(
                schemas_module(prepared.spec, spec, prepared.tells), encoding="utf-8"
            )
            entry = manifest_entry(spec, generated, name)
            ledger = account(prepared.spec, package, entry, claims, prepared.changes)
    except (SyntaxError, Warning) as error:
        words = error.msg if isinstance(error, SyntaxError) else str(error)
        message = f"the generator wrote a model that is no Python ({words}); simplify its schema"
        raise SpecError([Problem(spec.path, 0, message)]) from None
    except Unmendable as error:
        raise SpecError([Problem(spec.path, 0, f"{error}; the mend is out of date")]) from None
    load_on_demand(package)
    add_header(package, f"# Generated from {spec.path} by {generator_name()}; do not edit.\n")
    return _Written(ledger.problems, ledger.found, ClientPackage(entry, prepared, ledger))


def _wanting(errors: Sequence[Problem], found: Found) -> Found:
    """Return which schemas have to be prepared in another way for what the generator says."""
    # What refers to a schema that cannot be typed is well as soon as that one takes anything.
    causes = [each for each in errors if _FOLLOWS not in each.message] or errors
    untyped, taken = set(), set()
    known = dict(found.taken)
    for each in causes:
        place = schema_place(each.pointer)
        name = _TAKEN.search(each.message)
        if place and name and place not in known:
            taken.add((place, name[1] or name[2]))
        elif place:
            untyped.add(place)
    return Found(frozenset(untyped), taken=frozenset(taken))


def _tell_what_is_left_out(file: Path, spec: SpecFile) -> None:
    """Let the docstring of a client say what of its spec it leaves out."""
    if not spec.left_out:
        return
    text = file.read_text(encoding="utf-8")
    lines = [str(each).replace("\\", "/").replace('"', "'") for each in spec.left_out]
    told = "\n".join(["", "", "Left out by name:", "", *(f"- {line}" for line in lines), '"""'])
    before, quotes, after = text.rpartition('"""')
    if not quotes:
        raise Unmendable("the docstring of the client is not as expected")
    file.write_text(f"{before.rstrip()}{told}{after}", encoding="utf-8")


def add_header(folder: Path, header: str) -> None:
    """Put a first line before every Python file below `folder`; line ends become LF everywhere."""
    for file in folder.rglob("*.py"):
        text = file.read_text(encoding="utf-8")  # reads CR and CRLF as LF
        file.write_bytes((header + text).encode("utf-8"))


def _run_generator(spec: SpecFile, prepared: Prepared, package: Path) -> Sequence[GeneratorError]:
    config = _configuration(spec, package)
    try:
        # What openapi_python_client.generate() does after reading the file: it is read only once, by us.
        with quick_copies():
            parsed = GeneratorData.from_dict(_with_security_of_its_own(prepared.told), config=config)
        if isinstance(parsed, GeneratorError):
            return [parsed]
        known = [
            *parsed.errors,
            *(each for tag in parsed.endpoint_collections_by_tag.values() for each in tag.parse_errors),
        ]
        if known:  # what would be written now is thrown away
            return known
        for each in parsed.enums:
            # The template sorts without regard to case, and leaves `red` and `Red` in a set's order.
            each.values = sorted(each.values)  # type: ignore[assignment] # it makes a list of them
        with contextlib.redirect_stdout(io.StringIO()):
            return with_compiled_templates(Project(openapi=parsed, config=config)).build()
    except OSError:
        raise  # of this machine, not of the spec
    except Exception as error:  # noqa: BLE001 - whatever the generator stumbles over, its user gets one line
        return [GeneratorError(header=f"{GENERATOR} failed", detail=f"{type(error).__name__}: {error}")]


def _with_security_of_its_own(told: Mapping[str, Any]) -> dict[str, Any]:
    """Return the document with each operation's security in it: the generator reads no other.

    Where a call without credentials is allowed too, the generator hears of no security.
    """
    shared = told.get("security")

    def with_own(members: Any) -> Any:
        if not isinstance(members, dict) or "responses" not in members:
            return members
        others = {key: value for key, value in members.items() if key != "security"}
        alternatives = members.get("security", shared)
        return {**others, "security": alternatives} if alternatives and {} not in alternatives else others

    paths = {
        path: {key: with_own(members) for key, members in item.items()} if isinstance(item, dict) else item
        for path, item in told["paths"].items()
    }
    return {**told, "paths": paths}


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
