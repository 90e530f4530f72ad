"""Parameters from text: typed by their schemas, and checked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from opensessions_stub.requests.json import MalformedJSON, read_json
from opensessions_stub.requests.request import BadEncoding, percent_decode
from opensessions_stub.requests.styles import Style, keys_of, nested
from opensessions_stub.requests.types import SCALARS, items_of, members_of, readings, typed, types_of
from opensessions_stub.spec.nodes import DECLARE
from opensessions_stub.spec.schema import Face, explain

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from jsonschema_rs import Draft202012Validator

    from opensessions_stub.spec.spec import Parameter, Spec


class InvalidValue(Exception):
    """A value does not satisfy its schema; the message says why, without repeating the value."""


class ParameterCheck:
    """Reads one parameter from text.

    Raises:
        SpecError: the parameter's schema asks for what cannot be read from text.
    """

    def __init__(self, spec: Spec, parameter: Parameter) -> None:
        self.parameter = parameter
        self._schema: Mapping[str, Any] = {}
        self._validator: Draft202012Validator | None = None
        if parameter.schema is not None:
            self._schema = spec.schemas.bundle(parameter.schema, Face.REQUEST)
            self._validator = spec.schemas.validator(parameter.schema, Face.REQUEST)
            spec.fitting(parameter.examples, parameter.schema, Face.REQUEST, parameter.place)
        self._definitions: Mapping[str, Any] = self._schema.get("$defs", {})
        self._types = types_of(self._schema, self._definitions)
        self._style = Style(
            parameter.name, parameter.style, parameter.explode, parameter.location in {"path", "query"}
        )
        self._properties, others = members_of(self._schema, self._definitions)
        self._is_spread = (
            "object" in self._types
            and parameter.location == "query"
            and parameter.style == "form"
            and parameter.explode
        )
        # Of a list the standard says nothing there: it is written as everywhere in a query.
        self.is_deep = parameter.style == "deepObject" and self._types != {"array"}
        self.takes_all = self._is_spread and others is not False
        if parameter.style != "json" and self._types:
            self._refuse_nested(spec, parameter)

    def _refuse_nested(self, spec: Spec, parameter: Parameter) -> None:
        """Refuse what no style writes down: lists of lists and of objects."""
        parts = [items_of(self._schema, self._definitions)] if "array" in self._types else []
        if "object" in self._types and not self.is_deep:
            parts += self._properties.values()
        for part in parts:
            types = types_of(part, self._definitions)
            if types and not types & SCALARS and (not self._is_spread or "object" in types):
                raise spec.document.error(
                    parameter.schema or parameter.place,
                    f"parameter {parameter.name}: no style writes down lists within others: {DECLARE}",
                )

    @property
    def is_in_members(self) -> bool:
        """Whether it stands in a query as one parameter for each of its members."""
        return self._is_spread or self.is_deep

    @property
    def names(self) -> list[str]:
        """The names in a query that belong to it, besides those of a `deepObject`."""
        return [*self._properties] if self._is_spread else [self.parameter.name]

    def takes(self, name: str) -> bool:
        """Whether a name in a query is a member of this `deepObject`, or it itself where it may be a text."""
        is_itself = name == self.parameter.name and bool(self._types & SCALARS - {"null"})
        return self.is_deep and (is_itself or keys_of(name, self.parameter.name) is not None)

    @property
    def takes_nothing(self) -> bool:
        """Whether it is an object that may be empty, and so is there where a query says nothing of it."""
        return self.is_in_members and (self._validator is None or self._validator.is_valid({}))

    def read(self, raw: Sequence[str]) -> Any:
        """The value that the parameter's occurrences spell.

        Raises:
            InvalidValue: they do not satisfy the schema.
        """
        if self._validator is None or (self.parameter.may_be_empty and [*raw] == [""]):
            return raw[0]
        problem = f"must be {' or '.join(sorted(self._types & SCALARS or {'string'}))}"
        if self.parameter.style != "json" and not self._types - SCALARS and len(raw) > 1:
            problem = "must be given once only"
        try:
            for value in self._readings(raw):
                if self._validator.is_valid(value):
                    return value
                problem = explain(self._validator, value)
        except BadEncoding:
            problem = "is not percent-encoded UTF-8"
        except ValueError as error:
            problem = str(error) or problem
        raise InvalidValue(problem)

    def read_members(self, pairs: Sequence[tuple[str, str]]) -> Any:
        """The value of an object whose members are parameters of a query each.

        Args:
            pairs: their names and values, still encoded.

        Raises:
            InvalidValue: they do not satisfy the schema.
        """
        texts = [raw for name, raw in pairs if self.is_deep and name == self.parameter.name]
        if len(texts) == len(pairs):
            return self.read(texts)
        if texts:
            raise InvalidValue("is either a text or an object")
        ways = [(keys_of(name, self.parameter.name) if self.is_deep else [name], raw) for name, raw in pairs]
        try:
            tree = nested([(keys or [], raw) for keys, raw in ways], percent_decode)
            value = typed(tree, self._schema, self._definitions) if tree is not None else None
        except ValueError as error:
            raise InvalidValue(f"must be an object of {error or 'percent-encoded UTF-8'}") from None
        if self._validator is not None and not self._validator.is_valid(value):
            raise InvalidValue(explain(self._validator, value))
        return value

    def _readings(self, raw: Sequence[str]) -> Iterator[Any]:
        """What the text may be, the likeliest first."""
        if self.parameter.style == "json":
            yield self._json(raw)
            return
        if self._types & SCALARS or not self._types:
            text = self._style.single(raw)
            if text is not None:
                yield from readings(text, self._types & SCALARS)
        problem: ValueError | None = None
        for style, texts in filter(None, [(self._style, raw), self._style.carelessly(raw)]):
            try:
                yield from self._composed(style, texts)
            except BadEncoding:
                raise
            except ValueError as error:
                problem = problem or error
        if problem:
            raise problem

    def _composed(self, style: Style, raw: Sequence[str]) -> Iterator[Any]:
        if "array" in self._types or (not self._types and len(raw) > 1):  # anything may be a list
            try:
                parts: Any = style.several(raw)
                yield typed(parts, self._schema, self._definitions)
            except BadEncoding:
                raise
            except ValueError as error:
                raise ValueError(f"must be a list of {error}") from None
        if "object" in self._types and (members := style.members(raw)) is not None:
            yield typed(members, self._schema, self._definitions)

    def _json(self, raw: Sequence[str]) -> Any:
        text = self._style.single(raw)
        try:
            return read_json((text or "").encode())
        except MalformedJSON as error:
            raise ValueError(f"is not JSON: {error}") from None
