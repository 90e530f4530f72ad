"""Whether a query that was made to break its parameters still does so once all its values are texts.

A parameter that is an exploded object of any members takes every name and every text: a number in the
place of one of its texts is a text when it arrives.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import jsonschema_rs

from tools.specfirst.contract.coverage.observed import Exchange
from tools.specfirst.specs.references import resolved


def fits_as_text(exchange: Exchange) -> bool:
    """Return whether a request's query is what its operation describes, its values read as texts.

    Where there is no exploded object schemathesis knows that itself.
    """
    data = exchange.spec.data
    query = _sent(exchange.url)
    described = [each for each in exchange.operation.parameters if each["in"] == "query"]
    opened = [each for each in described if _is_exploded_object(data, each)]
    for parameter in described if opened else ():
        if parameter in opened:
            continue
        value = query.pop(parameter["name"], None)
        if value is None:
            if parameter.get("required"):
                return False
        elif parameter.get("allowEmptyValue") and value == "":
            continue
        elif not _accepts(data, parameter.get("schema", {}), value):
            return False
    return bool(opened) and any(_accepts(data, each["schema"], query) for each in opened)


def _sent(url: str) -> dict[str, Any]:
    """Return the names and texts of a query, a list of texts where a name is repeated."""
    found: dict[str, Any] = {}
    for name, text in parse_qsl(urlsplit(url).query, keep_blank_values=True):
        found.setdefault(name, []).append(text)
    return {name: texts if len(texts) > 1 else texts[0] for name, texts in found.items()}


def _is_exploded_object(data: Mapping[str, Any], parameter: Mapping[str, Any]) -> bool:
    is_exploded = parameter.get("style", "form") == "form" and parameter.get("explode", True) is True
    return is_exploded and resolved(data, parameter.get("schema", {})).get("type") == "object"


def _accepts(data: Mapping[str, Any], schema: Mapping[str, Any], value: object) -> bool:
    validator = jsonschema_rs.Draft202012Validator({**schema, "components": data.get("components", {})})
    return any(validator.is_valid(reading) for reading in _readings(value))


def _readings(value: object) -> Iterator[object]:
    yield value
    if isinstance(value, str):
        yield [value]
        try:
            yield json.loads(value)
        except ValueError:
            return
