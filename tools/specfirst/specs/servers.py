"""The addresses of a spec's servers, and which of them nothing can be sent to: `http://host:<port>/v1`."""

from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import unquote, urlsplit

import httpx

from tools.specfirst.specs.parts import operations
from tools.specfirst.specs.problems import Problem
from tools.specfirst.specs.references import value_at
from tools.specfirst.specs.yaml import Document, Pointer

URL_ITSELF = "x-unfit-url"
"""Where the address stands that somebody's file has, and nothing can be sent to."""


def servers(data: Mapping[str, Any]) -> Iterator[tuple[Pointer, dict[str, Any]]]:
    """Yield each server with its place: the document's, those of paths, and those of operations."""
    places = [place for one in operations(data) for place in (one.pointer[:-1], one.pointer)]
    for pointer in dict.fromkeys([(), *places]):
        holder = value_at(data, pointer)
        stated = holder.get("servers") if isinstance(holder, Mapping) else None
        for index, server in enumerate(stated if isinstance(stated, list) else ()):
            if isinstance(server, dict) and isinstance(server.get("url"), str):
                yield (*pointer, "servers", index), server


def why_unfit(server: Mapping[str, Any]) -> str | None:
    """Return why nothing can be sent to a server, with the defaults of its variables; None if it can."""
    url: str = server["url"]
    variables = server.get("variables")
    for name, variable in variables.items() if isinstance(variables, Mapping) else ():
        if isinstance(variable, Mapping):
            url = url.replace(f"{{{name}}}", str(variable.get("default", "")))
    try:
        _ = urlsplit(url).port  # which has to be a number that ports can have
        host = httpx.URL(url).host
    except (ValueError, httpx.InvalidURL) as error:
        return " ".join(str(error).split())
    # What no name can hold is escaped on the way; only addresses of IPv6 have a percent sign of their own.
    return f"no host is called {unquote(host)}" if "%" in host and ":" not in host else None


def server_problems(document: Document) -> Iterator[Problem]:
    """Yield a problem for each server that nothing can be sent to."""
    for pointer, server in servers(document.data):
        if reason := why_unfit(server):
            message = (
                f"`{server['url']}` is no address: {reason}; correct it, use variables, or write the path"
            )
            yield document.problem((*pointer, "url"), message)
