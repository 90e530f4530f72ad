"""Several files as one: what a `$ref` leads to in another file gets a name in `components`.

Files are read, never fetched: where a `$ref` leads to the network or no file, anything fits, which is told.
"""

import re
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import unquote, urlsplit

from tools.specfirst.adopt.anchors import as_meant, way_to, with_ways
from tools.specfirst.adopt.bounds import bounds_of, check
from tools.specfirst.adopt.reading import read_leniently
from tools.specfirst.prepare.source import escaped
from tools.specfirst.specs.folder import read_bytes
from tools.specfirst.specs.left_out import LEFT_OUT
from tools.specfirst.specs.problems import Problem, SpecError
from tools.specfirst.specs.references import value_at
from tools.specfirst.specs.size import size_problems
from tools.specfirst.specs.yaml import Document, parse_reference

SECTIONS = {
    "parameters": "parameters",
    "responses": "responses",
    "requestBody": "requestBodies",
    "requestBodies": "requestBodies",
    "headers": "headers",
    "examples": "examples",
    "links": "links",
    "callbacks": "callbacks",
    "securitySchemes": "securitySchemes",
    **dict.fromkeys(("schemas", "properties", "patternProperties", "$defs", "dependentSchemas"), "schemas"),
    **dict.fromkeys(("schema", "itemSchema", "items", "prefixItems", "allOf", "anyOf", "oneOf"), "schemas"),
    **dict.fromkeys(("not", "if", "then", "else", "contains", "propertyNames"), "schemas"),
    **dict.fromkeys(("additionalProperties", "unevaluatedProperties", "unevaluatedItems"), "schemas"),
}
"""By the name of a member, the section of `components` for what it or its members refer to.

Elsewhere OpenAPI knows no `$ref`, but people split operations, bodies and texts into files all the same.
"""
_HOLD_NAMES = frozenset(
    {"parameters", "responses", "requestBodies", "headers", "examples", "links", "callbacks", "paths"}
    | {"pathItems", "webhooks", "securitySchemes", "schemas", "properties", "patternProperties", "$defs"}
    | {"dependentSchemas", "content", "encoding", "variables"}
)
_DEEPEST = 8
_DOCUMENTS = frozenset({".yaml", ".yml", ".json"})
_DESCRIBED = frozenset({"schemas", "responses", "headers", "requestBodies"})
_DATA = frozenset({"example", "default", "const", "enum", "value"})
_TEXTS = frozenset({"description", "summary", "title"})


class _Place(NamedTuple):
    """Where a part stands."""

    file: Path
    section: str
    """That of `components` for what it refers to, empty where that is put in its place."""
    holds_names: bool = False
    depth: int = 0
    """How often something was put in the place of something around it."""
    way: str = ""
    """The way in the file to what was put in place last."""


