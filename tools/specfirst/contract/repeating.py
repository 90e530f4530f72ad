"""Repeating what a run has found: from a fresh server on, with as few requests before it as it takes."""

import json
import re
import shlex
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import replace
from urllib.parse import urlsplit

import httpx

from tools.specfirst.contract.exchange import Exchange
from tools.specfirst.contract.judging.judge import Judge
from tools.specfirst.contract.live.wire import ServerError, Wire
from tools.specfirst.contract.report.curl import OF_THE_SENDER, curl_line
from tools.specfirst.contract.results import CLIENTS, ApiResult, Failure
from tools.specfirst.contract.spec_view import SAFE_METHODS, Operation, operations
from tools.specfirst.contract.stub_process import MAKE_STUB_ORIGIN, Stub, is_control
from tools.specfirst.specs.files import SpecFile

MOST_FINDINGS = 10
"""Findings of an API that are repeated; who has more mends the first ones first."""

_NUMBERS = re.compile(rb"(\d+)(?:\.\d+)?")
_REFUSED = 400
_OF_STATE = frozenset({"use_after_free", "ensure_resource_availability"})

_CONTROLS = """token=$(sed -n 's/.*"control": {[^}]*"token": "\\([^"]*\\)".*/\\1/p' "$announced")"""

SECONDS = 4.0
"""How long it may take to find fewer requests for one of them."""


class Repeater:
    """Repeats findings of one API at a server whose state can be put back.

    Args:
        spec: The API's.
        stub: A server of the kind that the run has met.
        command: What starts such a server.
        seed: The run's.
    """

    def __init__(self, spec: SpecFile, stub: Stub, command: Sequence[str], seed: int) -> None:
        self._spec = spec
        self._stub = stub
        self._command = command
        self._seed = seed
        self._judge = Judge(spec)
        self._operations = {one.operation_id: one for one in operations(spec)}

    def repeat(self, result: ApiResult) -> None:
        """Give the findings of an API the requests that show them again."""
        sent = [(name, one) for name, one in result.findings() if name and one.sent is not None]
        for name, failure in sent[:MOST_FINDINGS]:
            told = result.heading(name, failure)
            result.put(name, failure, self._repeated(self._operations[name], failure, told))

    def _repeated(self, operation: Operation, failure: Failure, told: str) -> Failure:
        sent = failure.sent
        if sent is None:
            return failure
        wanted = self._signature(operation, sent)
        end = time.monotonic() + SECONDS

        def answers(before: Sequence[Exchange]) -> bytes | None:
            last = self._replayed(before, sent) if time.monotonic() < end else None
            return last.content if last and self._signature(operation, last) == wanted else None

        if failure.check in _OF_STATE or failure.phase == CLIENTS:
            before = with_all_that_changes(failure.before, sent.content, answers)
        else:
            before = smallest(list(failure.before), lambda fewer: answers(fewer) is not None)
        if before is None:
            return failure
        steps = [_step(one) for one in before]
        return replace(
            failure,
            steps=tuple(steps),
            curl=_line(sent),
            script=script(told, self._command, self._seed, [*before, sent]),
        )

    def _replayed(self, before: Sequence[Exchange], last: Exchange) -> Exchange | None:
        _control(self._stub.reset_url(self._spec.name))
        # Once, as the script does: what a refusal is about would be gone the next time.
        with closing(Wire(self._stub.origin(self._spec.name), times_again=0)) as wire:
            try:
                for one in before:
                    if is_control(one.url):
                        _control(self._stub.control_url(self._spec.name, _control_of(one)), one.body)
                    else:
                        _send(wire, one)
                return _send(wire, last)
            except ServerError:
                return None

    def _signature(self, operation: Operation, exchange: Exchange) -> object:
        if exchange.method != operation.method:
            return exchange.status
        found = self._judge.findings(operation, exchange)
        return exchange.status, frozenset((one.kind, one.pointer, one.member) for one in found)


def smallest(
    requests: Sequence[Exchange], shows: Callable[[Sequence[Exchange]], bool]
) -> list[Exchange] | None:
    """Return as few of the requests as show something, in their order; None if not even all of them do."""
    if shows([]):
        return []
    kept = list(requests)
    if not kept or not shows(kept):
        return None
    size = len(kept)
    while size > 1:
        size = (size + 1) // 2
        start = 0
        while start < len(kept):
            fewer = kept[:start] + kept[start + size :]
            if shows(fewer):
                kept = fewer
            else:
                start += size
    return kept


def with_all_that_changes(
    requests: Sequence[Exchange], shown: bytes, answers: Callable[[Sequence[Exchange]], bytes | None]
) -> list[Exchange] | None:
    """Return the requests that matter to an answer which alone does not show what is wrong; None if unknown.

    That is what went before it: all that changes something, and of what only looks what makes a difference.

    Args:
        requests: All of them.
        shown: What was answered behind them.
        answers: Returns what is answered behind some of them, None if it is something else.
    """
    changing = [one for one in requests if one.method not in SAFE_METHODS]
    whole = answers(requests)
    if whole is None:
        return None
    alike = _Alike(shown, whole)

    def shows(fewer: Sequence[Exchange]) -> bool:
        found = answers(fewer)
        return found is not None and alike.is_met_by(found)

    def with_some(kept: Sequence[Exchange]) -> list[Exchange]:
        known = {id(one) for one in (*changing, *kept)}
        return [one for one in requests if id(one) in known]

    looking = [one for one in requests if one.method in SAFE_METHODS]
    fewest = smallest(looking, lambda kept: shows(with_some(kept)))
    return without_refused(list(requests) if fewest is None else with_some(fewest), shows)


