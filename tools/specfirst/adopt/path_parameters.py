"""Path parameters that the path has and nobody declares, or that are declared for a path without them."""

import re
from typing import Any

from tools.specfirst.adopt.credentials import path_items
from tools.specfirst.specs.parts import METHODS
from tools.specfirst.specs.references import resolved

_NAME = re.compile(r"\{([^{}]+)\}")
_STEP = re.compile(r"(?<=/):(\w+)")
_SAID_WITHIN = re.compile(r"\{([\w.]+)=([^{}*]*)\*{1,2}\}")
"""Google's `{name=shelves/*}`: what stands before the star is part of the path."""

_RULE = re.compile(r"[:=?].*$|[+*]")
"""What frameworks write beside a name: `{id:[0-9]+}`, `{id?}`, `{proxy+}`, `{*rest}`."""

_DEEPEST = 12
_ODD = re.compile(r"[.!\[\] ]")
"""What some tools take for a way into a value, as in `{book.name}`."""


def declared(data: dict[str, Any]) -> list[str]:
    """Declare as texts what a path has, drop what it lacks; return in notes which."""
    given: dict[str, list[str]] = {}
    gone: dict[str, list[str]] = {}
    needed: dict[str, list[str]] = {}
    for path, item in path_items(data):
        wanted = dict.fromkeys(_NAME.findall(path))
        shared = _names(data, item)
        for method, operation in item.items():
            if method not in METHODS or not isinstance(operation, dict):
                continue
            for name in wanted:
                if name not in shared | _names(data, operation):
                    operation.setdefault("parameters", []).append(_text(name))
                    given.setdefault(name, []).append(f"{method.upper()} {path}")
        for holder in (item, *(item[method] for method in METHODS if isinstance(item.get(method), dict))):
            for name in _names(data, holder) - wanted.keys():
                holder["parameters"] = [one for one in holder["parameters"] if _name(data, one) != name]
                gone.setdefault(name, []).append(path)
            if holder.get("parameters") == []:
                del holder["parameters"]
            for each in holder.get("parameters", ()):
                if name := _name(data, each):
                    parameter: Any = resolved(data, each)
                    told: dict[str, Any] = {} if parameter.get("required") is True else {"required": True}
                    if "schema" in parameter and (schema := _always(data, parameter["schema"])) is not None:
                        told["schema"] = schema
                    parameter |= told
                    needed.setdefault(name, []).extend([path] if told else ())
    return [
        *(
            f"the path parameter {name} was not declared, and is a text: {_few(who)}"
            for name, who in given.items()
        ),
        *(
            f"the path parameter {name} is not in its path, and dropped: {_few(who)}"
            for name, who in gone.items()
        ),
        *(
            f"the path parameter {name} is always there, as all are: {_few(who)}"
            for name, who in needed.items()
            if who
        ),
    ]


def plainly_written(data: dict[str, Any]) -> list[str]:
    """Write paths as OpenAPI does, their methods small, parameters by plain names; return in notes which."""
    told = _as_objects(data)
    paths: dict[str, Any] = {}
    for path, item in (data.get("paths") or {}).items():
        for method in (
            [each for each in item if str(each).lower() in METHODS] if isinstance(item, dict) else ()
        ):
            if method.lower() not in item:
                item[method.lower()] = item.pop(method)
                told.append(f"{path}: {method} is {method.lower()}")
        whole = {**resolved(data, item)} if isinstance(item, dict) else {}
        methods = [each for each in METHODS if isinstance(whole.get(each), dict)]
        known = {*_names(data, whole)}.union(*(_names(data, whole[each]) for each in methods))
        plain, new = _plain(str(path), known)
        if plain == path or not methods or plain in {*paths, *data["paths"]}:
            paths[path] = item
            continue
        paths[plain] = whole | {each: {**whole[each]} for each in methods}
        for holder in (paths[plain], *(paths[plain][each] for each in methods)):
            if isinstance(holder.get("parameters"), list):
                holder["parameters"] = [_renamed(data, each, new) for each in holder["parameters"]]
        told.append(f"the path {path} is {plain}")
    data["paths"] = paths
    return told


