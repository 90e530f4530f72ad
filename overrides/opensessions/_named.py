"""Why: generated code answers a call for one thing with whatever the server sent.

Whoever ends sessions must not be shown one under another's name.
"""

from collections.abc import Callable, Iterable
from typing import TypeVar

from opensessions.errors import MalformedResponse

Record = TypeVar("Record")


def asked_for(key: str, records: Iterable[Record], key_of: Callable[[Record], object]) -> Record:
    """Return the record that a key was asked for: the one that has it, else the only one that has none.

    Args:
        key: What was asked for.
        records: What was answered.
        key_of: Gives a record's key; anything but a text stands for none.

    Raises:
        MalformedResponse: The answer is about something else, or about nothing.
    """
    nameless = []
    for record in records:
        known = key_of(record)
        if known == key:
            return record
        if not isinstance(known, str):
            nameless.append(record)
    if len(nameless) == 1:
        return nameless[0]
    raise MalformedResponse("the answer is not about what was asked for")
