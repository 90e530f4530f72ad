"""What a change is known by from one run to the next, wherever its lines move."""

import hashlib
import json

from tools.specfirst.specs.yaml import Pointer

_LENGTH = 12


def fingerprint(api: str, kind: str, pointer: Pointer, *said: object) -> str:
    """Return the fingerprint of a change.

    Args:
        api: The API.
        kind: The kind of change.
        pointer: Where it stands; positions in lists do not count, since they move.
        said: Whatever else tells it from another change at the same place.
    """
    steps = [step for step in pointer if isinstance(step, str)]
    text = json.dumps([api, kind, steps, *said], sort_keys=True, default=str)
    return hashlib.sha256(text.encode()).hexdigest()[:_LENGTH]
