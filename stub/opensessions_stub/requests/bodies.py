"""The bodies of one operation: read by their media types, and checked."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from jsonschema_rs import Draft202012Validator

from opensessions_stub._behaviour import Refusal
from opensessions_stub.requests.forms import MalformedForm, read_form, read_multipart
from opensessions_stub.requests.json import MalformedJSON, read_json
from opensessions_stub.requests.styles import keys_of, nested
from opensessions_stub.requests.types import SCALARS, items_of, members_of, readings, typed, types_of
from opensessions_stub.spec.composition import has_alternatives, merged
from opensessions_stub.spec.media_types import Kind, essence, lies_in
from opensessions_stub.spec.nodes import DECLARE
from opensessions_stub.spec.schema import Face, explain

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from opensessions_stub.requests.forms import Part
    from opensessions_stub.requests.request import Request
    from opensessions_stub.spec.spec import Content, Operation, Spec

_CHARSET = re.compile(r";\s*charset\s*=\s*\"?([^\s;\"]+)", re.IGNORECASE)
_DELIMITERS = {"form": ",", "spaceDelimited": " ", "pipeDelimited": "|"}


class _Reader:
    """Reads bodies of one media type.

    Raises:
        SpecError: nobody could write such a value down in it.
    """

    def __init__(self, spec: Spec, content: Content) -> None:
        self._content = content
        self._schema: Mapping[str, Any] = {}
        self._validator: Draft202012Validator | None = None
        if content.schema is not None:
            self._schema = spec.schemas.bundle(content.schema, Face.REQUEST)
            self._validator = spec.schemas.validator(content.schema, Face.REQUEST)
        self._definitions: Mapping[str, Any] = self._schema.get("$defs", {})
        self._types = types_of(self._schema, self._definitions)
        readable(spec, content, self._types)
        # Of any media type what is no text is JSON, and what may be one is any bytes.
        is_bytes = content.media_type.endswith("/*") and self._types <= {"string", "null"}
        self.kind = Kind.BYTES if is_bytes and content.kind is Kind.JSON else content.kind
        self._deep_objects = [
            name for name, each in content.encoding.items() if each.get("style") == "deepObject"
        ]
        self._read: Callable[[bytes, str], Any] = {
            Kind.JSON: self._json,
            Kind.FORM: self._form,
            Kind.MULTIPART: self._multipart,
            Kind.TEXT: self._text,
            Kind.BYTES: self._bytes,
        }[self.kind]

    def read(self, raw: bytes, content_type: str) -> Any:
        """The value of a body.

        Raises:
            Refusal: 400: it is not what the media type says, or does not satisfy its schema.
        """
        value = self._read(raw, content_type)
        checked = value.decode("latin-1") if isinstance(value, bytes) else value
        if self._validator is not None and not self._validator.is_valid(checked):
            raise Refusal(400, f"The request body is not valid: {explain(self._validator, checked)}")
        return value

    def _json(self, raw: bytes, _: str) -> Any:
        try:
            return read_json(raw)
        except MalformedJSON as error:
            raise Refusal(400, f"The request body is not JSON: {error}") from None

    def _text(self, raw: bytes, content_type: str) -> Any:
        try:
            text = raw.decode("utf-8")
        except UnicodeDecodeError:
            media_type = essence(content_type)
            if not media_type.startswith("text/") or media_type.endswith("xml"):
                return raw  # XML and YAML say their encoding themselves, if it is another
            raise Refusal(400, "The request body is not UTF-8") from None
        return next(readings(text, self._types & SCALARS), text)

    def _bytes(self, raw: bytes, _: str) -> bytes:
        return raw

    def _form(self, raw: bytes, _: str) -> dict[str, Any]:
        try:
            return self._object(read_form(raw))
        except MalformedForm as error:
            raise Refusal(400, f"The request body is not a form: {error}") from None

    def _multipart(self, raw: bytes, content_type: str) -> dict[str, Any]:
        try:
            return self._object(read_multipart(raw, content_type))
        except MalformedForm as error:
            raise Refusal(400, f"The request body is not a form: {error}") from None

    def _object(self, parts: Sequence[Part]) -> dict[str, Any]:
        properties, others = members_of(self._schema, self._definitions)
        by_name: dict[str, list[Part]] = {}
        deep: dict[str, list[tuple[list[str], str]]] = {}
        for part in parts:
            owner, keys = self._way(part.name)
            if owner is not None:
                deep.setdefault(owner, []).append((keys, part.text))
            else:
                by_name.setdefault(part.name, []).append(part)
        return {
            **{
                name: self._member(name, given, properties.get(name, others))
                for name, given in by_name.items()
            },
            **{name: self._deep(name, pairs, properties.get(name, others)) for name, pairs in deep.items()},
        }

    def _way(self, name: str) -> tuple[str | None, list[str]]:
        """The `deepObject` that a name leads into, and the way from there."""
        for owner in self._deep_objects:
            keys = keys_of(name, owner)
            if keys is not None:
                return owner, keys
        return None, []

    def _deep(self, name: str, pairs: Sequence[tuple[list[str], str]], schema: Any) -> Any:
        tree = nested(pairs, str)
        if tree is None:
            raise Refusal(400, f"The request body is not valid: {name} contradicts itself")
        try:
            return typed(tree, schema, self._definitions)
        except ValueError as error:
            raise Refusal(
                400, f"The request body is not valid: {name} must be an object of {error}"
            ) from None

    def _member(self, name: str, parts: Sequence[Part], schema: Any) -> Any:
        types = types_of(schema, self._definitions)
        encoding = self._content.encoding.get(name, {})
        declared = essence(str(encoding.get("contentType", "")))
        if "array" in types:
            return self._list(name, parts, schema, encoding)
        if len(parts) > 1 and types:
            raise Refusal(400, f"The request body is not valid: {name} must be given once only")
        if len(parts) > 1:  # it may be anything, and so a list
            return [self._single(part, schema, name, declared) for part in parts]
        return self._single(parts[0], schema, name, declared)

    def _list(self, name: str, parts: Sequence[Part], schema: Any, encoding: Mapping[str, Any]) -> Any:
        types, items = types_of(schema, self._definitions), items_of(schema, self._definitions)
        declared = essence(str(encoding.get("contentType", "")))
        if len(parts) == 1 and _is_json(parts[0], declared):
            value = self._single(parts[0], schema, name, declared)
            # The whole list, or its only item.
            is_item = types == {"array"} and not isinstance(value, list)
            return [value] if is_item else value
        texts = [part.text for part in parts]
        if texts == ["null"] and "null" in types and not _takes_any_text(items, self._definitions):
            return None
        if encoding.get("explode") is False and len(parts) == 1:
            if texts == [""] and not _takes_no_text(items, self._definitions):
                return []
            texts = texts[0].split(_DELIMITERS.get(str(encoding.get("style", "form")), ","))
            return [self._typed(text, items, name) for text in texts]
        return [self._single(part, items, name, declared) for part in parts]

    def _single(self, part: Part, schema: Any, name: str, declared: str) -> Any:
        types = types_of(schema, self._definitions)
        is_composed = types - {"null"} and not types & SCALARS - {"null"}
        if _is_json(part, declared) or (is_composed and not part.is_file):
            try:
                return read_json(part.content)
            except MalformedJSON as error:
                raise Refusal(400, f"The request body is not valid: {name} is not JSON: {error}") from None
        return self._typed(part.text, schema, name)

    def _typed(self, text: str, schema: Any, name: str) -> Any:
        try:
            return typed(text, schema, self._definitions)
        except ValueError as error:
            if has_alternatives(self._schema, self._definitions):  # another may know nothing of the name
                return text
            raise Refusal(400, f"The request body is not valid: {name} must be {error}") from None


def _takes_any_text(schema: Any, definitions: Mapping[str, Any]) -> bool:
    """Whether a part may be the text `null` as well."""
    types = types_of(schema, definitions)
    return not types or ("string" in types and "enum" not in merged(schema, definitions))


def _takes_no_text(schema: Any, definitions: Mapping[str, Any]) -> bool:
    """Whether a part may be the text of no characters, as a date may not."""
    if "string" not in types_of(schema, definitions):
        return False
    return Draft202012Validator({"$defs": definitions, "allOf": [schema]}, validate_formats=True).is_valid("")


def _is_json(part: Part, declared: str) -> bool:
    media_type = part.media_type or declared
    return media_type == "application/json" or media_type.endswith("+json")


def readable(spec: Spec, content: Content, types: set[str]) -> None:
    """Hold a media type against what its schema wants it to carry.

    Raises:
        SpecError: It cannot: there is no way from an object to such a text.
    """
    carried = {Kind.TEXT: SCALARS, Kind.BYTES: {"string"}, Kind.FORM: {"object"}, Kind.MULTIPART: {"object"}}
    allowed = carried.get(content.kind)
    if content.schema is not None and allowed is not None and types and not types & allowed:
        raise spec.document.error(
            content.schema[:-1],
            f"{content.media_type} cannot carry {' or '.join(sorted(types))} here: {DECLARE}",
        )


class BodyCheck:
    """Reads the body of one operation, by media type.

    Attributes:
        is_taken: whether the operation takes a body at all; one that comes along otherwise means nothing.
    """

    def __init__(self, spec: Spec, operation: Operation) -> None:
        body = operation.body
        self._required = body is not None and body.required
        self._readers: dict[str, _Reader] = {}
        for content in body.contents if body else ():
            with spec.document.collecting():
                self._readers[essence(content.media_type)] = _Reader(spec, content)
        self.is_taken = bool(self._readers)

    def read(self, request: Request, raw: bytes | None) -> Any:
        """The value of a body; None if there is none.

        Args:
            request: what the body came with.
            raw: the body, None if it was too large to be kept.

        Raises:
            Refusal: 415, 413 or 400: it is of another media type, too large, missing, not what its media type
                says, or does not satisfy its schema.
        """
        declared = request.headers.get("content-type", ())
        if raw == b"" and not (len(declared) == 1 and self._required and self._may_be_empty(declared[0])):
            if self._required:
                raise Refusal(400, "The request needs a body")
            return None
        reader = self._reader(declared)
        if raw is None:
            raise Refusal(413, "The request body is too large")
        return reader.read(raw, declared[0])

    def _may_be_empty(self, declared: str) -> bool:
        """Whether no bytes at all are a body of a media type: of a text, say, or of a form."""
        reader = self._reader_of(declared)
        return reader is not None and reader.kind in {Kind.TEXT, Kind.BYTES, Kind.FORM}

    def _reader(self, declared: Sequence[str]) -> _Reader:
        if len(declared) == 1:
            charset = _CHARSET.search(declared[0])
            reader = self._reader_of(declared[0])
            if reader is not None and (not charset or charset[1].lower() in {"utf-8", "us-ascii"}):
                return reader
        raise Refusal(415, f"The request body must be {' or '.join(self._readers)}")

    def _reader_of(self, declared: str) -> _Reader | None:
        """Return what reads a media type: as it is named, or as one of a range."""
        media_type = essence(declared)
        ranges = [name for name in self._readers if name.endswith("/*") and lies_in(media_type, name)]
        return next((self._readers[name] for name in (media_type, *ranges) if name in self._readers), None)
