"""Servers: their addresses and the variables in them."""

import re
from collections.abc import Iterator
from typing import Any, TypeAlias

from tools.specfirst.changes.spec.addresses import normal
from tools.specfirst.changes.spec.findings import Finding, Site
from tools.specfirst.specs.parts import value_at
from tools.specfirst.specs.yaml import Document, Pointer

_VARIABLE = re.compile(r"\{([^{}]*)\}")
_MOST_CHOICES = 100
_AT_ROOT = {"url": "/"}


Server: TypeAlias = tuple[Pointer, dict[str, Any]]
"""A server and where it stands."""


def compare_servers(
    old: Document,
    new: Document,
    site: Site,
    holders: tuple[Pointer, Pointer],
    *,
    without_paths: bool = False,
) -> Iterator[Finding]:
    """Yield how the servers differ that two objects name.

    Args:
        old: The old spec.
        new: The new spec.
        site: Where the objects are.
        holders: Where the objects that have a member `servers` stand, in the old and in the new spec.
        without_paths: Whether the addresses' paths are compared with those of the operations.
    """
    before, after = (
        _servers(document, holder, without_paths=without_paths)
        for document, holder in zip((old, new), holders, strict=True)
    )
    were, are = (_reached(servers, without_paths=without_paths) for servers in (before, after))
    gone = [before[key] for key in before if key not in after and not were[key] <= _all(are)]
    come = [after[key] for key in after if key not in before and not are[key] <= _all(were)]
    if len(gone) == len(come) == 1:
        (_, was), (pointer, now) = gone[0], come[0]
        yield _at(site, now).found("server-changed", "new", (*pointer, "url"), _url(was), _url(now))
        gone = come = []
    for pointer, server in gone:
        yield _at(site, server).found("server-removed", "old", pointer, _url(server))
    for pointer, server in come:
        yield _at(site, server).found("server-added", "new", pointer, None, _url(server))
    for key in after:
        if key in before:
            yield from _variables(_at(site, after[key][1]), before[key], after[key])


def _at(site: Site, server: dict[str, Any]) -> Site:
    return site.inside(f"server {_url(server)}")


def _servers(document: Document, holder: Pointer, *, without_paths: bool) -> dict[str, Server]:
    """Return the servers by their address in the one way to write it."""
    stated = (value_at(document.data, holder) or {}).get("servers") or [_AT_ROOT]
    return {
        normal(_url(server), without_path=without_paths): ((*holder, "servers", index), server)
        for index, server in enumerate(stated)
    }


def _reached(servers: dict[str, Server], *, without_paths: bool) -> dict[str, frozenset[str]]:
    """Return the addresses that each server may have: one for each choice of values for its variables."""
    return {
        key: frozenset(normal(url, without_path=without_paths) for url in _choices(server))
        for key, (_, server) in servers.items()
    }


def _choices(server: dict[str, Any]) -> list[str]:
    """Return a server's addresses by the values of its variables; one that takes any stays as it is, too."""
    urls = [_url(server)]
    for name, variable in (server.get("variables") or {}).items():
        values = variable.get("enum") or (f"{{{name}}}", variable.get("default"))
        if len(urls) * len(values) <= _MOST_CHOICES:
            urls = [url.replace(f"{{{name}}}", str(value)) for url in urls for value in values]
    return urls


def _all(reached: dict[str, frozenset[str]]) -> frozenset[str]:
    return frozenset[str]().union(*reached.values())


def _url(server: dict[str, Any]) -> str:
    return str(server.get("url"))


def _variables(site: Site, old: Server, new: Server) -> Iterator[Finding]:
    names = _VARIABLE.findall(_url(old[1])), _VARIABLE.findall(_url(new[1]))
    if names[0] != names[1]:
        yield site.found("server-variable-renamed", "new", (*new[0], "url"), *map(", ".join, names))
    for was, now in zip(*names, strict=False):
        before = (old[1].get("variables") or {}).get(was) or {}
        after = (new[1].get("variables") or {}).get(now) or {}
        holders = (*old[0], "variables", was), (*new[0], "variables", now)
        where = site.inside(f"variable {now}", "request")
        defaults = before.get("default"), after.get("default")
        if defaults[0] != defaults[1]:
            yield where.found("server-default-changed", "new", (*holders[1], "default"), *defaults)
        yield from _values(where, before.get("enum"), after.get("enum"), holders)


def _values(
    site: Site, old: list[str] | None, new: list[str] | None, holders: tuple[Pointer, Pointer]
) -> Iterator[Finding]:
    """Yield how the value lists of a variable differ; without a list, any value goes."""
    if old is None and new is not None:
        yield site.found("value-list-added", "new", (*holders[1], "enum"), None, new)
    elif old is not None and new is None:
        yield site.found("value-list-removed", "old", (*holders[0], "enum"), old)
    for value in old or ():
        if new is not None and value not in new:
            yield site.found("value-removed", "old", (*holders[0], "enum"), value)
    for value in new or ():
        if old is not None and value not in old:
            yield site.found("value-added", "new", (*holders[1], "enum"), None, value)
