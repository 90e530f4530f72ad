"""A recording checked without a server: whoever has access hands it to whoever has not."""

import base64
import json
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from rich.console import Console

from tools.specfirst.contract.causes import explain
from tools.specfirst.contract.chosen import empty_result
from tools.specfirst.contract.exchange import Exchange, values
from tools.specfirst.contract.judging.operations import Match, Matcher
from tools.specfirst.contract.live.examiner import Examiner
from tools.specfirst.contract.live.told_once import tell_once
from tools.specfirst.contract.report.console import print_result
from tools.specfirst.contract.report.files import write_reports
from tools.specfirst.contract.report.har import HarError, read_har
from tools.specfirst.contract.results import RECORDED, RunResult
from tools.specfirst.contract.secrecy import HIDDEN, Secrecy
from tools.specfirst.contract.spec_view import Operation
from tools.specfirst.specs.files import SpecFile
from tools.specfirst.specs.parts import resolved, value_at
from tools.specfirst.specs.problems import printable

_SANITIZED = ("the header Set-Cookie is missing",)
_PREFLIGHT = "access-control-request-method"
_NO_CHANCE = 6
"""A shorter secret may stand in an answer by chance."""

NOT_RECORDED = "the recording has no request to it"


def check_recording(spec: SpecFile, file: Path, reports: Path) -> bool:
    """Hold every recorded answer against a spec, report; return whether nothing new was found."""
    try:
        run = judged(spec, file)
    except HarError as error:
        print(printable(f"make contract: {error}"), file=sys.stderr)
        return False
    written = write_reports(run, reports)
    print_result(Console(), run, [os.path.relpath(path) for path in written])
    return run.passed


def judged(spec: SpecFile, file: Path) -> RunResult:
    """Return what is wrong with the answers of a recording.

    Raises:
        HarError: The file is no recording, or of nothing that the spec describes.
    """
    # A browser asks beforehand whether it may ask, which the service itself does not see.
    real = [one for one in read_har(file) if not any(values(one.headers, _PREFLIGHT))]
    exchanges = sorted(real, key=lambda one: one.started)
    matcher = Matcher(spec)
    of_the_api = [(match, one) for one in exchanges if (match := matcher.find(one.method, one.url))]
    if not of_the_api:
        paths = ", ".join(dict.fromkeys(part.path for part in spec.operations()))
        raise HarError(
            f"{file}: none of its {len(exchanges)} requests is one of {spec.name}; those go to {paths}"
        )
    result = empty_result(spec)
    secrecy, given = Secrecy(spec), _passwords(spec, of_the_api)
    # What one server says is nothing to another.
    servers = {_server(one): Examiner(spec, result, secrecy, given) for _, one in of_the_api}
    recorded = {match.operation.operation_id for match, _ in of_the_api}
    for operation in result.operations:
        operation.untested = "" if operation.operation_id in recorded else NOT_RECORDED
    is_sanitized = _is_sanitized(of_the_api)
    for match, exchange in of_the_api:
        sent = [*exchange.headers, ("Cookie", HIDDEN)] if is_sanitized else exchange.headers
        examiner = servers[_server(exchange)]
        examiner.examine(match.operation, replace(exchange, headers=sent), RECORDED, match.path)
    for operation in result.operations if is_sanitized else ():
        operation.failures = [one for one in operation.failures if one.headline not in _SANITIZED]
    explain(spec, result, live=True)
    tell_once(result)
    return RunResult(0, [result], server=printable(str(file)))


def _server(exchange: Exchange) -> tuple[str, str]:
    return urlsplit(exchange.url)[:2]


def _is_sanitized(exchanges: Sequence[tuple[Match, Exchange]]) -> bool:
    """Return whether a browser has left cookies and credentials out, as it does unless told otherwise."""
    named = {name.lower() for _, one in exchanges for name, _ in (*one.headers, *one.answer_headers)}
    needed = any(match.operation.security and one.status < 300 for match, one in exchanges)
    return needed and not named & {"cookie", "set-cookie", "authorization"}


def _passwords(spec: SpecFile, exchanges: Sequence[tuple[Match, Exchange]]) -> list[str]:
    """Return the secrets that recorded requests have signed in with: no answer must repeat them."""
    found = set()
    for match, exchange in exchanges:
        for value in values(exchange.headers, "authorization"):
            kind, _, pair = value.partition(" ")
            if kind.lower() == "basic":
                with suppress(ValueError):
                    found.add(base64.b64decode(pair).decode().partition(":")[2])
        if not match.operation.security and exchange.body:
            with suppress(ValueError):
                found |= {*_secret_members(spec, match.operation, json.loads(exchange.body))}
    return [value for value in found if len(value) >= _NO_CHANCE and HIDDEN not in value]


def _secret_members(spec: SpecFile, operation: Operation, body: object) -> Iterator[str]:
    schema = value_at(operation.body, ("content", "application/json", "schema")) or {}
    yield from _secrets(spec, schema, body)


def _secrets(spec: SpecFile, schema: Mapping[str, Any], value: object) -> Iterator[str]:
    schema = resolved(spec.data, schema)
    if isinstance(value, str) and schema.get("format") == "password":
        yield value
    elif isinstance(value, Mapping):
        for name, member in value.items():
            yield from _secrets(spec, schema.get("properties", {}).get(name, {}), member)
