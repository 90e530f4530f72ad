"""Bodies of requests and answers: which media type is typed, and how."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from tools.specfirst.prepare.body_types import (
    Body,
    are_alike,
    optional,
    python_type,
    takes_anything,
    told_type,
)
from tools.specfirst.prepare.media_types import FORM, MERGE_PATCH, MULTIPART, STANDS_FOR, Kind, kind_of
from tools.specfirst.prepare.merging import Contradiction
from tools.specfirst.prepare.parameters import followed
from tools.specfirst.prepare.patches import Patches
from tools.specfirst.prepare.read_only import ReadOnly
from tools.specfirst.prepare.schemas import Schemas
from tools.specfirst.prepare.single_values import is_file
from tools.specfirst.prepare.source import NAMED, Schema, name_of
from tools.specfirst.specs.json_types import types_of
from tools.specfirst.specs.media_types import essence
from tools.specfirst.specs.yaml import Pointer

ANY_ANSWER = "AnyJsonValueOfThisAnswer"
"""The class that the generator writes where an answer may be any JSON value; it is taken out again."""

_TEXT = {"type": "string"}
_BYTES = {"type": "string", "format": "binary"}
Faults = Sequence[tuple[Pointer, str]]


class Bodies:
    """Prepares request bodies and answers; `read_only` knows what of a body is not sent."""

    def __init__(
        self,
        schemas: Schemas,
        patches: Patches,
        used_in_json: Mapping[str, bool],
        named: Callable[[], Mapping[str, Any]],
    ) -> None:
        self._schemas = schemas
        self.read_only = ReadOnly(schemas.source)
        self._patches = patches
        self._used_in_json = used_in_json
        self._named = named

    def prepared(
        self, body: Mapping[str, Any], place: Pointer
    ) -> tuple[dict[str, Any], dict[str, Body], Faults]:
        """Return a request body, prepared; its media types by what the generator is told; faults."""
        contents: dict[str, Any] = {}
        plans: dict[str, Body] = {}
        faults: list[tuple[Pointer, str]] = []
        types: dict[str | None, str] = {}
        content = body.get("content", {})
        # JSON first, the thing itself before lists of changes to it, which no class tells from others.
        json_first = sorted(
            content, key=lambda name: (kind_of(name) != "json", essence(name).endswith("json-patch+json"))
        )
        for media_type in json_first:
            where = (*place, "content", media_type)
            kind = kind_of(media_type, content[media_type])
            if media_type.strip() == "*/*" and len(content) == 1:
                pass  # any bytes may be sent
            elif "*" in media_type:
                faults.append((where, f"the media type {media_type} does not say what is sent"))
                continue
            if kind == "multipart" and essence(media_type) != MULTIPART:
                faults.append((where, f"bodies of {media_type} are not done"))
                continue
            schema, problem = self._sent(
                media_type, kind, content[media_type].get("schema", {}), (*where, "schema")
            )
            type_ = python_type(schema, kind, self._named())
            if problem is None and types and (type_ is None or None in types or type_ in types):
                told = types.get(None) or types.get(type_)
                if told and self._is_sent_alike(media_type, schema, plans[told], content, contents):
                    contents[media_type] = {
                        **content[media_type],
                        "schema": contents[plans[told].content_type]["schema"],
                    }
                    plans[told] = replace(plans[told], others=(*plans[told].others, media_type))
                    continue
                words = "cannot be told from the others by the body's class"
                problem = f"of several media types {media_type} {words}"
            if problem is not None:
                faults.append((where, problem))
                continue
            contents[media_type] = {**content[media_type], "schema": schema}
            encoding = content[media_type].get("encoding", {})
            styles = self._styles(schema, encoding) if kind == "form" else {}
            if kind == "multipart":
                encoding = {**self._types_of_parts(content[media_type].get("schema")), **encoding}
            types[type_] = told_type(kind, media_type, plans)
            read_only = self.read_only.of(content[media_type].get("schema"))
            plans[types[type_]] = Body(media_type, kind, encoding, styles, read_only=read_only)
        required = body.get("required")
        if required is not True:
            contents = {
                name: {**each, "schema": optional(each["schema"], self._named())}
                for name, each in contents.items()
            }
        return {**body, "content": contents}, plans, faults

    def _is_sent_alike(
        self,
        media_type: str,
        schema: Mapping[str, Any],
        known: Body,
        written: Mapping[str, Any],
        prepared: Mapping[str, Any],
    ) -> bool:
        """Return whether a body is sent as one of another media type is, but for the name."""
        kind, first = kind_of(media_type, written[media_type]), known.content_type
        if kind != known.kind or kind in {"form", "multipart"} or "*" in first:
            return False
        if kind in {"text", "bytes"} or schema == prepared[first]["schema"]:
            return True
        if takes_anything(followed(prepared[first]["schema"], self._named())):
            return True
        one, other = (
            (essence(name) == MERGE_PATCH, written[name].get("schema")) for name in (media_type, first)
        )
        return one == other

    def _styles(self, form: Mapping[str, Any], encoding: Mapping[str, Any]) -> dict[str, tuple[str, bool]]:
        """Return style and explode of a form's members, of objects as `deepObject` only."""
        members = followed(form, self._named()).get("properties", {})
        styles = {}
        for name, said in encoding.items():
            if isinstance(said, dict) and {"style", "explode"} & said.keys():
                style = str(said.get("style", "form"))
                is_object = "object" in types_of(followed(members.get(name, {}), self._named()))
                if style == "deepObject" or not is_object:
                    styles[str(name)] = (style, bool(said.get("explode", style == "form")))
        return styles

    def _types_of_parts(self, form: object) -> dict[str, Any]:
        """Return as encodings the media types that members of a form say in their schemas."""
        target = self._schemas.source.target
        said = {}
        for name, member in self._schemas.flat(form).get("properties", {}).items():
            schema = target(member)
            items = target(schema.get("items")) if isinstance(schema, dict) else None
            for each in (items, schema):
                if not isinstance(each, dict) or "contentEncoding" in each:
                    continue
                # A text that holds JSON is not written as JSON once more.
                type_ = each.get("contentMediaType")
                if isinstance(type_, str) and kind_of(type_) != "json":
                    said[name] = {"contentType": type_}
        return said

    def told(self, body: Mapping[str, Any], plans: Mapping[str, Body]) -> dict[str, Any]:
        """Return a prepared body as the generator is told of it."""
        contents = {}
        for name, plan in plans.items():
            schema = body["content"][plan.content_type]["schema"]
            contents[name] = {"schema": {"text": _TEXT, "bytes": _BYTES}.get(plan.kind, schema)}
        return {"content": contents, **({"required": True} if body.get("required") is True else {})}

    def answer(
        self, answer: Mapping[str, Any], place: Pointer
    ) -> tuple[dict[str, Any], dict[str, Any], bool, Faults]:
        """Return an answer, prepared; as the generator is told of it; whether it may be any JSON value."""
        told: dict[str, Any] = {"description": answer.get("description", "")}
        content = answer.get("content")
        if not content:
            return dict(answer), told, False, ()
        first = next((name for name in content if kind_of(name) == "json"), next(iter(content)))
        faults = [
            ((*place, "content", name), f"of several media types only {first} is decoded, not {name}")
            for name in content
            if name != first and not are_alike((name, content[name]), (first, content[first]))
        ]
        kind = kind_of(first, content[first])
        takes_any = False
        if kind == "json":
            if "schema" not in content[first]:
                schema: dict[str, Any] = {}
            else:
                schema = self._json(content[first]["schema"], (*place, "content", first, "schema"))
            target = followed(schema, self._named())
            takes_any = takes_anything(target)
            told["content"] = {
                "application/json": {"schema": {"$ref": f"{NAMED}{ANY_ANSWER}"} if takes_any else schema}
            }
        else:
            kind = "text" if kind in {"text", "form"} else "bytes"
            schema = dict(_TEXT if kind == "text" else _BYTES)
            told["content"] = {STANDS_FOR[kind]: {"schema": schema}}
        prepared = {
            **answer,
            "content": {
                name: {**each, "schema": schema}
                for name, each in content.items()
                if name == first or are_alike((name, each), (first, content[first]))
            },
        }
        return prepared, told, takes_any, faults

    def _json(self, schema: object, place: Pointer) -> dict[str, Any]:
        """Return the schema of a JSON body, prepared; a file of JSON, as 3.0 says it, holds any value."""
        try:
            flat = self._schemas.flat(schema)
        except Contradiction:
            flat = {}
        if flat.get("format") == "binary" and types_of(flat) == {"string"}:
            return self._schemas.plain(flat, place, "is a file of JSON: it is kept as a plain JSON value")
        return self._schemas.prepared(schema, place)

    def _sent(
        self, media_type: str, kind: Kind, schema: object, place: Pointer
    ) -> tuple[dict[str, Any], str | None]:
        """Return the schema of a body of one media type, prepared, or why there is none."""
        if essence(media_type) == MERGE_PATCH:
            return self._patches.prepared(schema, place), None
        if kind in {"text", "bytes"}:
            return dict(_TEXT if kind == "text" else _BYTES), None
        if kind == "json":
            return self._json(schema, place), None
        try:
            flat = self._form(self._schemas.flat(schema))
        except Contradiction:
            flat = {}
        if types_of(flat) != {"object"}:
            return {}, "a form that is no object with members is not done"
        name = (
            name_of(str(schema.get("$ref"))) if isinstance(schema, dict) and set(schema) == {"$ref"} else None
        )
        # Among what is written like a query a file is the text that it holds.
        has_files = essence(media_type) != FORM
        if name is None:
            return self._schemas.prepared(flat, place, form=has_files), None
        # What is also sent as JSON has no files there: the form gets a class of its own.
        suffix = "Form" if self._used_in_json.get(name) else ""
        if not has_files and any(map(self._holds_files, flat.get("properties", {}).values())):
            suffix = "Fields"
        given = self._schemas.names.of(name) if not suffix else f"{name}{suffix}"
        known = self._schemas.hoisted.get(given)
        if known is None:
            given = self._schemas.names.fresh(given) if suffix else given
            at: Pointer = ("components", "schemas", name)
            self._schemas.patched = self._schemas.directions(name)[2]
            self._schemas.hoisted[given] = self._schemas.prepared(flat, at, form=has_files)
        return {"$ref": f"{NAMED}{given}"}, None

    def _holds_files(self, member: object) -> bool:
        try:
            flat = self._schemas.flat(member)
            return is_file(flat) or is_file(self._schemas.flat(flat.get("items", {})))
        except Contradiction:
            return False

    def _form(self, flat: Schema) -> Schema:
        """Return the object that a form is; of alternatives one that has the members of all."""
        branches = [each for key in ("oneOf", "anyOf") for each in flat.get(key, ())]
        if not branches:
            return flat
        base = {key: value for key, value in flat.items() if key not in {"oneOf", "anyOf", "discriminator"}}
        return self._schemas.members.with_branches(base, branches)
