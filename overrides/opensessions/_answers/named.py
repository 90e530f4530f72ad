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
        key_of: Gives a record's key; an empty text, or anything but a text, stands for none.

    Raises:
        MalformedResponse: The answer is about something else, or about nothing.
    """
    keys = [(key_of(record), record) for record in records]
    same = [record for known, record in keys if known == key]
    # Servers differ in how they write hexadecimal digits, and some leave out what the caller knows.
    like = [record for known, record in keys if isinstance(known, str) and known.casefold() == key.casefold()]
    nameless = [record for known, record in keys if not isinstance(known, str) or not known]
    for found in (same, like, nameless):
        if len(found) == 1 or (found is same and found):
            return found[0]
    raise MalformedResponse("the answer is not about what was asked for")