class Bundle:
    """A document with everything that it refers to in other files; `notes` tell what was done.

    `document` is the file itself, with its lines.
    """

    def __init__(self, path: Path) -> None:
        self.notes: list[str] = []
        self._main = path.resolve()
        self._bounds = bounds_of(self._main)
        self._files: dict[Path, dict[str, Any]] = {}
        self._names: dict[tuple[Path, str], str] = {}
        self.document = self._parsed(self._main)
        self.data = self._files[self._main] = self._taken(self.document)
        self._components: dict[str, dict[str, Any]]
        self._take_in()
        self._follow(self.data, _Place(self._main, ""))
        if not self._components:
            del self.data["components"]

    def _take_in(self) -> None:
        """Put what is only named here, and stands in another file, under its name here."""
        taken = []
        whole, at = self._in_place(self.data.get("components") or {}, _Place(self._main, ""))
        self.data["components"] = self._components = whole
        for section in [*whole]:
            way = at._replace(way=f"{at.way}/{section}")
            whole[section], place = self._in_place(whole[section], way)
            held = whole[section] if isinstance(whole[section], dict) else {}
            for name, part in held.items() if place.file != self._main else ():
                self._names[place.file, f"{place.way}/{escaped(name)}"] = f"#/components/{section}/{name}"
                taken.append((part, place._replace(section=section)))
            for name, part in held.items():
                reference = part.get("$ref") if isinstance(part, dict) and len(part) == 1 else None
                where, _, fragment = str(reference or "").partition("#")
                file = (place.file.parent / unquote(where)).resolve()
                if not where or _is_remote(where) or file == self._main or (file, fragment) in self._names:
                    continue
                try:
                    target = self._target(f"#{fragment}", file)[0]
                except SpecError:
                    continue
                self._names[file, fragment] = f"#/components/{section}/{name}"
                held[name] = _copied(target)
                taken.append((held[name], _Place(file, section)))
        for part, place in taken:
            self._follow(part, place)

    def _read(self, path: Path) -> dict[str, Any]:
        if path not in self._files:
            check(path, self._main, self._bounds)
            self._files[path] = self._taken(self._parsed(path))
        return self._files[path]

    def _taken(self, document: Document) -> dict[str, Any]:
        data: dict[str, Any] = _copied(document.data)
        self.notes += [*with_ways(data), *as_meant(data)]
        return data

    def _parsed(self, path: Path) -> Document:
        document, notes = read_leniently(path)
        self.notes += notes
        problems = size_problems(document)
        if problems:
            raise SpecError(problems)
        return document

    def _follow(self, value: Any, place: _Place) -> None:
        """Let references of a part of one file lead to where they stand in the bundle."""
        waiting: list[tuple[Any, _Place]] = [(value, place)]
        while waiting:
            part, place = waiting.pop()
            if isinstance(part, list):
                for index, child in enumerate(part):
                    part[index], below = self._in_place(child, place)
                    waiting.append((part[index], below))
            elif isinstance(part, dict):
                self._follow_members(part, place)
                for key, child in part.items():
                    if not place.holds_names and _is_data(key, child):
                        continue
                    part[key], below = self._in_place(child, _below(key, child, place))
                    if key in _TEXTS and not place.holds_names and isinstance(part[key], dict):
                        part[key] = ""  # where no text is to be had
                    waiting.append((part[key], below))

    def _follow_members(self, part: dict[str, Any], place: _Place) -> None:
        if place.holds_names:
            return
        if isinstance(part.get("$ref"), str):
            self._refer(part, part["$ref"], place.file, place.section)
        mapping = part.get("mapping")
        if isinstance(mapping, dict) and "propertyName" in part:
            part["mapping"] = {key: self._named(each, place.file) for key, each in mapping.items()}

    def _refer(self, part: dict[str, Any], reference: str, file: Path, kind: str) -> None:
        where, _, fragment = reference.partition("#")
        if not where and file == self._main:
            return
        reason = "leads to the network and is not followed"
        if not _is_remote(where):
            found = (file.parent / unquote(where)).resolve() if where else file
            try:
                part["$ref"] = self._hoisted(found, fragment, kind)
            except SpecError as error:
                reason = _reason(error)
            else:
                return
        self.notes.append(f"$ref {reference} {reason}: anything fits")
        part.clear()
        if kind in _DESCRIBED:
            part["description"] = f"As {reference} says."

    def _in_place(self, child: Any, place: _Place) -> tuple[Any, _Place]:
        """Return a part, or what it refers to where OpenAPI has no reference, though other tools do."""
        if place.section and not place.holds_names:
            return child, place
        while isinstance(child, dict) and isinstance(child.get("$ref"), str):
            reference = child["$ref"]
            if _is_remote(reference.partition("#")[0]):
                return self._left_out(f"it stands at {reference}; nothing is read over the network"), place
            try:
                target, file = self._target(reference, place.file)
            except SpecError as error:
                return self._left_out(f"$ref {reference} {_reason(error)}"), place
            place = place._replace(file=file, depth=place.depth + 1, way=reference.partition("#")[2])
            others = {key: value for key, value in child.items() if key != "$ref"}
            if place.depth > _DEEPEST or (others and not isinstance(target, dict)):
                return self._left_out(f"$ref {reference} leads to nothing that can stand in its place"), place
            child = {**_copied(target), **others} if isinstance(target, dict) else _copied(target)
            self.notes.append(f"$ref {reference}: what it leads to is put in its place")
        return child, place

    def _left_out(self, reason: str) -> dict[str, Any]:
        """Return what stands in the place of a path or an operation that cannot be had."""
        self.notes.append(f"left out: {reason}")
        return {LEFT_OUT: reason}

    def _target(self, reference: str, file: Path) -> tuple[Any, Path]:
        """Return what a reference leads to, and the file that has it."""
        where, _, fragment = reference.partition("#")
        found = (file.parent / unquote(where)).resolve() if where else file
        if found.suffix.lower() not in _DOCUMENTS and not fragment:
            return self._text(found), found
        pointer = parse_reference(f"#{fragment}") if fragment.strip("/") else ()
        if pointer is None:
            pointer = way_to(self._read(found), fragment)
        target = value_at(self._read(found), pointer) if pointer is not None else None
        if target is None:
            message = f"there is no {fragment or 'content'} in {found.name}; correct the $ref to it"
            raise SpecError([Problem(self._main.as_posix(), 0, message)])
        return target, found

    def _text(self, path: Path) -> object:
        """Return what a file holds that is neither YAML nor JSON by its name."""
        check(path, self._main, self._bounds)
        content = read_bytes(path, path.as_posix())
        try:
            return content.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            message = f"{path.name} is no text ({error.reason}); correct the $ref to it"
            raise SpecError([Problem(self._main.as_posix(), 0, message)]) from None

    def _named(self, reference: object, file: Path) -> object:
        if not isinstance(reference, str) or not re.search(r"[#/.]", reference):
            return reference
        where, _, fragment = reference.partition("#")
        if (not where and file == self._main) or urlsplit(where).scheme:
            return reference
        with suppress(SpecError):  # nothing is of a kind that cannot be had
            found = (file.parent / unquote(where)).resolve() if where else file
            return self._hoisted(found, fragment, "schemas")
        return reference

    def _hoisted(self, file: Path, fragment: str, kind: str) -> str:
        """Return the reference to a part of another file, which gets a name of its own."""
        if file == self._main:
            return f"#{fragment}"
        known = self._names.get((file, fragment))
        if known is not None:
            return known
        pointer = parse_reference(f"#{fragment}") if fragment.strip("/") else ()
        in_the_whole = pointer and pointer[0] == "components" and value_at(self.data, pointer) is not None
        if in_the_whole and value_at(self._read(file), pointer or ()) is None:
            return f"#{fragment}"
        target, _ = self._target(f"#{fragment}", file)
        held: dict[str, Any] = self._components.setdefault(kind, {})
        stem = str(pointer[-1]) if pointer else fragment.strip("/") or file.stem
        stem = re.sub(r"[^A-Za-z0-9._-]+", "_", stem) or "part"
        name, number = stem, 2
        while name in held:
            name, number = f"{stem}_{number}", number + 1
        self._names[file, fragment] = f"#/components/{kind}/{name}"
        held[name] = _copied(target)
        told = f"is one of #/components/{kind} now" if name == stem else f"becomes #/components/{kind}/{name}"
        self.notes.append(f"{file.name}#{fragment}: {told}")
        self._follow(held[name], _Place(file, kind))
        return self._names[file, fragment]


def _reason(error: SpecError) -> str:
    return f"is not to be had ({error.problems[0].message.partition(';')[0]})"


def _is_remote(where: str) -> bool:
    return urlsplit(where).scheme in {"http", "https"} or where.startswith("//")


def _below(key: str, child: object, place: _Place) -> _Place:
    """Return where a member stands."""
    if place.holds_names:
        return place._replace(holds_names=False)
    return place._replace(
        section=SECTIONS.get(key, ""), holds_names=key in _HOLD_NAMES and isinstance(child, dict)
    )


def _is_data(key: str, child: object) -> bool:
    """Whether a member is no part of the document, but a value that it speaks of."""
    is_list = key == "examples" and isinstance(child, list)
    return is_list or key in _DATA or key == "$ref" or key.startswith("x-")


def _copied(value: Any) -> Any:
    """Return a deep copy in which nothing is shared, as aliases of YAML share it."""
    if isinstance(value, Mapping):
        return {key: _copied(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_copied(each) for each in value]
    return value
