"""The things of an API that nobody wrote a behaviour for: what there is, by collection and name."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeAlias

from opensessions_stub.resources.paths import filled

if TYPE_CHECKING:
    from collections.abc import Mapping

    from opensessions_stub._randomness import Randomness
    from opensessions_stub.resources.resources import Resource

Ancestors: TypeAlias = tuple[str, ...]
"""The names of the things below which others lie, the outermost first."""

_LONGEST_NUMBER = 18


@dataclass(slots=True)
class _Things:
    """The things of one kind below one ancestor, by name; a single thing has the name ``""``."""

    by_name: dict[str, Mapping[str, Any]]
    is_open: bool
    """Whether names that nobody has heard of are good, too."""
    removed: set[str] = field(default_factory=set)
    highest: int = 0
    """The highest name that is a number, of things that are there and that were."""

    def __post_init__(self) -> None:
        self.highest = max((int(name) for name in self.by_name if _is_number(name)), default=0)


class Store:
    """All things of an API.

    Args:
        random: where new names come from.
        invented: how many things of each kind there are besides those of the examples.
        most: how many things of one kind there may be; beyond, the oldest go.
    """

    def __init__(self, random: Randomness, invented: int, most: int) -> None:
        self._random = random
        self._most = most
        self._invented = invented
        self._known: dict[tuple[str, Ancestors], _Things] = {}

    def all(self, resource: Resource, ancestors: Ancestors) -> list[Mapping[str, Any]]:
        """The things of one kind."""
        return list(self._of(resource, ancestors).by_name.values())

    def find(
        self, resource: Resource, ancestors: Ancestors, name: str, own: Mapping[str, Any]
    ) -> Mapping[str, Any] | None:
        """A thing by its name; None if there is none.

        Args:
            resource: its kind.
            ancestors: what it lies below.
            name: what the path calls it.
            own: the same as a member of the thing.
        """
        things = self._of(resource, ancestors)
        if name not in things.by_name and things.is_open and name not in things.removed:
            self._make_room((resource.path, ancestors), things)
            things.by_name[name] = {**resource.model, **own}
        return things.by_name.get(name)

    def peek(self, resource: Resource, ancestors: Ancestors, name: str) -> Mapping[str, Any] | None:
        """A thing that somebody has asked for or made before."""
        return self._of(resource, ancestors).by_name.get(name)

    def was_removed(self, resource: Resource, ancestors: Ancestors, name: str) -> bool:
        """Whether there was a thing of a name."""
        return name in self._of(resource, ancestors).removed

    def put(self, resource: Resource, ancestors: Ancestors, name: str, record: Mapping[str, Any]) -> None:
        """Makes a thing, or puts another one in its place."""
        things = self._of(resource, ancestors)
        if name not in things.by_name:
            self._make_room((resource.path, ancestors), things)
        things.by_name[name] = record
        things.removed.discard(name)
        if _is_number(name):
            things.highest = max(things.highest, int(name))

    def remove(self, resource: Resource, ancestors: Ancestors, name: str) -> None:
        """Removes a thing, and what lies below it."""
        self._remove((resource.path, ancestors), name)

    def clear(self, resource: Resource, ancestors: Ancestors) -> None:
        """Removes all things of one kind."""
        things = self._of(resource, ancestors)
        for name in list(things.by_name):
            self._remove((resource.path, ancestors), name)
        things.is_open = False

    def remove_at(self, path: str) -> None:
        """Removes the thing at a path, such as `/things/7`.

        Raises:
            KeyError: there is none.
        """
        for (template, ancestors), things in self._known.items():
            for name in things.by_name:
                if path == f"{filled(template, ancestors)}/{name}".rstrip("/"):
                    self._remove((template, ancestors), name)
                    return
        raise KeyError(path)

    def new_name(self, resource: Resource, ancestors: Ancestors) -> str | int:
        """A name that no thing has; that of a thing of the start if no other satisfies the schemas."""
        things = self._of(resource, ancestors)
        taken, following = things.by_name, things.highest + 1
        random = self._random
        made: list[str | int] = [random.uuid(), random.hex(16).lower(), random.hex(8), str(following)]
        known = [model[resource.key] for model in resource.models if resource.key and resource.key in model]
        # A number where things are known by numbers; else whatever the schemas allow.
        made.insert(0 if known and not isinstance(known[0], str) else len(made), following)
        candidates = [name for name in (*made, *known) if isinstance(name, str | int)]
        free = (name for name in candidates if str(name) not in taken and resource.is_name(name))
        return next(free, candidates[-1])

    def as_json(self) -> dict[str, list[Mapping[str, Any]]]:
        """What has been asked about or made, by the path of its collection."""
        return {
            filled(template, ancestors): list(things.by_name.values())
            for (template, ancestors), things in self._known.items()
        }

    def _of(self, resource: Resource, ancestors: Ancestors) -> _Things:
        place = (resource.path, ancestors)
        if place not in self._known:
            numbered = enumerate(resource.models)  # what has no name has a place in its list at least
            nameless = resource.parameter == "" and not resource.key
            by_name = {
                str(number) if nameless else str(model.get(resource.key or "", "")): model
                for number, model in numbered
            }
            if resource.named and not resource.key:  # what it is called stands in no body
                by_name = dict.fromkeys(resource.named, resource.model)
            is_open = bool(resource.parameter) and not resource.named
            self._known[place] = _Things(by_name, is_open)
            for _ in range(self._invented if by_name and resource.key else 0):
                name = self.new_name(resource, ancestors)
                self.put(resource, ancestors, str(name), {**resource.model, resource.key or "": name})
        return self._known[place]

    def _make_room(self, place: tuple[str, Ancestors], things: _Things) -> None:
        """Removes the oldest things where there are too many, and forgets that they were there."""
        while len(things.by_name) >= self._most:
            oldest = next(iter(things.by_name))
            self._remove(place, oldest)
            things.removed.discard(oldest)

    def _remove(self, place: tuple[str, Ancestors], name: str) -> None:
        template, ancestors = place
        things = self._known[place]
        things.by_name.pop(name, None)
        if len(things.removed) < self._most:
            things.removed.add(name)
        below = (*ancestors, name)
        for other in [known for known in self._known if known[0].startswith(f"{template}/{{")]:
            if other[1][: len(below)] == below:
                del self._known[other]


def _is_number(name: str) -> bool:
    return name.isascii() and name.isdecimal() and len(name) < _LONGEST_NUMBER
