"""Why: `opensessions show`: all that a service tells about one session, without what would let anybody in."""

import json
import sys
from collections.abc import Mapping
from datetime import datetime
from typing import Annotated, Any

import attrs
from rich.text import Text

from opensessions import Fleet, Session
from opensessions._secrets.masking import without
from opensessions.cli import logs
from opensessions.cli.asking import advice
from opensessions.cli.configuration import read
from opensessions.cli.forms import as_row
from opensessions.cli.options import Config, Timeout, Verbose, option, service_names
from opensessions.cli.problems import Code, Problem, code_of
from opensessions.cli.selecting import begins
from opensessions.cli.selection_options import read_id
from opensessions.cli.services import chosen, opened
from opensessions.cli.spans import shown_span
from opensessions.cli.tables import shown_time
from opensessions.cli.terminal import output, plain
from opensessions.errors import NotFound, OpenSessionsError

__all__ = ["show_session"]

import typer

ServiceName = Annotated[
    str,
    typer.Argument(help="The service.", metavar="SERVICE", show_default=False, autocompletion=service_names),
]
SessionId = Annotated[
    str,
    typer.Argument(
        help="The session's id, or what it begins with.", metavar="ID", show_default=False, parser=read_id
    ),
]
AsJson = Annotated[bool, option("--json", help="Print one document of JSON.")]


def show_session(
    service: ServiceName,
    id: SessionId,
    *,
    as_json: AsJson = False,
    timeout: Timeout = None,
    config: Config = None,
    verbose: Verbose = False,
) -> int:
    """Show all that a service tells about one session."""
    logs.set_up(verbose=verbose)
    entries = chosen(read(config), [service])
    if len(entries) > 1:
        raise Problem(f"{service} is {len(entries)} services: name one")
    name = entries[0].name
    try:
        with opened(entries, concurrency=1, timeout=timeout, keep_open=True) as fleet:
            session = _session(fleet, name, id)
    except OpenSessionsError as error:
        raise Problem(f"{name}: {advice(name, error)}", code_of(entries, [error])) from error
    told = {**as_row(session), "source": without_secrets(session.source)}
    if as_json:
        json.dump(told, sys.stdout, indent=2)
        sys.stdout.write("\n")
        return 0
    lines = [*_common(session).items(), *_flat(told["source"])]
    shown = [(label, plain(str(value))) for label, value in lines if value not in ("", None)]
    width = max(len(label) for label, _ in shown)
    for label, value in shown:  # each a line, however long it is: programs read it
        output().print(Text.assemble((label.ljust(width), "bold"), "  ", value), soft_wrap=True)
    return 0


def _session(fleet: Fleet, service: str, id: str) -> Session:
    view = fleet.services[service].view
    listing = fleet.listing(details=False)
    for failure in listing.failures:
        raise failure.error
    found = [session for session in listing.sessions if begins(session.id, id)]
    exact = [session for session in found if session.id == id]
    if len(exact or found) != 1:
        many = f"begins {len(found)} ids: write more of it" if found else "is no session's id: see the list"
        raise Problem(f"{service}: {id} {many}", Code.IN_PART)
    wanted = (exact or found)[0]
    try:
        session: Session = fleet.using(service, lambda client: view.one(client, service, wanted.id))
    except NotFound:
        raise Problem(f"{service}: {wanted.id} has ended meanwhile", Code.IN_PART) from None
    # The list goes first: beside the others it is seen what time it is there, and which session is one's own.
    listed = {name: getattr(wanted, name) for name in ("is_self", "idle", "age", "expires")}
    return attrs.evolve(session, **{name: value for name, value in listed.items() if value is not None})


def without_secrets(value: Any) -> Any:
    """Return what a model holds, as JSON, without credentials.

    What a model marks as secret is left out, and what it does not know: that may be one. A model of nothing
    but free names, such as claims, is shown whole.

    Args:
        value: A generated model, or a value of one.
    """
    if attrs.has(type(value)):
        known = [field for field in attrs.fields(type(value)) if field.name != "additional_properties"]
        if not known:
            return without_secrets(value.additional_properties)
        shown = {field.name: getattr(value, field.name) for field in known if field.repr}
        return {
            name: without_secrets(member)
            for name, member in shown.items()
            if type(member).__name__ != "Unset"
        }
    if isinstance(value, Mapping):
        return {str(name): without_secrets(member) for name, member in value.items()}
    if isinstance(value, list | tuple):
        return [without_secrets(member) for member in value]
    if isinstance(value, datetime):
        return value.isoformat()
    return without(str(value), ()) if not isinstance(value, int | float | bool | None) else value


def _common(session: Session) -> dict[str, object]:
    return {
        "service": session.service,
        "id": session.id,
        "user": session.user,
        "address": session.address,
        "client": session.client,
        "started": shown_time(session.started, has_zone=session.has_zone),
        "last active": shown_time(session.last_active, has_zone=session.has_zone),
        "idle": shown_span(session.idle),
        "age": shown_span(session.age),
        "expires": shown_time(session.expires, has_zone=session.has_zone),
        "is self": None if session.is_self is None else "yes" if session.is_self else "no",
    }


def _flat(value: object, path: str = "") -> list[tuple[str, object]]:
    """Return a document as lines, each with the way to its value."""
    if isinstance(value, Mapping):
        items = list(value.items())
    elif isinstance(value, list) and any(isinstance(member, Mapping | list) for member in value):
        items = [(str(number), member) for number, member in enumerate(value)]
    else:
        return [(path, ", ".join(map(str, value)) if isinstance(value, list) else value)]
    return [line for name, member in items for line in _flat(member, f"{path}/{name}" if path else name)]
