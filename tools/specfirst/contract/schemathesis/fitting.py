"""Whether texts of a request are what schemas say, by one of the values that they may mean."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import jsonschema_rs

from tools.specfirst.contract.wire_texts import readings
from tools.specfirst.specs.references import resolved, spelled_out


def accepts(data: Mapping[str, Any], schema: Mapping[str, Any] | bool, value: object) -> bool:
    """Return whether a text, or the texts of one name, may mean what a schema says."""
    return fits(data, schema, readings(value))


def fits(data: Mapping[str, Any], schema: Mapping[str, Any] | bool, values: Iterable[object]) -> bool:
    """Return whether one of some values is what a schema says, and written as such a value is in a URL."""
    said = spelled_out(schema)
    validator = jsonschema_rs.Draft202012Validator({**said, "components": data.get("components", {})})
    return any(validator.is_valid(value) and _is_spelled(data, said, value) for value in values)


def _is_spelled(data: Mapping[str, Any], schema: Any, value: object) -> bool:
    """Whether a text is how such a value is written: to JSON 7.0 is an integer, to a URL it is none."""
    said = resolved(data, schema) if isinstance(schema, Mapping) else {}
    if isinstance(value, list):
        return all(_is_spelled(data, said.get("items"), each) for each in value)
    return not isinstance(value, float) or said.get("type") not in ("integer", ["integer"])


def objects_fit(
    data: Mapping[str, Any], parameters: Sequence[Mapping[str, Any]], query: Mapping[str, Any]
) -> bool:
    """Return whether the names and texts of a query are what its exploded objects say together.

    A name belongs to the object that lists it; one that none lists, to any that takes members of any name. An
    object without members is not sent, whatever it would have to have.
    """
    schemas = [resolved(data, each["schema"]) for each in parameters]
    listed = [{name for name in query if name in _properties(data, each)} for each in schemas]
    others = query.keys() - set().union(*listed)
    takers = [number for number, each in enumerate(schemas) if each.get("additionalProperties", True)]
    for taker in takers if others else [None]:
        members = [names | others if number == taker else names for number, names in enumerate(listed)]
        if all(
            _is_object(data, each["schema"], {name: query[name] for name in names})
            if names
            else not each.get("required")
            for each, names in zip(parameters, members, strict=True)
        ):
            return True
    return False


def _is_object(data: Mapping[str, Any], schema: Mapping[str, Any], members: Mapping[str, Any]) -> bool:
    """Whether an object has these members, each as one of the values that its text may mean."""
    said = resolved(data, schema)
    others = said.get("additionalProperties", True)
    meant = {
        name: next((one for one in readings(text) if fits(data, below, [one])), text)
        for name, text in members.items()
        for below in [_properties(data, said).get(name, others)]
    }
    return fits(data, schema, [members, meant])


def _properties(data: Mapping[str, Any], schema: Mapping[str, Any]) -> dict[str, Any]:
    """Return the members that a schema lists, those of what it is made of included."""
    said = resolved(data, schema)
    made_of = [_properties(data, part) for part in said.get("allOf", ())]
    return {**{name: below for part in made_of for name, below in part.items()}, **said.get("properties", {})}
