"""Why: `opensessions login` and `logout`: try a service, see what its account may do, keep a session.

A kept session is used by the next runs instead of a login of their own, until `logout` or its end.
"""

from typing import Annotated, Any

import typer

from opensessions.cli import keeping, logs
from opensessions.cli.asking import advice
from opensessions.cli.configuration import Entry, read
from opensessions.cli.options import Config, Timeout, Verbose, option, service_names
from opensessions.cli.problems import Code, code_of
from opensessions.cli.questions import can_ask, typed
from opensessions.cli.services import Person, chosen, service_of
from opensessions.cli.terminal import counted, plain, say, tell
from opensessions.errors import (
    ApiError,
    AuthenticationFailed,
    OpenSessionsError,
    SessionExpired,
    SessionLeftOpen,
)
from opensessions.view import Account, fleet
from opensessions.view.service import hand_over

__all__ = ["log_in", "log_out"]

Names = Annotated[
    list[str],
    typer.Argument(
        help="The services; all without one.",
        metavar="[SERVICE]...",
        show_default=False,
        autocompletion=service_names,
    ),
]
Keep = Annotated[bool, option("--keep", help="Keep the session in the keyring for the next runs.")]


def log_in(
    services: Names = [],  # noqa: B006 - Typer wants a list
    keep: Keep = False,
    timeout: Timeout = None,
    config: Config = None,
    verbose: Verbose = False,
) -> int:
    """Try services, and say what the account may do there."""
    logs.set_up(verbose=verbose)
    entries = chosen(read(config), services)
    failed: list[Exception] = []
    for entry in entries:
        try:
            account = _tried(entry, timeout, keep=keep)
        except OpenSessionsError as error:
            tell(f"{entry.name}: {advice(entry.name, error, has_asked=can_ask())}", "red")
            failed.append(error)
        else:
            _tell(entry, account, keep=keep)
    return code_of(entries, failed)


def log_out(services: Names = [], config: Config = None, verbose: Verbose = False) -> int:  # noqa: B006 - Typer wants a list
    """End the sessions that `login --keep` has kept."""
    logs.set_up(verbose=verbose)
    entries = chosen(read(config), services)
    failed: list[Exception] = []
    still_open: list[str] = []
    for entry in entries:
        token = keeping.kept_session(entry.name)
        if token is None:
            if services:
                say(f"{entry.name}: no session is kept.")
            continue
        try:
            after = _ended(entry)
        except (AuthenticationFailed, SessionExpired):
            keeping.forget_session(entry.name)
            say(f"{entry.name}: the session had ended already.")
        except OpenSessionsError as error:
            tell(f"{entry.name}: {advice(entry.name, error)}", "red")
            failed.append(error)
        else:
            if after is None:  # which has been told; as long as it is kept, it can be tried again
                still_open.append(entry.name)
                continue
            keeping.forget_session(entry.name)
            say(f"{entry.name}: {after}.")
    return max(code_of(entries, failed), Code.IN_PART if still_open else Code.OK)


def _tried(entry: Entry, timeout: float | None, *, keep: bool) -> Account:
    """Return the account of a service; a kept session that has ended is forgotten."""
    if keeping.kept_session(entry.name) is not None:
        try:
            return _account(entry, timeout, keep=keep, resume=True)
        except (AuthenticationFailed, SessionExpired):
            keeping.forget_session(entry.name)
            say(f"{entry.name}: the session that was kept has ended.")
    try:
        return _account(entry, timeout, keep=keep)
    except ApiError as error:
        if not (can_ask() and entry.view.wants_second_factor(error)):
            raise
        return _account(entry, timeout, keep=keep, refusal=error)


def _account(
    entry: Entry,
    timeout: float | None,
    *,
    keep: bool,
    resume: bool = False,
    refusal: ApiError | None = None,
) -> Account:
    person = _person(entry, timeout) if can_ask() and entry.view.wants_second_factor(refusal) else None
    service = service_of(entry, resume=resume, timeout=timeout, person=person)

    async def handed_over(client: Any) -> bool:
        return hand_over(client, lambda token: keeping.keep_session(entry.name, token))

    with fleet([service], keep_open=True) as opened:
        account: Account = opened.using(entry.name, lambda client: entry.view.account(client, entry.name))
        # Not with the same call: who interrupts the login wants nothing kept.
        if keep and not opened.using(entry.name, handed_over) and service.session_token is None:
            how = "has a token of yours" if "token" in service.options else "logs in with each request"
            tell(f"{entry.name}: {how}, so there is no session to keep", "yellow")
    return account


def _person(entry: Entry, timeout: float | None) -> Person:
    """Return what asks whoever sits there for a second factor, while other things go on."""

    async def answer(asked: Any = None) -> str:
        question = entry.view.question(asked)
        if question is None:
            tell(f"{entry.name}: confirm it on your device")
            return ""
        shown = f"{entry.name}: {plain(question).rstrip('.: ')}"
        if not entry.view.sends_codes:
            return await typed(shown)
        tell(f"{entry.name}: Enter alone has a code sent to you")
        while not (code := await typed(shown, may_be_empty=True)):
            async with service_of(entry, resume=False, timeout=timeout).open() as client:
                tell(f"{entry.name}: {await entry.view.send_code(client)}")
        return code

    return answer


def _ended(entry: Entry) -> str | None:
    """End the session that is kept, and return what became of it; None if its token is still taken."""

    async def leave(client: Any) -> str | None:
        if not await entry.view.sign_out(client):
            return "forgotten; nothing there ends it before its time"
        is_open = any(isinstance(warning, SessionLeftOpen) for warning in client.warnings)
        return None if is_open else "logged out"

    with fleet([service_of(entry)], keep_open=True) as opened:
        after: str | None = opened.using(entry.name, leave)
    return after


def _tell(entry: Entry, account: Account, *, keep: bool) -> None:
    who = f" as {account.user}" if account.user else ""
    say(f"{entry.name}: {entry.view.title} at {entry.url}, logged in{who}.")
    for words, items in (("may", account.may), ("may not", account.may_not)):
        if items:
            say(f"  {words} {'; '.join(items)}")
    if account.own_sessions is not None:
        say(f"  {counted(account.own_sessions, 'session')} of this account {_are(account.own_sessions)} open")
    if keep and keeping.kept_session(entry.name) is not None:
        say(f"  the session is kept in the keyring, until: opensessions logout {entry.name}")


def _are(number: int) -> str:
    return "is" if number == 1 else "are"
