"""Named schemas that lead back to themselves: lists of lists of themselves, JSON values in their own words.

The generator types what a schema refers to as soon as it reads it; only the members of named objects it reads
later, when all names are known.
"""

from tools.specfirst.prepare.source import NAMED_AT, Schema, Source, name_of, references
from tools.specfirst.specs.yaml import Pointer

_COMPOSED = ("oneOf", "anyOf", "allOf", "prefixItems")
_OF_OBJECTS = ("properties", "additionalProperties", "patternProperties")


class Circles:
    """Tells of references whether they lead back to the named schema in which they stand."""

    def __init__(self, source: Source) -> None:
        self._source = source

    def closes(self, reference: str, place: Pointer) -> bool:
        """Return whether a `$ref` from within a list leads back there with no object in between."""
        steps = {*place[3:]}
        if place[:2] != NAMED_AT or steps & {*_OF_OBJECTS} or not steps & {"items", "prefixItems"}:
            return False
        return self._leads_back([reference], str(place[2]), whole=False)

    def comes_back(self, schema: Schema, place: Pointer) -> bool:
        """Return whether anything within a schema leads back to the named schema in which it stands."""
        return place[:2] == NAMED_AT and self._leads_back([*references(schema)], str(place[2]), whole=True)

    def _leads_back(self, waiting: list[str], root: str, *, whole: bool) -> bool:
        seen: set[str] = set()
        while waiting:
            name = name_of(waiting.pop())
            if name == root:
                return True
            if name is not None and name not in seen:
                seen.add(name)
                schema = self._source.named().get(name)
                waiting += references(schema) if whole else _outside_objects(schema)
        return False


def _outside_objects(schema: object) -> list[str]:
    """Return what a schema refers to, without what stands in the members of its objects."""
    if not isinstance(schema, dict) or not schema.keys().isdisjoint(_OF_OBJECTS):
        return []
    found = [schema["$ref"]] if isinstance(schema.get("$ref"), str) else []
    inner = [schema.get("items"), *(each for key in _COMPOSED for each in schema.get(key, ()))]
    return found + [reference for each in inner for reference in _outside_objects(each)]
