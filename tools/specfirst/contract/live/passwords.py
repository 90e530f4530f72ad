"""Passwords and keys that an answer shows where its spec does not say what stands there: claims, notes."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from tools.specfirst.contract.exchange import Exchange
from tools.specfirst.contract.judging.bodies import json_body
from tools.specfirst.contract.judging.undocumented import free_members
from tools.specfirst.contract.live.memory import named_members
from tools.specfirst.contract.secrecy import HIDDEN
from tools.specfirst.contract.spec_view import Operation
from tools.specfirst.specs.files import SpecFile
from tools.specfirst.specs.media_types import is_json

_CALLED = re.compile(r"(?i)(user|admin|client|login|account|plain|clear)?[_ -]?(pass(word|wd|phrase)|pwd)")
_KEY = re.compile(
    r"(?i)(\w+[_ -])?(client|shared|app|api|access|auth|refresh|session|bearer|private|signing|secret|otp)?"
    r"[_ -]?(secret|token|api[_ -]?key|private[_ -]?key|access[_ -]?key|secret[_ -]?key)"
)
"""A key that opens something, by the name of the member that holds it."""
_IS_KEY = re.compile(r"[!-~]{8,}")
_IS_NO_KEY = re.compile(r"\w+://.*|[0-9T:.+Z -]*|[a-z]+([ _.-][a-z]+)*")
"""A URL, a time and a word say something of a key."""
_OPENER = "secret key"
_MAY_BE = re.compile(rb"(?i)pass(word|wd|phrase)|pwd|secret|token|key")
_SAYS_NOTHING = re.compile(
    r"(?i)\W*|(.)\1*|\W?(true|false|yes|no|none|null|unknown|n/?a|(not |un)?set|hidden|redacted|masked"
    r"|removed|expired|changed|required|optional|enabled|disabled|local|ldap|radius|plain|encrypted)\W?"
)
"""What stands for a password, or says something of it."""


def shown_passwords(spec: SpecFile, operation: Operation, exchange: Exchange) -> Iterator[str]:
    """Yield what is shown, and where, of passwords and keys that the spec of an answer does not speak of."""
    status = operation.documented(exchange.status)
    if status is None or exchange.status >= 300 or not _MAY_BE.search(exchange.content):
        return
    kind = next(filter(is_json, operation.responses[status].get("content", {})), None)
    if kind is None:
        return
    schema = (*operation.pointer, "responses", status, "content", kind, "schema")
    # Of what is named anywhere, the spec says what it is, be it put elsewhere.
    named = named_members(spec)
    for member in free_members(spec.data, schema, json_body(exchange)):
        *_, name = member.path
        for what, path in _passwords(str(name), member.value):
            if what == _OPENER and path.rpartition(".")[2] in named:
                continue
            yield f"{'.'.join([*map(str, member.path[:-1]), path])} shows a {what}"


def _passwords(name: str, value: Any) -> Iterator[tuple[str, str]]:
    if isinstance(value, Mapping):
        for inner, one in value.items():
            yield from ((what, f"{name}.{path}") for what, path in _passwords(str(inner), one))
    elif isinstance(value, list):
        for one in value:
            yield from _passwords(f"{name}[]", one)
    elif isinstance(value, str) and _is_told(value):
        if _CALLED.fullmatch(name):
            yield "password", name
        elif _KEY.fullmatch(name) and _IS_KEY.fullmatch(value) and not _IS_NO_KEY.fullmatch(value):
            yield _OPENER, name


def _is_told(value: str) -> bool:
    return HIDDEN[:-1] not in value and _SAYS_NOTHING.fullmatch(value) is None
