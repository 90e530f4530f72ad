"""References that lead nowhere, of which an operation can do without what they would say."""

from typing import Any

from tools.specfirst.specs.references import value_at
from tools.specfirst.specs.yaml import Pointer

_OF_ANSWERS = frozenset({"responses", "headers", "links"})


def without_lost(data: dict[str, Any], pointer: Pointer, message: str) -> str | None:
    """Do without an answer, a header, a link or a body that is nowhere; return in words what was done.

    None where the problem is another one.
    """
    if pointer[-1] != "$ref" or "leads nowhere" not in message:
        return None
    if pointer[-2:-1] == ("requestBody",) or pointer[-3:-2] == ("requestBodies",):
        body = value_at(data, pointer[:-1])
        body["description"] = f"As {body.pop('$ref')} says."
        body.setdefault("content", {})
        return "nothing is known of it"
    if not {*pointer[-3:-2]} <= _OF_ANSWERS:
        return None
    kind, name, holder = pointer[-3], str(pointer[-2]), value_at(data, pointer[:-2])
    if kind == "links":
        del holder[name]
        return "taken out"
    said = {"description": f"As {holder[name]['$ref']} says."}
    holder[name] = said if kind == "responses" else {**said, "schema": {}}
    return "nothing is known of it"
