"""Lists whose first items are described one by one, in answers, as schemathesis has to read them.

It says `prefixItems` in the words of an older draft of JSON Schema, from which it draws, and then judges
answers by the newest draft, which calls those words invalid. Of answers nothing is drawn.
"""

from functools import partial

from schemathesis.specs.openapi.adapter import responses
from schemathesis.specs.openapi.converter import to_json_schema


def read_tuples_of_answers() -> None:
    """Have schemathesis leave `prefixItems` of answers as they are."""
    vars(responses)["to_json_schema"] = partial(to_json_schema, convert_prefix_items=False)
