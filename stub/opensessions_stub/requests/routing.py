"""From a path to the operations behind it: segment by segment, undecoded slashes and all."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Generic, TypeVar

from opensessions_stub.requests.request import percent_decode

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

T = TypeVar("T")
_PARAMETER = re.compile(r"\{([^{}]+)\}")


@dataclass(slots=True)
class Route(Generic[T]):
    """One path.

    Attributes:
        owner: the API that it belongs to.
        template: the path as the spec writes it, base path included.
        methods: what is served there, by method.
    """

    owner: str
    template: str
    methods: dict[str, T] = field(default_factory=dict)


@dataclass(slots=True)
class _Node(Generic[T]):
    literals: dict[str, _Node[T]] = field(default_factory=dict)
    mixed: dict[str, tuple[re.Pattern[str], _Node[T]]] = field(default_factory=dict)
    template: _Node[T] | None = None
    routes: list[tuple[tuple[str, ...], Route[T]]] = field(default_factory=list)
    owners: set[str] = field(default_factory=set)


class Router(Generic[T]):
    """All paths of all APIs.

    A path is split at its slashes before anything is decoded, so an encoded slash stays inside its segment.
    Nothing is normalised: a dot segment, a doubled slash and a slash at the end are just other segments, and
    an empty segment is never the value of a path parameter. A segment may hold more than a parameter
    (`{id}:cancel`): what stands around it is literal, and an encoded colon is part of the value.
    """

    def __init__(self) -> None:
        self._root: _Node[T] = _Node()
        self.routes: list[Route[T]] = []

    def route(self, owner: str, template: str) -> Route[T]:
        """The route of a path template, made if it is new; `taken` says whether it can be.

        Raises:
            ValueError: a segment's percent-encoding is broken.
        """
        names, keys = _keys(template)
        node = self._root
        for kind, key in keys:
            node.owners.add(owner)
            if kind == "template":
                node.template = node.template or _Node()
                node = node.template
            elif kind == "mixed":
                node = node.mixed.setdefault(_PARAMETER.sub("{}", key), (_pattern(key), _Node()))[1]
            else:
                node = node.literals.setdefault(key, _Node())
        node.owners.add(owner)
        for _, route in node.routes:
            if route.owner == owner and route.template == template:
                return route
        made: Route[T] = Route(owner, template)
        node.routes.append((names, made))
        self.routes.append(made)
        return made

    def taken(self, owner: str, template: str) -> str:
        """Why a path template cannot be served: no request could tell it from another one; empty if it can.

        Raises:
            ValueError: a segment's percent-encoding is broken.
        """
        node: _Node[T] | None = self._root
        for kind, key in _keys(template)[1]:
            if node is None:
                return ""
            if kind == "mixed":
                known = node.mixed.get(_PARAMETER.sub("{}", key))
                node = known[1] if known else None
            else:
                node = node.template if kind == "template" else node.literals.get(key)
        for _, route in node.routes if node else ():
            if route.owner != owner or route.template != template:
                return f"{template} cannot be told from {route.template} of {route.owner}"
        return ""

    def find(self, segments: Sequence[str]) -> tuple[Route[T], dict[str, str]] | None:
        """The route of a path and its parameters, still encoded; the more literal segment wins."""
        try:
            decoded = [percent_decode(segment) for segment in segments]
        except ValueError:
            return None
        for node, values in self._walk(self._root, decoded, segments, ()):
            for names, route in node.routes:
                return route, dict(zip(names, values, strict=True))
        return None

    def owner(self, segments: Sequence[str]) -> str | None:
        """The API that an unknown path most likely was meant for, of those with paths that begin so."""
        node = self._root
        owner = None
        for segment in segments:
            if len(node.owners) == 1:
                owner = next(iter(node.owners))
            mixed = (each for pattern, each in node.mixed.values() if pattern.fullmatch(segment))
            following = node.literals.get(segment) or next(mixed, None) or node.template
            if following is None:
                break
            node = following
        if owner is None and node is not self._root:  # of several that share a beginning, the first
            return min(node.owners, default=None)
        return owner

    def _walk(
        self, node: _Node[T], decoded: Sequence[str], raw: Sequence[str], values: tuple[str, ...]
    ) -> Iterator[tuple[_Node[T], tuple[str, ...]]]:
        if not decoded:
            yield node, values
            return
        literal = node.literals.get(decoded[0])
        if literal is not None:
            yield from self._walk(literal, decoded[1:], raw[1:], values)
        for pattern, mixed in sorted(node.mixed.values(), key=lambda each: -len(each[0].pattern)):
            if found := pattern.fullmatch(raw[0]):
                yield from self._walk(mixed, decoded[1:], raw[1:], (*values, *found.groups()))
        if node.template is not None and decoded[0]:
            yield from self._walk(node.template, decoded[1:], raw[1:], (*values, raw[0]))


def _pattern(segment: str) -> re.Pattern[str]:
    """A pattern for a segment that holds parameters among other text."""
    parts = _PARAMETER.split(segment)
    made = ""
    for index, part in enumerate(parts):
        # What stands before a dot is as long as it can be: only the last dot begins a file's kind.
        is_greedy = index % 2 and parts[index + 1].startswith(".")
        made += ("(.+)" if is_greedy else "(.+?)") if index % 2 else re.escape(part)
    return re.compile(made)


def _keys(template: str) -> tuple[tuple[str, ...], list[tuple[str, str]]]:
    """The names of a template's parameters, and its segments: the kind of each, and by what it is known."""
    names: list[str] = []
    keys = []
    for segment in template.split("/")[1:]:
        found = _PARAMETER.findall(segment)
        names += found
        if found and len(segment) == len(found[0]) + 2:
            keys.append(("template", ""))
        elif found:
            keys.append(("mixed", segment))
        else:
            try:
                keys.append(("literal", percent_decode(segment) if "%" in segment else segment))
            except ValueError:
                raise ValueError(f"{segment}: broken percent-encoding") from None
    return tuple(names), keys