class _Alike:
    """Whether answers say what one says: the same words, and the same numbers where those stay.

    Ports and times are others each time: a number that differs between two answers behind the same requests
    tells nothing, nor does a fraction of a second.

    Args:
        first: One answer.
        second: Another one behind the same requests.
    """

    def __init__(self, first: bytes, second: bytes) -> None:
        (_, before), (self._words, self._numbers) = map(_words_and_numbers, (first, second))
        is_known = len(before) == len(self._numbers)
        pairs = zip(before, self._numbers, strict=True) if is_known else ()
        self._stay = [one == other for one, other in pairs] or [False] * len(self._numbers)

    def is_met_by(self, content: bytes) -> bool:
        """Return whether an answer says the same."""
        words, numbers = _words_and_numbers(content)
        pairs = zip(numbers, self._numbers, self._stay, strict=False)
        return words == self._words and all(one == other or not stays for one, other, stays in pairs)


def _words_and_numbers(content: bytes) -> tuple[list[bytes], list[bytes]]:
    parts = _NUMBERS.split(content)
    return parts[0::2], parts[1::2]


def without_refused(
    requests: Sequence[Exchange], shows: Callable[[Sequence[Exchange]], bool]
) -> list[Exchange]:
    """Return the requests without those that were refused and do not matter to what they show."""

    def with_some(kept: Sequence[Exchange]) -> list[Exchange]:
        known = {id(one) for one in kept}
        return [one for one in requests if one.status < _REFUSED or id(one) in known]

    refused = [one for one in requests if one.status >= _REFUSED]
    fewest = smallest(refused, lambda kept: shows(with_some(kept)))
    return with_some(refused if fewest is None else fewest)


def script(told: str, command: Sequence[str], seed: int, requests: Sequence[Exchange]) -> str:
    """Return a script for bash that starts a fresh server and sends requests to it.

    Args:
        told: What it shows.
        command: What starts the server.
        seed: The server's.
        requests: What is sent, the failing one last.
    """
    is_controlled = any(is_control(one.url) for one in requests)
    controls = ["--control"] if is_controlled else []
    start = shlex.join([*command, "--port", "0", "--seed", str(seed), "--json", *controls])
    return "\n".join(
        [
            "#!/bin/bash",
            f"# {' '.join(told.split())}",
            "# Run in the repository: starts a fresh server, sends what shows it; the last answer is wrong.",
            "announced=$(mktemp)",
            'trap \'kill "$server" 2>/dev/null; rm -f "$announced"\' EXIT',
            f'{start} >"$announced" &',
            "server=$!",
            'until [ -s "$announced" ]; do kill -0 "$server" || exit 1; sleep 0.1; done',
            'origin=$(grep -o \'https\\?://[^/"]*\' "$announced" | head -n 1)',
            *([_CONTROLS] if is_controlled else []),
            *(_controlling(one) if is_control(one.url) else _line(one, "$origin") for one in requests),
            "echo",
            "",
        ]
    )


def _step(exchange: Exchange) -> str:
    """Return a request as a line to paste; what the script alone can do is told."""
    if not is_control(exchange.url):
        return _line(exchange)
    told = json.loads(exchange.body or b"{}")
    if _control_of(exchange) == "clock":
        return f"# {told.get('advance', 0):g} seconds pass, for which the script moves the server's clock"
    return f"# the script tells the server how to fail: {json.dumps(told)}"


def _controlling(exchange: Exchange) -> str:
    """Return a line for the script that lets time pass, or has the server fail."""
    sent = f"-H 'Content-Type: application/json' --data-raw {shlex.quote((exchange.body or b'{}').decode())}"
    return f'curl -fsS -o /dev/null {sent} "$origin/_stub/{_control_of(exchange)}?token=$token"'


def _control_of(exchange: Exchange) -> str:
    """Return the name of the control that a request is for."""
    return urlsplit(exchange.url).path.rpartition("/")[2]


def _control(url: str, body: bytes | None = None) -> None:
    headers = {"Content-Type": "application/json"} if body else {}
    httpx.post(url, content=body, headers=headers, trust_env=False).raise_for_status()


def _send(wire: Wire, exchange: Exchange) -> Exchange:
    headers = [pair for pair in exchange.headers if pair[0].lower() not in OF_THE_SENDER]
    return wire.send(exchange.method, _target(exchange), headers, exchange.body)


def _target(exchange: Exchange) -> str:
    found = urlsplit(exchange.url)
    return exchange.url[len(f"{found.scheme}://{found.netloc}") :] or "/"


def _line(exchange: Exchange, origin: str = MAKE_STUB_ORIGIN) -> str:
    return curl_line(exchange.method, _target(exchange), exchange.headers, exchange.body, origin=origin)
