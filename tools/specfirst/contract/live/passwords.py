"""Passwords that an answer shows where its spec does not say what stands there: claims, settings, notes."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from tools.specfirst.contract.exchange import Exchange
from tools.specfirst.contract.judging.bodies import json_body
from tools.specfirst.contract.judging.undocumented import free_members
from tools.specfirst.contract.secrecy import HIDDEN
from tools.specfirst.contract.spec_view import Operation
from tools.specfirst.specs.files import SpecFile
from tools.specfirst.specs.media_types import is_json

_CALLED = re.compile(r"(?i)(user|admin|client|login|account|plain|clear)?[_ -]?(pass(word|wd|phrase)|pwd)")
_MAY_BE = re.compile(rb"(?i)pass(word|wd|phrase)|pwd")
_SAYS_NOTHING = re.compile(
    r"(?i)\W*|(.)\1*|\W?(true|false|yes|no|none|null|unknown|n/?a|(not |un)?set|hidden|redacted|masked"
    r"|removed|expired|changed|required|optional|enabled|disabled|local|ldap|radius|plain|encrypted)\W?"
)
"""What stands for a password, or says something of it."""


def shown_passwords(spec: SpecFile, operation: Operation, exchange: Exchange) -> Iterator[str]:
    """Yield where an answer of success shows a password that its spec does not speak of."""
    status = operation.documented(exchange.status)
    if status is None or exchange.status >= 300 or not _MAY_BE.search(exchange.content):
        return
    kind = next(filter(is_json, operation.responses[status].get("content", {})), None)
    if kind is None:
        return
    schema = (*operation.pointer, "responses", status, "content", kind, "schema")
    for member in free_members(spec.data, schema, json_body(exchange)):
        *_, name = member.path
        for path in _passwords(str(name), member.value):
            yield ".".join([*map(str, member.path[:-1]), path])


def _passwords(name: str, value: Any) -> Iterator[str]:
    if isinstance(value, Mapping):
        for inner, one in value.items():
            yield from (f"{name}.{path}" for path in _passwords(str(inner), one))
    elif isinstance(value, list):
        for one in value:
            yield from _passwords(f"{name}[]", one)
    elif isinstance(value, str) and _CALLED.fullmatch(name) and _is_told(value):
        yield name


def _is_told(value: str) -> bool:
    return HIDDEN[:-1] not in value and _SAYS_NOTHING.fullmatch(value) is None
