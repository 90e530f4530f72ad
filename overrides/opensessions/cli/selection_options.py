"""Why: what `list` shows is what `end` would end: both take the same options, written once."""

import inspect
import re
from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from ipaddress import IPv4Network, IPv6Network, ip_network
from typing import Annotated, Any

import typer

from opensessions.cli.options import option
from opensessions.cli.selecting import Selection
from opensessions.cli.spans import span

__all__ = ["read_id", "read_span", "read_text", "with_selection"]


def read_span(text: str | timedelta) -> timedelta:
    """Return the span that an option says.

    Raises:
        BadParameter: It is none.
    """
    try:
        return text if isinstance(text, timedelta) else span(text)
    except ValueError as error:
        raise typer.BadParameter(str(error)) from None


def read_text(text: str) -> str:
    """Return the text that an option says.

    Raises:
        BadParameter: It is empty.
    """
    if not text:  # of a variable that is not set; taken for how an id begins, it would mean all of them
        raise typer.BadParameter("it is empty")
    return text


def read_id(text: str) -> str:
    """Return the id that an option says, as it is, in quotes, or as a list has shown how it begins.

    Raises:
        BadParameter: It is empty.
    """
    return read_text(text.strip().strip("\"'“”").removesuffix("…"))


def _pattern(text: "str | re.Pattern[str]") -> "re.Pattern[str]":
    try:
        # Of names, case says nothing: --user does not look at it either.
        return re.compile(read_text(text), re.IGNORECASE) if isinstance(text, str) else text
    except re.error as error:
        raise typer.BadParameter(f"{text!r} is no regular expression: {error}") from None


def _network(text: "str | IPv4Network | IPv6Network") -> IPv4Network | IPv6Network:
    try:
        return ip_network(text, strict=False)
    except ValueError:
        raise typer.BadParameter(f"{text!r} is no address and no network such as 192.0.2.0/24") from None


_OPTIONS: dict[str, Any] = {
    "user": Annotated[
        list[str],
        option(
            "--user",
            help="Of this user, with or without domain; * is any text.",
            metavar="NAME",
            parser=read_text,
        ),
    ],
    "not_user": Annotated[
        list[re.Pattern],  # type: ignore[type-arg]  # Typer wants a class
        option(
            "--not-user",
            help="Not of users like this, with or without domain, nor of unknown ones.",
            metavar="REGEX",
            parser=_pattern,
        ),
    ],
    "idle_over": Annotated[
        timedelta | None,
        option(
            "--idle-over", help="Unused for so long: 90s, 15m, 2h, 1d12h.", metavar="SPAN", parser=read_span
        ),
    ],
    "older_than": Annotated[
        timedelta | None,
        option("--older-than", help="There for so long.", metavar="SPAN", parser=read_span),
    ],
    "client": Annotated[
        list[str],
        option(
            "--client", help="With this in the client's name: API, govc.", metavar="TEXT", parser=read_text
        ),
    ],
    "address": Annotated[
        list[Any],
        option("--address", help="From this address or network.", metavar="ADDRESS", parser=_network),
    ],
    "id": Annotated[
        list[str],
        option("--id", help="Of this id, or the one that begins so.", metavar="ID", parser=read_id),
    ],
}
"""The options by the attributes of `Selection`."""


def with_selection(command: Callable[..., int]) -> Callable[..., int]:
    """Let a command take the options that select sessions, in place of its parameter `selection`."""
    signature = inspect.signature(command)
    options = [
        inspect.Parameter(
            name, inspect.Parameter.KEYWORD_ONLY, default=None if "None" in str(kind) else [], annotation=kind
        )
        for name, kind in _OPTIONS.items()
    ]
    own = [
        parameter.replace(kind=inspect.Parameter.KEYWORD_ONLY)
        for parameter in signature.parameters.values()
        if parameter.name != "selection"
    ]

    @wraps(command)
    def selecting(**given: Any) -> int:
        return command(selection=Selection(**{name: given.pop(name) for name in _OPTIONS}), **given)

    selecting.__signature__ = signature.replace(parameters=[*options, *own])  # type: ignore[attr-defined]  # inspect's protocol
    selecting.__annotations__ = {parameter.name: parameter.annotation for parameter in [*options, *own]}
    return selecting
