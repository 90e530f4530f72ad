"""Is a document valid OpenAPI? openapi-spec-validator decides; this module finds the line and the words."""

import ast
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache, reduce
from operator import truediv
from typing import Any, Protocol

from jsonschema.validators import extend
from jsonschema_path import SchemaPath
from jsonschema_rs import Draft202012Validator, Registry, Validator, validator_for
from openapi_schema_validator import OAS31_BASE_DIALECT_ID, OAS30Validator, OAS31Validator
from openapi_schema_validator._specifications import REGISTRY
from openapi_spec_validator import OpenAPIV30SpecValidator, OpenAPIV31SpecValidator
from openapi_spec_validator.schemas import schema_v30, schema_v31
from openapi_spec_validator.schemas.backend.jsonschema import create_validator
from openapi_spec_validator.validation.exceptions import DuplicateOperationIDError, ExtraParametersError
from openapi_spec_validator.validation.registries import KeywordValidatorRegistry

from tools.specfirst.specs.parts import parts
from tools.specfirst.specs.problems import Problem
from tools.specfirst.specs.yaml import Document, Pointer

_QUOTED = re.compile(r"'([^']+)'")
_MAX_MESSAGE = 200
_NO_PATTERN = " is not a 'regex'"
_LEFT_OVER = ("unevaluatedProperties", "additionalProperties")
_COMPOSED = ("$ref", "allOf", "anyOf", "oneOf")
_NOT_OURS = (DuplicateOperationIDError, ExtraParametersError)
"""Of these `tools.specfirst.specs.rules` names both lines; and what is required need not be declared."""


class _Error(Protocol):
    """The part of jsonschema's ValidationError that is needed here."""

    @property
    def message(self) -> str: ...
    @property
    def validator(self) -> object: ...
    @property
    def absolute_path(self) -> Iterable[str | int]: ...
    @property
    def context(self) -> list["_Error"] | None: ...


@dataclass(frozen=True, slots=True)
class _Finding:
    """An error with its place in the whole document; a stumble says nothing that another one does not."""

    pointer: Pointer
    keyword: object
    message: str
    is_stumble: bool = False

    def problems(self, document: Document) -> Iterator[Problem]:
        message = " ".join(self.message.split())
        names = [name for name in _QUOTED.findall(message) if not name.startswith("^")]
        if message.endswith(_NO_PATTERN) and _is_pattern(self.message.removesuffix(_NO_PATTERN)):
            return
        if self.keyword == "required" and names:
            yield document.problem(self.pointer, f"`{names[0]}` is missing; add it")
        elif self.keyword in _LEFT_OVER and names:
            for name in names:
                where = (*self.pointer, name)
                version = "3.0" if _is_30(document) else "3.1"
                meant = get_close_matches(name, {*_names(version == "3.0")} - {name}, 1)
                what = f"write `{meant[0]}`, or remove it" if meant else "correct or remove it"
                text = f"`{name}` has no place here in OpenAPI {version}; {what}"
                yield document.problem(where, text)
        elif message.startswith("Path parameter"):
            yield document.problem(
                self.pointer, f"{message}; use the same names in the path and its parameters"
            )
        else:
            if len(message) > _MAX_MESSAGE:
                message = f"…{message[-_MAX_MESSAGE:]}"
            yield document.problem(self.pointer, f"{message}; correct it")


@cache
def _names(is_30: bool) -> frozenset[str]:
    """Return what members of OpenAPI's objects are called."""
    found: set[str] = set()
    todo: list[Any] = [schema_v30 if is_30 else schema_v31]
    while todo:
        one = todo.pop()
        if isinstance(one, dict):
            found |= one["properties"].keys() if isinstance(one.get("properties"), dict) else set()
            todo += one.values()
        elif isinstance(one, list):
            todo += one
    return frozenset(found)


def _is_pattern(text: str) -> bool:
    """Return whether a text, as Python writes it, is a pattern of ECMAScript; the library knows Python's."""
    try:
        Draft202012Validator({"pattern": ast.literal_eval(text)})
    except (ValueError, TypeError, SyntaxError):
        return False
    return True


def structure_problems(document: Document) -> list[Problem]:
    """Return where the document departs from OpenAPI's own schema, at the deepest places that explain it."""
    quick = (OpenAPIV30SpecValidator if _is_30(document) else OpenAPIV31SpecValidator).schema_validator
    if quick.is_valid(document.data):
        return []
    # The quick validator does not say which branch of a oneOf came closest; the slow one does.
    slow = create_validator(schema_v30 if _is_30(document) else schema_v31)
    errors = list(slow.iter_errors(document.data)) or list(quick.iter_errors(document.data))
    errors = [_closest(error) for error in errors]
    findings = [_Finding(tuple(error.absolute_path), error.validator, error.message) for error in errors]
    own = [finding for finding in findings if not _follows_from_another(finding, findings)]
    return [problem for finding in own for problem in finding.problems(document)]


