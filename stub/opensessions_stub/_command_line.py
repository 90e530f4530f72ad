"""The stub server's command line: its options, and what it does with them."""

from __future__ import annotations

import argparse
import errno
import json
import sys
from contextlib import nullcontext
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from opensessions_stub._checking import checked
from opensessions_stub._creation import DEFAULT_SESSIONS, create_app
from opensessions_stub._dialect import DialectName
from opensessions_stub._serving import Server, listen, origin
from opensessions_stub._signals import end_with
from opensessions_stub.control.announcement import as_line, as_text
from opensessions_stub.control.bounds import DEFAULT_BOUNDS
from opensessions_stub.spec.document import SpecError

DEFAULT_PORT = 8642
"""Always the same, so that an address that was copied once stays good."""

_ADVICE = {
    errno.EADDRINUSE: "choose another --port, 0 for a free one",
    errno.EMFILE: "let more be open, as by ulimit -n 256",
    errno.EACCES: "choose a --port above 1023",
}

_MANY = 20_000
"""So many sessions of each API are invented in two seconds."""

if TYPE_CHECKING:
    from collections.abc import Sequence
    from contextlib import AbstractContextManager

    from opensessions_stub._tls import Tls


def serve(arguments: Sequence[str] | None = None) -> int:
    """Serves until a signal comes.

    Args:
        arguments: the command line's words; those of the process by default.

    Returns:
        0 after a signal; 1 with a line on standard error for each problem if no spec can be served or the
        port not be had.
    """
    options = _parser().parse_args(arguments)
    if options.check:
        return _check(options)
    if options.sessions > _MANY:
        _tell(f"invents {options.sessions:,} sessions of each API before it answers, which takes a while")
    try:
        app = create_app(
            options.specs,
            apis=options.api,
            seed=options.seed,
            sessions=options.sessions,
            control=options.control,
            dialect=options.dialect,
            latency=options.latency,
            rate_limit=options.rate_limit,
            max_sessions=options.max_sessions,
            max_faults=options.max_faults,
            max_fault_bytes=options.max_fault_bytes,
            max_recorded=options.max_recorded,
        )
        socket = listen(options.host, options.port)
    except SpecError as error:
        return _tell(*error.problems)
    except (OSError, UnicodeError) as error:  # UnicodeError: of a name that no host can have
        reason, number = "there can be no host of that name", 0
        if isinstance(error, OSError):
            reason, number = error.strerror or str(error), error.errno or 0
        advice = _ADVICE.get(number, "--host takes an address of this machine")
        return _tell(f"cannot listen on {options.host}:{options.port}: {reason}; {advice}")
    try:
        with socket, _tls(options) as tls:
            announce = as_line if options.json else as_text
            reached = origin(socket, "https" if tls else "http")
            text = announce(
                app.apis.values(), reached, tls.ca if tls else None, app.token if options.control else None
            )
            for problems in app.problems.values():
                _tell(*problems)
            if options.end_with_stdin:
                end_with(sys.stdin.fileno())
            Server(app, lambda: _say(text), tls.context if tls else None).run([socket])
    except OSError as error:
        return _tell(f"cannot say where it listens: {error.strerror}")
    return 0


def _tls(options: argparse.Namespace) -> AbstractContextManager[Tls | None]:
    if not options.tls:
        return nullcontext()
    from opensessions_stub._tls import own_certificate  # noqa: PLC0415 - it takes as long as all the rest

    return own_certificate(options.host)


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def _tell(*messages: str) -> int:
    """Says something on standard error, and returns the exit code of what cannot be done."""
    for message in messages:
        # What somebody calls a host or a file acts on no terminal or log.
        line = "".join(one if one.isprintable() else ascii(one)[1:-1] for one in message)
        sys.stderr.write(f"opensessions-stub: {line}\n")
    return 1


