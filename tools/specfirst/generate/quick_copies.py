"""The generator's copies of calls, made no deeper than what it changes: that is a sixth of its time.

It copies a call before it adds parameters and answers or sorts them, with all the classes that they lead to.
"""

import copy
from collections.abc import Iterator
from contextlib import contextmanager

from openapi_python_client.parser import openapi
from openapi_python_client.parser.openapi import Endpoint

_WHOLE = copy.deepcopy


@contextmanager
def quick_copies() -> Iterator[None]:
    """Let the generator copy calls quickly."""
    vars(openapi)["deepcopy"] = _copied
    try:
        yield
    finally:
        vars(openapi)["deepcopy"] = _WHOLE


def _copied(call: Endpoint) -> Endpoint:
    """Return a call whose lists may be changed, and sets, without those of the other."""
    made = copy.copy(call)
    made.responses = copy.copy(call.responses)
    made.responses.patterns = [*call.responses.patterns]
    for name, value in vars(call).items():
        if isinstance(value, list | set):
            setattr(made, name, copy.copy(value))
    return made
