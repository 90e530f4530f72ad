"""What a body becomes: by which class it is known among others, and as what the generator is told of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from tools.specfirst.prepare.media_types import STANDS_FOR, Kind, kind_of
from tools.specfirst.prepare.parameters import followed
from tools.specfirst.prepare.read_only import Place
from tools.specfirst.specs.json_types import types_of
from tools.specfirst.specs.media_types import essence


@dataclass(frozen=True, slots=True)
class Body:
    """A request body of one media type: its content type, what it is, how its parts are encoded.

    `styles` are style and explode of members of a form that are not written as usual. `others` are the
    media types in which the same can be sent, if a call says so by `content_type=`. `read_only` is where
    it has members that are not sent (`ReadOnly`).
    """

    content_type: str
    kind: Kind
    encoding: Mapping[str, Any]
    styles: Mapping[str, tuple[str, bool]] = field(default_factory=dict)
    others: tuple[str, ...] = ()
    read_only: Place | None = None

    @property
    def content_types(self) -> tuple[str, ...]:
        """Its media types, that which is meant first."""
        return (self.content_type, *self.others)


def told_type(kind: Kind, media_type: str, plans: Mapping[str, Body]) -> str:
    """Return a content type that the generator knows, and under which it stands alone."""
    is_form = kind in {"form", "multipart"}
    known = is_form or essence(media_type).endswith("+json")
    otherwise = STANDS_FOR[kind if is_form or kind == "bytes" else "json"]
    # It writes a quote of a parameter, `profile="https://…"`, as the end of a text.
    is_plain = media_type.isascii() and not set('"\\') & set(media_type)
    name = media_type if known and is_plain else otherwise
    return name if name not in plans else f"{name}; of={len(plans)}"


def takes_anything(schema: Mapping[str, Any]) -> bool:
    """Return whether a prepared schema, followed, takes any JSON value."""
    return not types_of(schema) and not {"$ref", "allOf", "oneOf", "anyOf"} & schema.keys()


def python_type(schema: Mapping[str, Any], kind: Kind, named: Mapping[str, Any]) -> str | None:
    """Return by which class a body is known among others, None if by none, as alternatives."""
    if kind in {"text", "bytes"}:
        return kind
    if types_of(followed(schema, named)) == {"array"}:
        return "list"
    reference = schema.get("$ref")
    if isinstance(reference, str):
        target = followed(schema, named)
        is_class = types_of(target) == {"object"} or "enum" in target
        return None if not is_class or {"oneOf", "anyOf"} & target.keys() else reference
    return f"{kind} body" if types_of(schema) == {"object"} and "properties" in schema else None


def may_be_null(schema: object, named: Mapping[str, Any]) -> bool:
    """Return whether a prepared schema takes null, also by what it refers to."""
    target = followed(schema, named)
    alternatives = [each for key in ("oneOf", "anyOf") for each in target.get(key, ())]
    if alternatives:
        return any(may_be_null(each, named) for each in alternatives)
    types = types_of(target)
    return "null" in types or None in target.get("enum", ()) or not (types or "allOf" in target)


def optional(schema: dict[str, Any], named: Mapping[str, Any]) -> dict[str, Any]:
    """Return a schema of which the generator writes right code where a body need not be given.

    Of alternatives it does not, above all of several single values, also where they have a name.
    """
    target = followed(schema, named)
    several = isinstance(target.get("type"), list) or "oneOf" in target or "anyOf" in target
    several |= None in target.get("enum", ())
    return {key: schema[key] for key in ("description", "x-at") if key in schema} if several else schema


def are_alike(one: tuple[str, Mapping[str, Any]], other: tuple[str, Mapping[str, Any]]) -> bool:
    """Return whether what one media type says is decoded as what another says; bytes are bytes."""
    (name, content), (other_name, other_content) = one, other
    kind = kind_of(name, content)
    return kind == kind_of(other_name, other_content) and (
        kind == "bytes" or content.get("schema") == other_content.get("schema")
    )
