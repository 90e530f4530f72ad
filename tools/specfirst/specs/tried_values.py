"""Values beside a rule that was inferred: some that it takes, some that it refuses.

Nothing else says what an inferred rule should be; so it is held to what whoever wrote it had in mind.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from tools.specfirst.specs.parts import Part
from tools.specfirst.specs.problems import Problem
from tools.specfirst.specs.yaml import Document, Pointer

ACCEPTED, REFUSED = "accepted", "refused"
TRIED = (ACCEPTED, REFUSED)
_LONGEST = 60
"""Characters of a value that are shown."""

_WITH_SIBLINGS = {
    "additionalProperties": ("properties", "patternProperties"),
    "unevaluatedProperties": ("properties", "patternProperties", "allOf", "anyOf", "oneOf", "$ref"),
    "items": ("prefixItems",),
    "contains": ("minContains", "maxContains"),
    "minContains": ("contains",),
    "maxContains": ("contains",),
    "if": ("then", "else"),
}
"""What a keyword means only together with others."""
_EXCLUSIVE = {
    "minimum": ("minimum", "exclusiveMinimum"),
    "exclusiveMinimum": ("minimum", "exclusiveMinimum"),
    "maximum": ("maximum", "exclusiveMaximum"),
    "exclusiveMaximum": ("maximum", "exclusiveMaximum"),
}


def tried_problems(
    document: Document, part: Part, keyword: str, where: Pointer, entry: Mapping[str, Any]
) -> Iterator[Problem]:
    """Yield where a rule judges values otherwise than is said beside it.

    Args:
        document: That of the entry.
        part: The schema that holds the rule.
        keyword: The rule's name.
        where: Where the entry stands.
        entry: The evidence, as a mapping.
    """
    for name in TRIED:
        values = entry.get(name)
        if name not in entry:
            continue
        if not isinstance(values, list) or not values:
            yield document.problem((*where, name), f"`{name}` is no list of values; write some, or remove it")
        elif {"schemas", "schema"}.isdisjoint(part.pointer) or keyword not in part.members:
            yield document.problem((*where, name), f"`{keyword}` is no rule for values; remove `{name}`")
        else:
            yield from _misjudged(document, part, keyword, (*where, name), values)


def _misjudged(
    document: Document, part: Part, keyword: str, where: Pointer, values: list[Any]
) -> Iterator[Problem]:
    from jsonschema_rs import Draft202012Validator  # noqa: PLC0415 - most specs have no such values

    try:
        validator = Draft202012Validator(_rule(document, part, keyword), validate_formats=True)
    except ValueError:
        return  # no rule that works: OpenAPI's own check says so
    is_wanted = where[-1] == ACCEPTED
    wrong = [index for index, value in enumerate(values) if validator.is_valid(value) is not is_wanted]
    if wrong:  # one rule that has moved is one problem, however many values show it
        does = "refuses" if is_wanted else "accepts"
        more = f" and {len(wrong) - 1} more" if wrong[1:] else ""
        told = f"`{keyword}` {does} {_in_short(values[wrong[0]])}{more}, against its evidence"
        yield document.problem((*where, wrong[0]), f"{told}; correct one of them")


def _in_short(value: Any) -> str:
    """Return a value as JSON, of a long one the beginning."""
    text = json.dumps(value, default=str)
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


def _rule(document: Document, part: Part, keyword: str) -> dict[str, Any]:
    """Return a schema of one rule: what else stands beside it has evidence of its own."""
    schema = part.members
    bounds = _EXCLUSIVE.get(keyword)
    if bounds and isinstance(schema.get(bounds[1]), bool):  # of OpenAPI 3.0
        rule = {bounds[1] if schema[bounds[1]] else bounds[0]: schema.get(bounds[0])}
    else:
        names = (keyword, *_WITH_SIBLINGS.get(keyword, ()))
        rule = {name: schema[name] for name in names if name in schema}
    # Few rules refer to anything, and to take in all components takes longer than all else.
    return {**rule, "components": document.data.get("components", {})} if "$ref" in str(rule) else rule
