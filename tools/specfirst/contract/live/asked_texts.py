"""What queries ask for in words: texts that may be a part of a name."""

import re
from collections.abc import Iterator
from urllib.parse import unquote_plus, urlsplit

from tools.specfirst.contract.spec_view import Operation
from tools.specfirst.specs.files import SpecFile
from tools.specfirst.specs.parts import resolved

SEPARATED = re.compile("([:,;])")
"""What stands between the parts of a filter."""


def asked_texts(url: str) -> Iterator[tuple[str, str]]:
    """Yield what a query asks for, by its parameters, be it alone or in a filter beside names of members."""
    for pair in urlsplit(url).query.split("&"):
        name, _, value = pair.partition("=")
        yield from ((name, text) for text in SEPARATED.split(unquote_plus(value))[::2] if text)


def asks_for_texts(spec: SpecFile, operation: Operation, name: str, text: str) -> bool:
    """Return whether a parameter asks for texts, and this is one: numbers and ranges ask for places."""
    for parameter in operation.parameters:
        if parameter["in"] == "query" and parameter["name"] == name:
            schema = resolved(spec.data, parameter.get("schema", {}))
            schema = resolved(spec.data, schema.get("items", schema))
            is_text = schema.get("type") == "string" and "enum" not in schema
            return is_text and ("pattern" not in schema or any(map(str.isalpha, text)))
    return False
