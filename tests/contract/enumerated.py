"""Documents with each value of each enumeration in turn."""

from collections.abc import Iterator, Mapping
from typing import Any

from tools.specfirst.specs.files import SpecFile
from tools.specfirst.specs.parts import resolved
from tools.specfirst.specs.validators import validators_of


def with_each_value(spec: SpecFile, schema: Mapping[str, Any], document: object) -> Iterator[Any]:
    """Yield a document with each value of each enumeration in turn, be the member there or not.

    Args:
        spec: The API's.
        schema: What documents are like.
        document: One of them.
    """
    check = validators_of(spec).of(schema)
    seen: set[str] = set()
    for changed in _changed(spec, schema, document):
        if repr(changed) not in seen and check.is_valid(changed):
            seen.add(repr(changed))
            yield changed


def _changed(spec: SpecFile, schema: Mapping[str, Any], value: object) -> Iterator[Any]:
    schema = resolved(spec.data, schema)
    yield from schema.get("enum", ())
    if isinstance(value, list):
        for position, item in enumerate(value[:1]):
            for other in _changed(spec, schema.get("items", {}), item):
                yield [*value[:position], other, *value[position + 1 :]]
    elif isinstance(value, Mapping):
        members = schema.get("properties", {})
        further = schema.get("additionalProperties")
        for name in dict.fromkeys([*members, *value]):
            described = members.get(name, further)
            if isinstance(described, Mapping):
                for other in _changed(spec, described, value.get(name)):
                    yield {**value, name: other}
