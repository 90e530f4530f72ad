"""Credentials that a file describes as a parameter: OpenAPI ignores it there, and so would everybody."""

from collections.abc import Iterator, Mapping
from typing import Any

from tools.specfirst.specs.parts import METHODS
from tools.specfirst.specs.references import resolved

_HEADER = "authorization"


def as_security(data: dict[str, Any]) -> list[str]:
    """Make security schemes of header parameters named Authorization; return in a note for whom."""
    told: list[str] = []
    for path, item in _path_items(data):
        shared = [each for each in item.get("parameters", ()) if _is_credential(data, each)]
        _without(item, shared)
        for method, operation in item.items():
            if method not in METHODS or not isinstance(operation, dict):
                continue
            own = [each for each in operation.get("parameters", ()) if _is_credential(data, each)]
            _without(operation, own)
            for given in [*own, *shared][:1]:
                parameter = resolved(data, given)
                if "security" not in operation and not data.get("security"):
                    optional: list[dict[str, Any]] = [] if parameter.get("required") else [{}]
                    operation["security"] = [{_scheme(data, given, parameter): []}, *optional]
                told.append(f"{method.upper()} {path}")
    names = f"{told[0]} and {len(told) - 1} more" if len(told) > 1 else "".join(told)
    return [f"the header parameter Authorization becomes a security scheme, for {names}"] if told else []


def _path_items(data: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    for path, item in (data.get("paths") or {}).items():
        target = resolved(data, item) if isinstance(item, dict) else None
        if isinstance(target, dict) and not str(path).startswith("x-"):
            yield path, target


def _is_credential(data: Mapping[str, Any], given: object) -> bool:
    parameter = resolved(data, given) if isinstance(given, dict) else {}
    return parameter.get("in") == "header" and str(parameter.get("name", "")).lower() == _HEADER


def _without(holder: dict[str, Any], gone: list[Any]) -> None:
    if gone:
        holder["parameters"] = [each for each in holder["parameters"] if each not in gone]
        if not holder["parameters"]:
            del holder["parameters"]


def _scheme(data: dict[str, Any], given: Mapping[str, Any], parameter: Mapping[str, Any]) -> str:
    """Return the name of a scheme that means what a parameter does, made if there is none."""
    name = str(given.get("$ref", _HEADER)).rpartition("/")[2]
    schemes = data.setdefault("components", {}).setdefault("securitySchemes", {})
    said = str({key: value for key, value in parameter.items() if key != "name"}).lower()
    kinds: Mapping[str, Mapping[str, str]] = {
        "bearer ": {"type": "http", "scheme": "bearer"},
        "basic ": {"type": "http", "scheme": "basic"},
    }
    meant = next((kind for word, kind in kinds.items() if word in said), None)
    made = dict(meant or {"type": "apiKey", "in": "header", "name": "Authorization"})
    if "description" in parameter:
        made["description"] = parameter["description"]
    while name in schemes and schemes[name] != made:
        name = f"{name}_2"
    schemes[name] = made
    return name