def _as_objects(data: dict[str, Any]) -> list[str]:
    """Make objects of the empty lists that writers in PHP and Lua say for them; return in notes where."""
    paths = data.get("paths") or {}
    empty = [path for path, item in paths.items() if item == []]
    within = [
        (path, method)
        for path, item in path_items(data)
        for method in item
        if item[method] == [] and str(method).lower() in METHODS
    ]
    for path in empty:
        paths[path] = {}
    for path, method in within:
        item: Any = resolved(data, paths[path])
        item[method] = {}
    told = [*empty, *(f"{method.upper()} {path}" for path, method in within)]
    return [f"an empty list is an empty object: {_few(told)}"] if told else []


def _plain(path: str, known: set[str]) -> tuple[str, dict[str, str]]:
    """Return a path as OpenAPI writes it, and the new names of its parameters."""
    if not path.startswith(("/", "x-")):
        path = f"/{path}"
    path = _STEP.sub(lambda found: f"{{{found[1]}}}" if found[1] in known else found[0], path)
    path = _SAID_WITHIN.sub(r"\2{\1}", path)
    names = [name for name in _NAME.findall(path) if "/" not in name]
    new = {name: _ODD.sub("_", _RULE.sub("", name)) for name in names}
    if not all(new.values()) or len({*new.values()}) < len(names):
        return path, {}
    for name, plain in new.items():
        path = path.replace(f"{{{name}}}", f"{{{plain}}}")
    return path, new


def as_one_path(data: dict[str, Any]) -> list[str]:
    """Put what stands below a path that differs in its parameters' names only below the first; return which.

    To OpenAPI both are one. An operation that the first has already stays, and is left out later.
    """
    first: dict[str, str] = {}
    told: list[str] = []
    for path, item in list(path_items(data)):
        other = first.setdefault(_NAME.sub("{}", path), path)
        here: Any = resolved(data, data["paths"][other])
        if other == path or any(not _name(data, each) for each in here.get("parameters") or ()):
            continue
        new = dict(zip(_NAME.findall(path), _NAME.findall(other), strict=True))
        for method in [each for each in METHODS if isinstance(item.get(each), dict) and each not in here]:
            here[method] = operation = item.pop(method)
            given = [*(item.get("parameters") or ()), *(operation.get("parameters") or ())]
            operation["parameters"] = [_renamed(data, each, new) for each in given]
            told.append(f"{method.upper()} {path} is {method.upper()} {other}, which no request tells apart")
        if item.keys().isdisjoint(METHODS):
            del data["paths"][path]
    return told


def _renamed(data: dict[str, Any], given: Any, new: dict[str, str]) -> Any:
    name = _name(data, given)
    return {**resolved(data, given), "name": new.get(name, name)} if name else given


def _always(data: dict[str, Any], schema: object, depth: int = 0) -> dict[str, Any] | None:
    """Return a schema without null and a default, which no path leaves to others; None if it has neither."""
    said = resolved(data, schema) if isinstance(schema, dict) and depth < _DEEPEST else {}
    meant = {key: value for key, value in said.items() if key not in ("default", "nullable")}
    if isinstance(meant.get("type"), list):
        types = [each for each in meant["type"] if each != "null"]
        meant["type"] = types[0] if len(types) == 1 else types
    for keyword in ("anyOf", "oneOf", "allOf"):
        branches = meant.get(keyword)
        left = [one for one in branches if not _is_null(one)] if isinstance(branches, list) else []
        left = [one if (never := _always(data, one, depth + 1)) is None else never for one in left]
        if left and left != branches:
            del meant[keyword]
            meant = {**left[0], **meant} if len(left) == 1 else {**meant, keyword: left}
    return None if meant == said else meant


def _is_null(schema: object) -> bool:
    return isinstance(schema, dict) and schema.get("type") == "null"


def _text(name: str) -> dict[str, Any]:
    why = "inferred: the published file does not declare it"
    schema = {"type": "string"}
    return {"name": name, "in": "path", "required": True, "schema": schema, "x-evidence": {"itself": why}}


def _names(data: dict[str, Any], holder: dict[str, Any]) -> set[str]:
    given = holder.get("parameters")
    return {name for each in (given if isinstance(given, list) else ()) if (name := _name(data, each))}


def _name(data: dict[str, Any], given: object) -> str:
    parameter = resolved(data, given) if isinstance(given, dict) else {}
    return str(parameter.get("name")) if parameter.get("in") == "path" else ""


def _few(places: list[str]) -> str:
    return f"{places[0]} and {len(places) - 1} more" if len(places) > 1 else places[0]
