"""A spec made ready for the generator, in memory: said again in what the generator does right.

The spec itself stays as it is written. What is said in another way is listed (`Prepared.changes`); what
cannot be done is a problem that names the operation, media type, callback or webhook to leave out.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from tools.specfirst.prepare.bodies import ANY_ANSWER, Bodies
from tools.specfirst.prepare.members import Members
from tools.specfirst.prepare.names import ClassNames
from tools.specfirst.prepare.operations import Operations, Plan
from tools.specfirst.prepare.patches import Patches
from tools.specfirst.prepare.reach import Reach
from tools.specfirst.prepare.read_only import Place
from tools.specfirst.prepare.schemas import AT, Schemas
from tools.specfirst.prepare.source import NOTHING_FOUND, Change, Found, Source, escaped, references
from tools.specfirst.prepare.unions import Tell
from tools.specfirst.specs.files import SpecFile
from tools.specfirst.specs.openapi_31 import as_openapi_31
from tools.specfirst.specs.problems import Problem
from tools.specfirst.specs.yaml import Document, Pointer, parse_reference

__all__ = ["ANY_ANSWER", "AT", "Change", "Found", "Plan", "Prepared", "Tell", "prepare"]


class PreparedDocument(Document):
    """A prepared document: its places are those of the spec that it was made from."""

    def __init__(self, original: Document, data: dict[str, Any], places: Sequence[Pointer]) -> None:
        super().__init__(original.path, data, original.place)
        self.original = original
        self._places = places

    def line_of(self, pointer: Sequence[str | int]) -> int:
        """Return the line of the spec from which what stands here was made."""
        return self.original.line_of(self.origin(pointer))

    def origin(self, pointer: Sequence[str | int]) -> Pointer:
        """Return where in the spec that stands from which what stands here was made."""
        value: Any = self.data
        origin: Pointer = ()
        for step in pointer:
            for _ in range(20):
                if not (isinstance(value, dict) and isinstance(value.get("$ref"), str)) or step in value:
                    break
                value, origin = self._referred(value["$ref"])
            value = _child(value, step)
            origin = (*origin, step)
            if isinstance(value, dict) and isinstance(number := value.get(AT), int):
                origin = self._places[number]
        return origin

    def problem(self, pointer: Sequence[str | int], message: str) -> Problem:
        """Return a problem located at `pointer`, with its place in the spec."""
        origin = self.origin(pointer)
        return Problem(self.path, self.original.line_of(origin), message, origin)

    def problem_of(self, number: int, message: str) -> Problem:
        """Return a problem located at the schema of that number."""
        origin = self._places[number]
        return Problem(self.path, self.original.line_of(origin), message, origin)

    def _referred(self, reference: str) -> tuple[Any, Pointer]:
        pointer = parse_reference(reference) or ()
        value: Any = self.data
        for step in pointer:
            value = _child(value, step)
        number = value.get(AT) if isinstance(value, dict) else None
        return value, self._places[number] if isinstance(number, int) else pointer


@dataclass(frozen=True, slots=True)
class Prepared:
    """A prepared spec.

    `spec` is what the generated code is held against, `told` the document for the generator itself. `plans`
    go by operationId, `tells` by class, `read_only` by the name of a schema. `problems` are what has to be
    left out.
    """

    spec: SpecFile
    document: PreparedDocument
    told: Mapping[str, Any]
    plans: Mapping[str, Plan]
    tells: Mapping[str, Tell]
    changes: Sequence[Change]
    problems: Sequence[Problem]
    members: Members
    read_only: Mapping[str, Place]

    def problem_at(self, number: int, message: str) -> Problem:
        """Return a problem located at a schema, by the number that its preparation gave it."""
        return self.document.problem_of(number, message)

    def restore_members(self) -> Mapping[str, str]:
        """Give the members that the generator got under other names their own again; return both names."""
        for holder, gone in self.members.holders:
            values = {gone.get(key, key): value for key, value in holder.items()}
            holder.clear()
            holder.update(values)
        for schema in self.spec.data.get("components", {}).get("schemas", {}).values():
            _restore_required(schema, self.members.renamed)
        return self.members.renamed


def prepare(spec: SpecFile, found: Found = NOTHING_FOUND) -> Prepared:
    """Return a spec made ready for the generator.

    Args:
        spec: The spec, whose references lead somewhere.
        found: Where the generator has been found wanting.
    """
    source = Source(as_openapi_31(spec))
    reach = Reach(source)
    names = ClassNames(source.named())
    schemas = Schemas(source, names, reach.direction, found)
    named = schemas.named(source.named())
    in_json = dict.fromkeys(reach.in_json, True)

    def all_named() -> Mapping[str, Any]:
        return {**named, **schemas.hoisted}

    bodies = Bodies(schemas, Patches(schemas, reach.besides_patches), in_json, all_named)
    operations = Operations(schemas, bodies, all_named)
    paths = operations.prepared()
    named |= schemas.hoisted
    components = {**_unused_parts(source), "schemas": named}
    if not components["schemas"]:
        del components["schemas"]
    others = {key: value for key, value in source.data.items() if key != "components"}
    data = {**others, "paths": paths, **({"components": components} if components else {})}
    document = PreparedDocument(spec.document, data, schemas.places)
    told = {
        "openapi": "3.1.0",
        "info": {
            key: spec.data["info"][key]
            for key in ("title", "version", "description")
            if key in spec.data["info"]
        },
        "paths": operations.paths,
        "components": {"schemas": {**named, ANY_ANSWER: {"type": "object"}}},
        **{key: spec.data[key] for key in ("security",) if key in spec.data},
    }
    return Prepared(
        spec=SpecFile(spec.name, document, spec.sha256, spec.left_out),
        document=document,
        told=told,
        plans=operations.plans,
        tells=schemas.unions.tells,
        changes=[
            replace(change, line=spec.line_of(change.pointer))
            for change in dict.fromkeys([*names.changes, *schemas.changes])
        ],
        problems=operations.problems,
        members=schemas.members,
        read_only=bodies.read_only.named,
    )


def _unused_parts(source: Source) -> dict[str, Any]:
    """Return the components besides schemas, without what now stands in the operations that use it."""
    used = set(references(source.data))
    return {
        kind: {
            name: each for name, each in held.items() if f"#/components/{kind}/{escaped(name)}" not in used
        }
        if kind in {"parameters", "requestBodies", "responses"}
        else held
        for kind, held in source.data.get("components", {}).items()
        if isinstance(held, dict)
    }


def _child(value: Any, step: str | int) -> Any:
    if isinstance(value, dict):
        return value.get(str(step))
    if isinstance(value, list) and str(step).isdecimal() and int(step) < len(value):
        return value[int(step)]
    return None


def _restore_required(value: Any, renamed: Mapping[str, str]) -> None:
    if not renamed:
        return
    waiting = [value]
    while waiting:
        each = waiting.pop()
        if isinstance(each, dict):
            required = each.get("required")
            if isinstance(required, list):
                each["required"] = [renamed.get(name, name) for name in required]
            waiting += each.values()
        elif isinstance(each, list):
            waiting += each
