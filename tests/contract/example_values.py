"""Values to call an operation with: the spec's own examples, else the simplest that its schemas allow."""

import json
from collections.abc import Mapping
from functools import cache
from random import Random
from typing import Any

from hypothesis import HealthCheck, find, settings

from tests.contract.drawing import NAMELESS, documents
from tools.contract.spec_view import examples
from tools.spec_files import SpecFile
from tools.spec_parts import resolved

# Not to be asked for in the middle of drawing: Hypothesis refuses to draw within drawing.
_FINDING = settings(database=None, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def example_value(spec: SpecFile, holder: Mapping[str, Any]) -> Any:  # noqa: ANN401 - a JSON value
    """Return the value that stands for a parameter or a media type, the same one each time.

    Args:
        spec: The API's.
        holder: The parameter or media type, with examples of its own, in its schema, or without any.
    """
    for value in examples(spec, holder):
        return value
    schema = resolved(spec.data, holder.get("schema", {}))
    for value in (*schema.get("examples", ()), *([schema["example"]] if "example" in schema else ())):
        return value
    return json.loads(_simplest(spec, json.dumps(schema), names=holder.get("in") == "path"))


@cache
def _simplest(spec: SpecFile, schema: str, *, names: bool) -> str:
    drawn = documents(spec, json.loads(schema))
    found = find(drawn, lambda value: not names or value not in NAMELESS, settings=_FINDING, random=Random(1))  # noqa: S311 - to repeat it
    return json.dumps(found)
