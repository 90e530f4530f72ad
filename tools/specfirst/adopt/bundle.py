"""Several files as one: what a `$ref` leads to in another file gets a name in `components`.

Files are read, never fetched: a `$ref` over the network becomes a schema that takes anything, and is told.
"""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from tools.specfirst.specs.folder import read_bytes
from tools.specfirst.specs.problems import Problem, SpecError
from tools.specfirst.specs.references import value_at
from tools.specfirst.specs.size import size_problems
from tools.specfirst.specs.yaml import parse_document, parse_reference

_KINDS = {
    "parameters": "parameters",
    "responses": "responses",
    "requestBody": "requestBodies",
    "requestBodies": "requestBodies",
    "headers": "headers",
    "examples": "examples",
    "links": "links",
    "callbacks": "callbacks",
    "paths": "pathItems",
    "pathItems": "pathItems",
    "webhooks": "pathItems",
    "securitySchemes": "securitySchemes",
}
_DEEPEST = 20
_HOLD_NAMES = frozenset({*_KINDS, "properties", "schemas", "patternProperties", "$defs"})
_TEXTS = frozenset({"description", "summary", "title", "termsOfService"})
"""Where a `$ref` is no reference of OpenAPI's, but what many tools put the referred text in place of."""

_DATA = frozenset({"example", "default", "const", "enum", "value"})


class Bundle:
    """A document with everything that it refers to in other files; `notes` tell what was done."""

    def __init__(self, path: Path) -> None:
        self.notes: list[str] = []
        self._main = path.resolve()
        self._files: dict[Path, dict[str, Any]] = {}
        self._names: dict[tuple[Path, str], str] = {}
        self.data = self._read(self._main)
        self._components: dict[str, dict[str, Any]] = self.data.setdefault("components", {})
        self._follow(self.data, self._main, "schemas")
        if not self._components:
            del self.data["components"]

    def _read(self, path: Path) -> dict[str, Any]:
        if path not in self._files:
            document = parse_document(read_bytes(path, path.as_posix()), path.as_posix())
            problems = size_problems(document)
            if problems:
                raise SpecError(problems)
            self._files[path] = _copied(document.data)
        return self._files[path]

    def _follow(self, value: Any, file: Path, kind: str, *, holds_names: bool = False) -> None:  # noqa: ANN401
        """Let references of a part of one file lead to where they stand in the bundle."""
        waiting: list[tuple[Any, str, bool]] = [(value, kind, holds_names)]
        while waiting:
            part, kind, names = waiting.pop()
            if isinstance(part, list):
                waiting += [(each, kind, False) for each in part]
                continue
            if not isinstance(part, dict):
                continue
            reference = part.get("$ref")
            if isinstance(reference, str) and not names:
                self._refer(part, reference, file, kind)
            elif isinstance(reference, str):
                self._put_in_place(part, reference, file, kind)
                continue
            mapping = part.get("mapping")
            if isinstance(mapping, dict) and "propertyName" in part:
                part["mapping"] = {key: self._named(each, file) for key, each in mapping.items()}
            for key, child in part.items():
                if not names and key in _TEXTS and isinstance(child, dict) and child.keys() == {"$ref"}:
                    part[key] = self._target(str(child["$ref"]), file)[0]
                    continue
                if not names and (key in _DATA or key.startswith("x-") or key == "$ref"):
                    continue
                if not names and key == "examples" and isinstance(child, list):
                    continue
                below = _KINDS.get(key, "schemas") if not names else kind
                waiting.append((child, below, not names and key in _HOLD_NAMES and isinstance(child, dict)))

    def _refer(self, part: dict[str, Any], reference: str, file: Path, kind: str) -> None:
        where, _, fragment = reference.partition("#")
        if urlsplit(where).scheme in {"http", "https"} or where.startswith("//"):
            self.notes.append(f"$ref {reference} leads to the network and is not followed: anything fits")
            part.clear()
            if kind == "schemas":
                part["description"] = f"As {reference} says."
            return
        if not where and file == self._main:
            return
        part["$ref"] = self._hoisted(
            (file.parent / unquote(where)).resolve() if where else file, fragment, kind
        )

    def _put_in_place(self, part: dict[str, Any], reference: str, file: Path, kind: str) -> None:
        """Put names in place of a reference to all of them, as other tools do, though OpenAPI has no such."""
        for _ in range(_DEEPEST):
            target, file = self._target(reference, file)
            if not isinstance(target, dict):
                break
            own = {key: value for key, value in part.items() if key != "$ref"}
            part.clear()
            part |= {**_copied(target), **own}
            if not isinstance(part.get("$ref"), str):
                self.notes.append(f"what $ref {reference} leads to is put in its place")
                self._follow(part, file, kind, holds_names=True)
                return
            reference = part["$ref"]
        message = f"$ref {reference} leads to no names; correct it"
        raise SpecError([Problem(self._main.as_posix(), 0, message)])

    def _target(self, reference: str, file: Path) -> tuple[Any, Path]:
        """Return what a reference leads to, and the file that has it."""
        where, _, fragment = reference.partition("#")
        found = (file.parent / unquote(where)).resolve() if where else file
        pointer = parse_reference(f"#{fragment}") if fragment.strip("/") else ()
        target = value_at(self._read(found), pointer) if pointer is not None else None
        if target is None:
            message = f"there is no {fragment or 'content'} in {found.name}; correct the $ref to it"
            raise SpecError([Problem(self._main.as_posix(), 0, message)])
        return target, found

    def _named(self, reference: object, file: Path) -> object:
        if not isinstance(reference, str) or not re.search(r"[#/.]", reference):
            return reference
        where, _, fragment = reference.partition("#")
        if (not where and file == self._main) or urlsplit(where).scheme:
            return reference
        return self._hoisted((file.parent / unquote(where)).resolve() if where else file, fragment, "schemas")

    def _hoisted(self, file: Path, fragment: str, kind: str) -> str:
        """Return the reference to a part of another file, which gets a name of its own."""
        if file == self._main:
            return f"#{fragment}"
        known = self._names.get((file, fragment))
        if known is not None:
            return known
        target, _ = self._target(f"#{fragment}", file)
        pointer = parse_reference(f"#{fragment}") if fragment.strip("/") else ()
        held: dict[str, Any] = self._components.setdefault(kind, {})
        stem = str(pointer[-1]) if pointer else file.stem
        stem = re.sub(r"[^A-Za-z0-9._-]+", "_", stem) or "part"
        name, number = stem, 2
        while name in held:
            name, number = f"{stem}_{number}", number + 1
        self._names[file, fragment] = f"#/components/{kind}/{name}"
        held[name] = _copied(target)
        self.notes.append(f"{file.name}#{fragment} becomes #/components/{kind}/{name}")
        self._follow(held[name], file, kind)
        return self._names[file, fragment]


def _copied(value: Any) -> Any:  # noqa: ANN401 - a JSON value
    """Return a deep copy in which nothing is shared, as aliases of YAML share it."""
    if isinstance(value, Mapping):
        return {key: _copied(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_copied(each) for each in value]
    return value
