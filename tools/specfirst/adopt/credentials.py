"""Credentials that a file describes so that nobody could send them.

As a parameter: OpenAPI ignores it there, and so would everybody. Or two of them at once in one header. Or by
the name of a scheme that is described nowhere.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from tools.specfirst.specs.parts import METHODS
from tools.specfirst.specs.references import resolved, value_at

_HEADER = "authorization"
_CARRIED = frozenset({"basic", "bearer"})


def as_security(data: dict[str, Any]) -> list[str]:
    """Make security schemes of header parameters named Authorization; return in a note for whom."""
    told: list[str] = []
    for path, item in path_items(data):
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


def as_headers(data: dict[str, Any]) -> list[str]:
    """Let a scheme of HTTP that nobody here knows be the header that carries it; return which."""
    schemes = value_at(data, ("components", "securitySchemes"))
    told = []
    for name, scheme in schemes.items() if isinstance(schemes, dict) else ():
        if isinstance(scheme, dict) and scheme.get("type") == "apiKey" and (note := _as_name(scheme)):
            told.append(f"the security scheme {name} {note}")
        said = scheme.get("scheme") if isinstance(scheme, dict) and scheme.get("type") == "http" else None
        if isinstance(said, str) and said.lower() not in _CARRIED:
            scheme |= {
                "type": "apiKey",
                "in": "header",
                "name": "Authorization",
                "x-scheme": scheme.pop("scheme"),
            }
            told.append(
                f"the security scheme {name} of HTTP's scheme {said} is the header Authorization as it stands"
            )
    return told


def _as_name(scheme: dict[str, Any]) -> str:
    """Take from what is said to be a header's name what follows it; return in words what was done."""
    header, colon, follows = (each.strip() for each in str(scheme.get("name")).partition(":"))
    if scheme.get("in") != "header" or not colon or not header:
        return ""
    carried = follows.partition(" ")[0].lower()
    if header.lower() == _HEADER and carried in _CARRIED:
        for member in ("in", "name"):
            del scheme[member]
        scheme |= {"type": "http", "scheme": carried}
        return f"is HTTP's scheme {carried}"
    scheme["name"] = header
    return f"is the header {header}"


def as_alternatives(data: dict[str, Any]) -> list[str]:
    """Make alternatives of credentials that one header would have to hold at once; return in notes which."""
    told: dict[str, list[str]] = {}
    for who, holder, security in _guarded(data):
        parted = []
        for way in security:
            names = list(way) if isinstance(way, dict) else []
            rivals = [name for name in names if _is_rival(data, name, names)]
            shared = {name: way[name] for name in names if name not in rivals}
            parted += [{name: way[name], **shared} for name in rivals] or [way]
            if rivals:
                told.setdefault(" and ".join(rivals), []).append(who)
        if len(parted) > len(security):
            holder["security"] = parted
    return [
        f"{names} cannot be sent at once in one header, so either lets in: {', '.join(dict.fromkeys(who))}"
        for names, who in told.items()
    ]


def without_undescribed(data: dict[str, Any]) -> list[str]:
    """Drop ways in that name a scheme which is described nowhere; return in notes which.

    Where no other way is left, what all operations have in common goes for an operation, too.
    """
    told: dict[str, list[str]] = {}
    known = (data.get("components") or {}).get("securitySchemes") or {}
    for name in [name for name, scheme in known.items() if scheme == {}]:  # another file had it
        del known[name]
    for who, holder, security in _guarded(data):
        named = [name for way in security if isinstance(way, dict) for name in way]
        unknown = [name for name in dict.fromkeys(named) if name not in known]
        if not unknown:
            continue
        left = [way for way in security if not isinstance(way, dict) or known.keys() >= way.keys()]
        holder["x-unfit-security"] = holder.pop("security")
        if left:
            holder["security"] = left
        told.setdefault(" and ".join(unknown), []).append(who)
    return [
        f"no security scheme {names} is described; it is no way in for {', '.join(who)}"
        for names, who in told.items()
    ]


def _guarded(data: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any], list[Any]]]:
    """Yield whatever says what lets in, in words, with what it says."""
    holders = [("all operations", data)]
    for path, item in path_items(data):
        holders += [
            (f"{method.upper()} {path}", operation)
            for method, operation in item.items()
            if method in METHODS and isinstance(operation, dict)
        ]
    for who, holder in holders:
        if isinstance(holder.get("security"), list):
            yield who, holder, holder["security"]


def _is_rival(data: Mapping[str, Any], name: str, names: list[str]) -> bool:
    carried = _carried(data, name)
    return carried is not None and any(
        other != name
        and (found := _carried(data, other)) is not None
        and found[0] == carried[0]
        and found[1] != carried[1]
        for other in names
    )


def _carried(data: Mapping[str, Any], name: str) -> tuple[tuple[str, str], str] | None:
    """Return where a scheme's credential stands in a request, and how it is written there."""
    scheme = resolved(data, data.get("components", {}).get("securitySchemes", {}).get(name, {}))
    match str(scheme.get("type")):
        case "apiKey":
            return (str(scheme.get("in")), str(scheme.get("name")).lower()), "apiKey"
        case "http":
            return ("header", _HEADER), str(scheme.get("scheme")).lower()
        case "oauth2" | "openIdConnect":
            return ("header", _HEADER), "bearer"
    return None


def path_items(data: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """Yield each path with its item, references followed."""
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
