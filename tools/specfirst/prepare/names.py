"""Names of classes: of two schemas that would become one class, and of one whose name is taken."""

import itertools
import re
from collections.abc import Iterable

from tools.specfirst.prepare.source import Change
from tools.specfirst.specs.names import class_module, class_name
from tools.specfirst.specs.own_names import OWN_CLASSES
from tools.specfirst.specs.yaml import Pointer

_WORD = re.compile(r"[^\W_]+")
_STRUCTURE = frozenset(
    {
        *("components", "schemas", "properties", "items", "allOf", "schema", "content", "paths", "responses"),
        *("requestBody", "additionalProperties", "prefixItems", "patternProperties"),
    }
)


class ClassNames:
    """Gives each named schema the name under which the generator makes a class of its own for it."""

    def __init__(self, names: Iterable[str]) -> None:
        self.changes: list[Change] = []
        self._names: dict[str, str] = {}
        self._modules: set[str] = set()
        waiting = []
        for name in names:
            if class_name(name) in OWN_CLASSES or class_module(name) in self._modules or not name.isascii():
                waiting.append(name)
            else:
                self._take(name, name)
        for name in waiting:
            self._take(name, self.fresh(name))
            if self._names[name] != name:
                words = f"becomes the class {class_name(self._names[name])}; {class_name(name)} is taken"
                self.changes.append(Change(("components", "schemas", name), words))

    def of(self, name: str) -> str:
        """Return the name that a schema has for the generator."""
        return self._names.get(name, name)

    def fresh(self, wanted: str) -> str:
        """Return a name like `wanted` of which nothing is made yet, and take it."""
        stem = class_name(wanted).rstrip("_")
        candidates = itertools.chain(
            (stem, f"{stem}Model"), (f"{stem}{number}" for number in itertools.count(2))
        )
        name = next(each for each in candidates if self._is_free(each))
        self._modules.add(class_module(name))
        return name

    def instead(self, taken: str, place: Pointer) -> str:
        """Return a name for a schema without one, whose class would be called as another is."""
        self._modules.add(class_module(taken))
        name = self.fresh(taken)
        self.changes.append(Change(place, f"becomes the class {class_name(name)}; {taken} is taken"))
        return name

    def inside(self, place: Iterable[str | int]) -> str:
        """Return a free name for a schema without a name of its own, after where it stands."""
        words = [word for step in place if step not in _STRUCTURE for word in _WORD.findall(_numbered(step))]
        return self.fresh("".join(word[0].upper() + word[1:] for word in words))

    def _is_free(self, name: str) -> bool:
        return class_name(name) not in OWN_CLASSES and class_module(name) not in self._modules

    def _take(self, name: str, given: str) -> None:
        self._names[name] = given
        self._modules.add(class_module(given))


def _numbered(step: str | int) -> str:
    return (
        f"Option{step + 1}" if isinstance(step, int) else str(step).replace("oneOf", "").replace("anyOf", "")
    )
