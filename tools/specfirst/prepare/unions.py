"""Alternatives: `oneOf` and `anyOf`, as far as the generated code can tell them apart.

It tries one alternative after another by the JSON type of a value. Two of one type are therefore said as
one; two classes stay apart where a member tells them: that of a discriminator, or one that must be there
and has in each class values of its own. The rest stays a plain JSON value.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tools.specfirst.prepare.merging import Contradiction
from tools.specfirst.prepare.single_values import NUMBERS
from tools.specfirst.prepare.source import ANNOTATIONS, NAMED, Schema, name_of
from tools.specfirst.specs.json_types import types_of
from tools.specfirst.specs.names import class_name
from tools.specfirst.specs.yaml import Pointer

if TYPE_CHECKING:
    from tools.specfirst.prepare.schemas import Schemas

_NESTED = 20
_KEPT = ANNOTATIONS - {"title", "discriminator", "default"}


@dataclass(frozen=True, slots=True)
class Tell:
    """By which values of which member a class is known.

    `may_lack` says whether its objects may lack the member, `only` which members they have if no others may
    be there.
    """

    member: str
    values: frozenset[str | float]
    may_lack: bool = False
    only: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class _Branch:
    """An alternative of one JSON type: as it is said, flat, and where it stands."""

    kind: str
    said: object
    flat: Schema
    place: Pointer


class Unions:
    """Prepares alternatives; `tells` says by class how it is known among others."""

    def __init__(self, schemas: "Schemas") -> None:
        self._schemas = schemas
        self.tells: dict[str, Tell] = {}
        self._hoisted: dict[str, str] = {}

    def prepared(
        self, keyword: str, said: Sequence[object], base: Schema, place: Pointer, *, form: bool = False
    ) -> dict[str, Any]:
        """Return alternatives, prepared; in a form, where one can be a file.

        Raises:
            Contradiction: They contain themselves, or nothing but themselves.
        """
        kept = {key: value for key, value in base.items() if key in _KEPT or key.startswith("x-")}
        branches: list[_Branch] = []
        for number, each in enumerate(said):
            branches += self._branches(each, (*place, keyword, number), 0)
        if any(branch.kind == "any" for branch in branches):
            return kept
        groups: dict[str, list[_Branch]] = {}
        for branch in branches:
            groups.setdefault(branch.kind, []).append(branch)
        if groups.keys() >= NUMBERS:
            groups["number"] += groups.pop("integer")
        alternatives: list[dict[str, Any]] = []
        for kind, group in groups.items():
            if kind == "object":
                classes = self._classes(_distinct(group), base.get("discriminator"))
                if not classes:
                    words = "is kept as a plain JSON value: no required member tells its alternatives apart"
                    return self._schemas.plain(base, place, words)
                alternatives += classes
            elif kind != "null":
                several = len(groups) > 1
                alternatives.append(self._one_of_a_kind(kind, _distinct(group), several=several, form=form))
        nothing = [{"type": "null"}] if "null" in groups else []
        if len(alternatives) + len(nothing) == 1:
            (only,) = alternatives or nothing
            return {**kept, **only} if "$ref" not in only else {**kept, "allOf": [only]}
        return {**kept, keyword: [*alternatives, *nothing]}

    def _branches(self, said: object, place: Pointer, depth: int) -> list[_Branch]:
        """Return the alternatives in one, each of a single JSON type."""
        if depth > _NESTED:
            raise Contradiction
        flat = self._schemas.flat(said)
        here = self._schemas.source.place(said, place)
        for keyword in ("oneOf", "anyOf"):
            inner = flat.get(keyword)
            if (
                isinstance(inner, list)
                and "properties" not in flat
                and not (set(flat) - {keyword}) & {"required"}
            ):
                found: list[_Branch] = []
                for number, each in enumerate(inner):
                    found += self._branches(each, (*here, keyword, number), depth + 1)
                return found
        types = types_of(flat)
        if types >= NUMBERS:
            types -= {"integer"}
        if not types:
            return [_Branch("any", said, flat, here)]
        if len(types) == 1:
            return [_Branch(next(iter(types)), said, flat, here)]
        return [
            _Branch(kind, each, each, here) for kind in sorted(types) for each in [_of_one_type(flat, kind)]
        ]

    def _one_of_a_kind(
        self, kind: str, group: Sequence[_Branch], *, several: bool, form: bool
    ) -> dict[str, Any]:
        """Return one schema for alternatives of one JSON type that is no object."""
        if len(group) == 1:
            (branch,) = group
            prepared = self._schemas.prepared(branch.said, branch.place, form=form)
            return _listed(prepared) if several else prepared
        if kind == "array":
            return {"type": "array", "items": {}}
        lists = [_values(branch.flat) for branch in group]
        if kind in {"string", "integer"} and all(lists):
            return {"type": kind, "enum": list(dict.fromkeys(value for each in lists for value in each))}
        return {"type": kind}

    def _classes(self, group: Sequence[_Branch], discriminator: object) -> list[dict[str, Any]]:
        """Return the classes of several objects, none if nothing tells them apart."""
        if len(group) == 1:
            return [self._schemas.prepared(group[0].said, group[0].place)]
        tells = self._by_discriminator(group, discriminator) or self._by_members(group)
        if not tells:
            return []
        named = [self._class(branch) for branch in group]
        for name, tell in zip(named, tells, strict=True):
            if self.tells.get(class_name(name), tell) != tell:
                return []
        for name, tell in zip(named, tells, strict=True):
            self.tells[class_name(name)] = tell
        return [{"$ref": f"{NAMED}{name}"} for name in named]

    def _class(self, branch: _Branch) -> str:
        """Return the name of the class of a branch; one without gets a name."""
        name = self._name(branch)
        if name is not None:
            return self._schemas.names.of(name)
        key = str(branch.place)
        known = self._hoisted.get(key)
        if known is None:
            known = self._hoisted[key] = self._schemas.names.inside(branch.place)
            self._schemas.hoisted[known] = self._schemas.prepared(branch.said, branch.place)
        return known

    def _name(self, branch: _Branch) -> str | None:
        """Return the named schema that a branch is."""
        said = branch.said
        reference = said.get("$ref") if isinstance(said, dict) else None
        name = name_of(reference) if isinstance(reference, str) else None
        if name is None or self._schemas.source.target(said) is said:
            return None
        target = self._schemas.source.named().get(name)
        while isinstance(target, dict) and isinstance(following := target.get("$ref"), str):
            name = name_of(following) or name
            target = self._schemas.source.target(target)
        return name

    def _by_discriminator(self, group: Sequence[_Branch], discriminator: object) -> list[Tell]:
        if not isinstance(discriminator, dict) or not isinstance(discriminator.get("propertyName"), str):
            return []
        member = discriminator["propertyName"]
        mapping = discriminator.get("mapping")
        mapped: dict[str, set[str]] = {}
        for value, reference in mapping.items() if isinstance(mapping, dict) else ():
            mapped.setdefault(name_of(str(reference)) or str(reference), set()).add(str(value))
        tells = []
        for branch in group:
            own = (
                _values(branch.flat.get("properties", {}).get(member))
                if not isinstance(mapping, dict)
                else []
            )
            said = branch.said.get("$ref") if isinstance(branch.said, dict) else None
            name = name_of(said) if isinstance(said, str) else None
            values: set[Any] = mapped.get(name or "", set()) or {*own} or ({name} if name else set())
            may_lack = member not in branch.flat.get("required", ())
            is_closed = branch.flat.get("additionalProperties") is False
            only = frozenset(branch.flat.get("properties", {})) if is_closed else None
            tells.append(Tell(member, frozenset(values), may_lack, only))
        return tells if _are_distinct(tells) else []

    def _by_members(self, group: Sequence[_Branch]) -> list[Tell]:
        """Return by which member that each must have, with values of its own, objects are known."""
        for member in group[0].flat.get("required", ()):
            tells = []
            for branch in group:
                schema = branch.flat.get("properties", {}).get(member)
                flat = self._schemas.flat(schema) if isinstance(schema, dict) else {}
                needed = member in branch.flat.get("required", ())
                tells.append(Tell(member, frozenset(_values(flat) if needed else ())))
            if _are_distinct(tells):
                return tells
        return []


def _values(flat: object) -> list[str | float]:
    """Return the few values that a schema takes, texts, numbers or truth values; none if it takes others."""
    if not isinstance(flat, dict):
        return []
    values = [flat["const"]] if "const" in flat else flat.get("enum")
    if not isinstance(values, list) or not all(type(value) in {str, int, float, bool} for value in values):
        return []
    return values


def _are_distinct(tells: Sequence[Tell]) -> bool:
    every = [value for tell in tells for value in tell.values]
    return all(tell.values for tell in tells) and len(every) == len(set(every))


def _distinct(group: Sequence[_Branch]) -> list[_Branch]:
    kept: list[_Branch] = []
    for branch in group:
        if not any(branch.flat is other.flat or branch.flat == other.flat for other in kept):
            kept.append(branch)
    return kept


def _of_one_type(flat: Schema, kind: str) -> dict[str, Any]:
    """Return what a schema of several types says of one of them."""
    out: dict[str, Any] = {**flat, "type": kind}
    if isinstance(flat.get("enum"), list):
        fitting = [value for value in flat["enum"] if types_of({"const": value}) == {kind}]
        out["enum"] = fitting
        if not fitting:
            del out["enum"]
    return out


def _listed(prepared: Mapping[str, Any]) -> dict[str, Any]:
    """Return a constant as a list of one value: beside others, a generated constant refuses them all."""
    if "const" not in prepared:
        return dict(prepared)
    return {**{key: value for key, value in prepared.items() if key != "const"}, "enum": [prepared["const"]]}
