r"""Texts of patterns that are hardly ever hit.

What a pattern looks around for, and where it says that words end, Hypothesis leaves to a filter. One text in
four passes that of `^(\d{1,3}\.?\b){4}$`, as addresses are often described; of objects with some, none.
"""

import re
from collections.abc import Mapping
from contextlib import suppress
from functools import cache
from typing import Any

import jsonschema_rs
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from hypothesis.errors import Unsatisfiable

from tools.specfirst.specs.json_types import types_of
from tools.specfirst.specs.patterns import as_of_python

_LEFT_TO_A_FILTER = re.compile(r"\\[bB]|\(\?<?[=!]")
_TRIED = 16


def listed(schema: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return a schema with some texts of its pattern instead, where that is hardly ever hit."""
    pattern, types = schema.get("pattern"), types_of(schema)
    if not isinstance(pattern, str) or not _LEFT_TO_A_FILTER.search(pattern):
        return schema
    if "enum" in schema or "string" not in types or types - {"string", "null"}:
        return schema
    lengths = {name: schema[name] for name in ("minLength", "maxLength") if name in schema}
    fits = jsonschema_rs.Draft202012Validator({"pattern": pattern, **lengths}).is_valid
    texts = [text for text in _rare(pattern) if fits(text)]
    if not texts:
        return schema
    left = {name: each for name, each in schema.items() if name != "pattern"}
    return {**left, "enum": [*texts, *([None] if "null" in types else [])]}


@cache
def _rare(pattern: str) -> list[str]:
    """Return texts of a pattern that is hit less than every second time, none of another."""
    meant = as_of_python(pattern)
    if meant is None:
        return []
    tried, found, texts = 0, dict[str, None](), st.from_regex(meant)

    @settings(
        max_examples=_TRIED,
        phases=[Phase.generate],
        database=None,
        deadline=None,
        derandomize=True,
        suppress_health_check=[*HealthCheck],  # that texts are rare and slow to find is what is asked here
    )
    @given(st.data())
    def draw(data: st.DataObject) -> None:
        nonlocal tried
        tried += 1
        found[data.draw(texts)] = None

    with suppress(Unsatisfiable):
        draw()
    return [*found] if len(found) * 2 < tried else []