def _check(options: argparse.Namespace) -> int:
    """Says what is wrong with specs and what of them is not done, and serves nothing."""
    try:
        found = checked(options.specs, options.api)
    except SpecError as error:
        return _tell(*error.problems)
    if options.json:
        _say(json.dumps({"apis": {name: each.as_json() for name, each in found.items()}}))
    else:
        for each in found.values():
            sys.stdout.writelines(f"{note}\n" for note in each.notes)
            _tell(*each.problems)
    return 1 if any(each.problems for each in found.values()) else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="opensessions-stub", description="Serves the APIs of a folder of OpenAPI files."
    )
    parser.add_argument(
        "--specs", type=Path, metavar="DIR", help="the folder (default: the project's own specs)"
    )
    parser.add_argument("--api", action="append", metavar="NAME", help="serve this API only (repeatable)")
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (default: %(default)s)")
    parser.add_argument(
        "--port",
        type=_port,
        default=DEFAULT_PORT,
        help="port to listen on, 0 for a free one (default: %(default)s)",
    )
    parser.add_argument("--tls", action="store_true", help="speak TLS, with a certificate made at start")
    parser.add_argument(
        "--sessions",
        type=_count,
        default=DEFAULT_SESSIONS,
        metavar="N",
        help="how many sessions (of other APIs: things of each kind) to invent (default: %(default)s)",
    )
    parser.add_argument(
        "--seed", help="makes ids, tokens and times repeat; without one they cannot be guessed"
    )
    parser.add_argument(
        "--dialect",
        choices=[name.value for name in DialectName],
        default=DialectName.DOCUMENTED.value,
        help="answer as the specs say, or as real servers are known to (default: %(default)s)",
    )
    parser.add_argument(
        "--latency",
        type=_seconds,
        default=0.0,
        metavar="SECONDS",
        help="how long every answer takes at least (default: 0)",
    )
    parser.add_argument(
        "--rate-limit",
        type=_count,
        metavar="N",
        help="how many token requests a minute the VSS cloud answers (default: any number)",
    )
    parser.add_argument(
        "--control",
        action="store_true",
        help="answer under /_stub/: reset, seed, state, clock, end, faults, requests",
    )
    parser.add_argument(
        "--check",
        action="store_true",
        help="serve nothing: say what is wrong with the specs, and what of them is not done",
    )
    for name, most, what in _BOUNDS:
        parser.add_argument(
            name, type=partial(_between, least=0, most=2**40), default=most, metavar="N", help=what
        )
    parser.add_argument(
        "--end-with-stdin",
        action="store_true",
        help="end when standard input does: with the process that holds the other end of the pipe",
    )
    parser.add_argument("--json", action="store_true", help="announce as one line of JSON")
    return parser


_BOUNDS = (
    (
        "--max-sessions",
        DEFAULT_BOUNDS.sessions,
        "sessions held per API; beyond, the oldest end (%(default)s)",
    ),
    ("--max-faults", DEFAULT_BOUNDS.faults, "faults that may wait (%(default)s)"),
    ("--max-fault-bytes", DEFAULT_BOUNDS.fault_bytes, "bytes that they may be together (%(default)s)"),
    ("--max-recorded", DEFAULT_BOUNDS.recorded, "bytes of requests that are kept (%(default)s)"),
)


def _port(text: str) -> int:
    return _between(text, 0, 65_535)


def _seconds(text: str) -> float:
    try:
        seconds = float(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no number of seconds") from None
    if not 0 <= seconds <= 60:
        raise argparse.ArgumentTypeError(f"{text} is not between 0 and 60 seconds")
    return seconds


def _count(text: str) -> int:
    return _between(text, 0, 1_000_000)


def _between(text: str, least: int, most: int) -> int:
    if not text.removeprefix("-").isdecimal():
        raise argparse.ArgumentTypeError(f"{text!r} is no whole number")
    number = int(text)
    if not least <= number <= most:
        raise argparse.ArgumentTypeError(f"{text} is not between {least} and {most}")
    return number
