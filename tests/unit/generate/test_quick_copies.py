"""The generator copies calls as deep as it changes them, and no deeper."""

import copy
from typing import Any

from openapi_python_client.parser import openapi
from openapi_python_client.parser.openapi import Endpoint

from tools.specfirst.generate.quick_copies import quick_copies

WORDS: dict[str, Any] = {"path": "/a/{b}", "method": "get", "description": "", "name": "a", "summary": ""}


def test_a_copy_has_lists_and_answers_of_its_own_and_shares_what_is_in_them() -> None:
    call: Any = Endpoint(**WORDS, requires_security=False, tags=[])
    parameter = object()
    call.path_parameters.append(parameter)
    call.responses.patterns.append(parameter)
    with quick_copies():
        made: Any = vars(openapi)["deepcopy"](call)
    assert made == call
    assert made.path_parameters[0] is parameter
    for held in (made.path_parameters, made.query_parameters, made.responses.patterns, made.errors):
        held.append("more")
    made.relative_imports.add("more")
    made.responses.default = "more"
    assert call.path_parameters == call.responses.patterns == [parameter]
    assert [call.query_parameters, call.errors, call.relative_imports, call.responses.default] == [
        [],
        [],
        set(),
        None,
    ]
    assert vars(openapi)["deepcopy"] is copy.deepcopy