def meaning_problems(document: Document) -> list[Problem]:
    """Return what OpenAPI's schema cannot see: wrong schemas, unfit defaults, missing path parameters.

    The document's structure and its references must be sound.
    """
    version = OpenAPIV30SpecValidator if _is_30(document) else OpenAPIV31SpecValidator
    # The library takes what `x-` names there for a path.
    paths = {path: item for path, item in document.data.get("paths", {}).items() if not path.startswith("x-")}
    validator = version({**document.data, "paths": paths} if paths else document.data)
    meta = _meta_schema(OAS30Validator if _is_30(document) else OAS31Validator)
    is_quick = document.data.get("jsonSchemaDialect", OAS31_BASE_DIALECT_ID) == OAS31_BASE_DIALECT_ID

    def is_plain(schema: Any) -> bool:
        """Return whether a schema is one: the library finds out slowly, which matters in large documents."""
        return is_quick and "$schema" not in schema and meta.is_valid(schema)

    located = {
        keyword: _located(keyword, cls, is_plain) for keyword, cls in version.keyword_validators.items()
    }
    validator.keyword_validators_registry = KeywordValidatorRegistry(located)
    findings: list[Any] = [*validator.root_validator(validator.schema_path), *_passed_over(validator)]
    told = [finding for finding in findings if not finding.is_stumble] or findings
    return [problem for finding in told for problem in finding.problems(document)]


def _passed_over(validator: Any) -> Iterator[Any]:
    """Yield what is wrong with schemas that the library passes over: of bodies, headers and shared parts.

    Those of callbacks, which nobody makes code of, it could not find: it splits their names at `#`.
    """
    check = validator.keyword_validators_registry["schema"]
    for part in parts(validator.schema_path.read_value()):
        is_called_by_servers = not {"callbacks", "webhooks"}.isdisjoint(part.pointer)
        if "schema" in part.members and not part.holds_names and not is_called_by_servers:
            yield from check(reduce(truediv, (*part.pointer, "schema"), validator.schema_path))


def _is_30(document: Document) -> bool:
    return str(document.data.get("openapi")).startswith("3.0")


def _closest(error: _Error) -> _Error:
    """Return the error in the branch of an anyOf or oneOf that the author most likely meant."""
    while error.context:
        error = max(error.context, key=_closeness)
    return error


def _closeness(error: _Error) -> tuple[int, bool, bool]:
    asks_for_reference = error.validator == "required" and "'$ref'" in error.message
    return len(list(error.absolute_path)), not asks_for_reference, error.validator != "type"


def _follows_from_another(finding: _Finding, findings: list[_Finding]) -> bool:
    """Tell a member that is only unexpected because the rule expecting it failed for another reason."""
    depth = len(finding.pointer)
    return finding.keyword in _LEFT_OVER and any(
        other.keyword not in _LEFT_OVER and other.pointer[:depth] == finding.pointer for other in findings
    )


@cache
def _meta_schema(version: Any) -> Validator:
    known = [(name, REGISTRY.contents(name)) for name in REGISTRY if "spec.openapis.org" in name]
    return validator_for(version.META_SCHEMA, registry=Registry(known), validate_formats=True)


def _or_null(keyword: str) -> Callable[..., Iterator[Any]]:
    """Return what checks a keyword of OpenAPI 3.0, and takes null where `nullable` stands beside it."""
    check = OAS30Validator.VALIDATORS[keyword]

    def checked(validator: Any, said: object, value: object, schema: dict[str, Any]) -> Iterator[Any]:
        if value is not None or schema.get("nullable") is not True:
            yield from check(validator, said, value, schema)

    return checked


_AS_MEANT = extend(OAS30Validator, {keyword: _or_null(keyword) for keyword in _COMPOSED})
"""What checks defaults of OpenAPI 3.0 as authors mean `nullable`, and everything else here reads it."""


class _Ids(set[int]):
    """What was seen; the library keeps it in a list, which it looks through for each schema."""

    append = set.add


def _located(keyword: str, validator: type[Any], is_plain: Callable[[Any], bool]) -> type[Any]:
    """Return a keyword validator that yields findings: the library's errors do not know where they are."""
    check: Callable[..., Iterator[Any]] = validator.__call__

    def located_check(self: object, *args: object, **options: object) -> Iterator[_Finding]:
        subject = next(arg for arg in args if isinstance(arg, SchemaPath))
        pointer: Pointer = tuple(subject.parts)
        if keyword == "default":
            pointer = (*pointer, "default")
        try:
            for error in check(self, *args, **options):
                if isinstance(error, _Finding):
                    yield error
                elif not isinstance(error, _NOT_OURS):
                    closest = _closest(error)
                    yield _Finding((*pointer, *closest.absolute_path), closest.validator, closest.message)
        except (AssertionError, KeyError, TypeError, ValueError) as error:
            # The library stumbles over some mistakes (a lone brace in a path) instead of reporting them.
            is_stumble = isinstance(error, KeyError | TypeError)
            words = (
                f"what stands here or is meant cannot be understood: {error}" if is_stumble else str(error)
            )
            yield _Finding(pointer, None, words, is_stumble)

    slowly: Callable[..., Any] | None = getattr(validator, "_validate_schema_meta", None)
    # It collects the names of members for what is not ours, and without end where schemas go round.
    members: dict[str, Any] = {"__call__": located_check, "_collect_properties": lambda *_: ()}
    if vars(validator).get("value_validator_cls") is OAS30Validator:
        members["value_validator_cls"] = _AS_MEANT
    if slowly is not None:

        def begin(self: Any, registry: object) -> None:
            validator.__init__(self, registry)
            self.visited_schema_ids, self.meta_checked_schema_ids = _Ids(), _Ids()

        members["__init__"] = begin
        members["_validate_schema_meta"] = lambda self, schema, value: (
            None if isinstance(value, dict) and is_plain(value) else slowly(self, schema, value)
        )
    return type(validator.__name__, (validator,), members)
