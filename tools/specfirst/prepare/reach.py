"""Which named schemas are sent, which are received, which stand in JSON and outside merge patches."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from tools.specfirst.prepare.media_types import MERGE_PATCH, kind_of
from tools.specfirst.prepare.source import Source, mappings_in, name_of
from tools.specfirst.specs.media_types import essence
from tools.specfirst.specs.parts import METHODS, resolved, value_at
from tools.specfirst.specs.yaml import parse_reference


class Reach:
    """The named schemas by use: `sent` in requests, `received` in answers, `in_json` in either, no form.

    `besides_patches` are those that stand elsewhere than in merge patches, too; `patched` are those that
    stand in the body of a PATCH, or in a merge patch.
    """

    def __init__(self, source: Source) -> None:
        self._source = source
        self._below: dict[str, set[str]] = {}
        sent: list[object] = []
        received: list[object] = []
        forms: list[object] = []
        patches: list[object] = []
        changes: list[object] = []
        for method, operation, item in _operations(source.data):
            parameters = (*item.get("parameters", ()), *operation.get("parameters", ()))
            sent += [resolved(source.data, entry) for entry in parameters]
            body = operation.get("requestBody")
            for name, content in (resolved(source.data, body).get("content", {}) if body else {}).items():
                is_form = kind_of(name) in {"form", "multipart"}
                is_patch = essence(name) == MERGE_PATCH
                (forms if is_form else patches if is_patch else sent).append(content.get("schema"))
                if is_patch or method == "patch":
                    changes.append(content.get("schema"))
            for status, answer in (operation.get("responses") or {}).items():
                if not status.startswith("x-"):
                    contents = resolved(source.data, answer).get("content", {})
                    received += [content.get("schema") for content in contents.values()]
        self.received = self._closure(received)
        json_sent = self._closure(sent)
        in_forms, in_patches = self._closure(forms), self._closure(patches)
        self.sent = json_sent | in_forms | in_patches
        self.in_json = json_sent | in_patches | self.received
        self.besides_patches = json_sent | in_forms | self.received
        self.patched = self._closure(changes)

    def direction(self, name: str) -> tuple[bool, bool, bool]:
        """Return whether a named schema is sent, whether it is received, and whether it is in a patch."""
        return name in self.sent, name in self.received, name in self.patched

    @property
    def used(self) -> set[str]:
        """The named schemas that any operation leads to."""
        return self.sent | self.received

    def _closure(self, roots: Iterable[object]) -> set[str]:
        found: set[str] = set()
        waiting = [name for root in roots for name in self._named_in(root)]
        while waiting:
            name = waiting.pop()
            if name not in found:
                found.add(name)
                if name not in self._below:
                    self._below[name] = set(self._named_in(self._source.named().get(name)))
                waiting += self._below[name]
        return found

    def _named_in(self, value: object) -> Iterator[str]:
        """Yield the named schemas that a value refers to, also by what is no named schema itself."""
        for each in mappings_in(value, self._unnamed):
            names = (name_of(one) or one for one in _references(each))
            yield from (name for name in names if name in self._source.named())

    def _unnamed(self, schema: Mapping[str, Any]) -> list[object]:
        references = [one for one in _references(schema) if one.startswith("#") and name_of(one) is None]
        return [value_at(self._source.data, parse_reference(one) or ("",)) for one in references]


def _references(schema: Mapping[str, Any]) -> Iterator[str]:
    mapping = schema.get("mapping") if "propertyName" in schema else None
    for reference in (schema.get("$ref"), *(mapping.values() if isinstance(mapping, dict) else ())):
        if isinstance(reference, str):
            yield reference


def _operations(data: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any], Mapping[str, Any]]]:
    for path, item in data.get("paths", {}).items():
        if path.startswith("x-") or not isinstance(item, dict):
            continue
        target = resolved(data, item)
        for method, operation in target.items():
            if method in METHODS and isinstance(operation, dict):
                yield method, operation, target
