"""From a path to the operations behind it: segment by segment, undecoded slashes and all."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Generic, TypeVar

from opensessions_stub.requests.request import percent_decode

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

T = TypeVar("T")


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
    template: _Node[T] | None = None
    routes: list[tuple[tuple[str, ...], Route[T]]] = field(default_factory=list)
    owners: set[str] = field(default_factory=set)


class Router(Generic[T]):
    """All paths of all APIs.

    A path is split at its slashes before anything is decoded, so an encoded slash stays inside its segment.
    Nothing is normalised: a dot segment, a doubled slash and a slash at the end are just other segments, and
    an empty segment is never the value of a path parameter.
    """

    def __init__(self) -> None:
        self._root: _Node[T] = _Node()
        self.routes: list[Route[T]] = []

    def route(self, owner: str, template: str) -> Route[T]:
        """The route of a path template, made if it is new.

        Raises:
            ValueError: another API has a path that no request could tell from this one, or a segment's
                percent-encoding is broken.
        """
        node = self._root
        names = []
        for segment in template.split("/")[1:]:
            node.owners.add(owner)
            if segment.startswith("{"):
                names.append(segment[1:-1])
                node.template = node.template or _Node()
                node = node.template
            else:
                literal = percent_decode(segment) if "%" in segment else segment
                node = node.literals.setdefault(literal, _Node())
        node.owners.add(owner)
        for _, route in node.routes:
            if route.owner == owner and route.template == template:
                return route
            raise ValueError(f"{template} cannot be told from {route.template} of {route.owner}")
        made: Route[T] = Route(owner, template)
        node.routes.append((tuple(names), made))
        self.routes.append(made)
        return made

    def find(self, segments: Sequence[str]) -> tuple[Route[T], dict[str, str]] | None:
        """The route of a path and its parameters, still encoded; a literal segment wins over a parameter."""
        try:
            decoded = [percent_decode(segment) for segment in segments]
        except ValueError:
            return None
        for node, values in self._walk(self._root, decoded, segments, ()):
            for names, route in node.routes:
                return route, dict(zip(names, values, strict=True))
        return None

    def owner(self, segments: Sequence[str]) -> str | None:
        """The API that an unknown path most likely was meant for: the only one with paths that begin so."""
        node = self._root
        owner = None
        for segment in segments:
            if len(node.owners) == 1:
                owner = next(iter(node.owners))
            following = node.literals.get(segment) or node.template
            if following is None:
                break
            node = following
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
        if node.template is not None and decoded[0]:
            yield from self._walk(node.template, decoded[1:], raw[1:], (*values, raw[0]))
