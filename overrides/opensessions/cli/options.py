"""Why: options that mean the same have the same name, form and help, whichever command takes them."""

import math
from pathlib import Path
from typing import Annotated, Any

import typer

from opensessions.cli.configuration import read
from opensessions.cli.problems import Problem

__all__ = [
    "MOST_SECONDS",
    "Audit",
    "Concurrency",
    "Config",
    "DryRun",
    "Everywhere",
    "Services",
    "Timeout",
    "Verbose",
    "Yes",
    "option",
    "service_names",
    "some_file",
    "some_seconds",
]


def service_names(ctx: typer.Context, incomplete: str) -> list[str]:
    """Return what a shell may complete a service's name to."""
    given = ctx.params.get("config")
    try:
        entries = read(None if given is None else Path(given))
    except Problem:
        return []
    return [entry.name for entry in entries if entry.name.startswith(incomplete)]


def option(*names: str, help: str, **more: Any) -> Any:
    """Return the description of an option, whose default its help does not repeat."""
    return typer.Option(*names, help=help, show_default=False, **more)


def some_seconds(seconds: float | None) -> float | None:
    """Return what an option says, since `nan` is within any bounds.

    Raises:
        BadParameter: It is no number.
    """
    if seconds is not None and math.isnan(seconds):
        raise typer.BadParameter("it is no number")
    return seconds


def some_file(path: Path | None) -> Path | None:
    """Return what an option says; nothing is what a variable holds that is not set.

    Raises:
        BadParameter: It is nothing, or `-`, which elsewhere is no file.
    """
    if path is not None and path.name in {"", "-"}:
        raise typer.BadParameter("it names no file")
    return path


Config = Annotated[
    Path | None,
    option(
        "--config",
        help="The file with your services.",
        envvar="OPENSESSIONS_CONFIG",
        metavar="FILE",
        callback=some_file,
    ),
]
Verbose = Annotated[
    bool, option("--verbose", "-v", help="Tell every request, and more about what went wrong.")
]
Services = Annotated[
    list[str],
    option(
        "--service",
        help="This service only, or those like 'adm-*'; may be repeated.",
        metavar="NAME",
        autocompletion=service_names,
        default_factory=list,
    ),
]
MOST_SECONDS = 86_400.0
"""A day: what waits for longer waits for ever."""

Timeout = Annotated[
    float | None,
    option(
        "--timeout",
        "-t",
        help="Seconds that a call may take.",
        metavar="SECONDS",
        min=0.001,
        max=MOST_SECONDS,
        callback=some_seconds,
    ),
]
Concurrency = Annotated[
    int, option("--concurrency", help="How many services are asked at a time.", metavar="N", min=1)
]
DryRun = Annotated[bool, option("--dry-run", help="Show what would be done, and do nothing.")]
Everywhere = Annotated[bool, option("--everywhere", help="On all services.")]
Yes = Annotated[bool, option("--yes", help="Do not ask.")]
Audit = Annotated[
    Path | None,
    option(
        "--audit",
        help="Add a line of JSON for each action to this file.",
        metavar="FILE",
        callback=some_file,
        readable=False,  # who may only add to it may
    ),
]
