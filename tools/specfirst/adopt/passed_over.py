"""What stands in a file although OpenAPI and HTTP say that it is passed over.

Header parameters named Accept or Content-Type, and the latter of answers: OpenAPI ignores them, as media
types say the same. Bodies of answers that have none (RFC 9110, sections 15.3.5, 15.3.6 and 15.4.5). In
OpenAPI 3.0 styles of the parts of a multipart body, which .NET writes to each. Parameters of which nothing is
said, as only the network has them. Media types that differ in `charset` only, and say the same: JSON knows
none (RFC 8259, section 11). What is called like no media type.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from tools.specfirst.adopt.credentials import path_items
from tools.specfirst.specs.parts import METHODS, parts
from tools.specfirst.specs.references import resolved, value_at
from tools.specfirst.specs.yaml import parse_reference

_HEADERS = frozenset({"accept", "content-type"})
_OF_LIBRARIES = frozenset({"accept-encoding", "connection", "host", "user-agent"})
_STYLES = frozenset({"style", "explode", "allowReserved"})
_CHARSET = re.compile(r"\s*;\s*charset\s*=\s*\"?[\w.:-]+\"?\s*", re.IGNORECASE)
_UNKNOWN = "parameters that stand elsewhere are not known"
_FREED = "every library sends such a header by itself, so any value fits"
_EMPTY = frozenset({"204", "205", "304"})


def dropped(data: dict[str, Any]) -> list[str]:
    """Drop what is passed over; return in notes what and where."""
    told: dict[str, list[str]] = {}
    for path, item in path_items(data):
        for place, holder in _holders(path, item):
            _without_useless(data, holder, place, told)
            responses = holder.get("responses")
            for status, response in responses.items() if isinstance(responses, dict) else ():
                answer: Any = resolved(data, response) if isinstance(response, dict) else {}
                if str(status) in _EMPTY and answer.pop("content", None):
                    told.setdefault(f"answers of {status} have no content", []).append(place)
                for name in _media_type_headers(answer):
                    del answer["headers"][name]
                    told.setdefault(f"the header {name} of an answer is its media type", []).append(place)
    named = value_at(data, ("components", "parameters"))
    for name in [each for each in named if named[each] == {}] if isinstance(named, dict) else ():
        del named[name]
    styled = _without_styles(data)
    if styled:
        told["styles of parts of multipart bodies say nothing"] = [f"of {styled} parts"]
    for name, where in _no_media_types(data).items():
        told[f"the media type {name} is none"] = where
    for name, where in _said_twice(data).items():
        told[f"the media type {name} says what stands without its charset"] = where
    notes = _json_by_its_name(data)
    freed = told.pop(_FREED, [])
    if freed:
        notes.append(f"{_FREED}: {', '.join(freed)}")
    return [*notes, *(f"{what}, and dropped: {', '.join(where)}" for what, where in told.items())]


def _media_type_headers(answer: Mapping[str, Any]) -> list[str]:
    headers = answer.get("headers")
    return [name for name in headers if name.lower() == "content-type"] if isinstance(headers, dict) else []


def _without_useless(
    data: dict[str, Any], holder: dict[str, Any], place: str, told: dict[str, list[str]]
) -> None:
    """Drop parameters that say nothing, or stand a second time, and free those that libraries send."""
    given = holder.get("parameters")
    if not isinstance(given, list):
        return
    left: dict[tuple[object, object], object] = {}
    for each in given:
        said = resolved(data, each) if isinstance(each, dict) else {}
        name = said.get("name")
        if _is_passed_over(data, each):
            what = f"the header parameter {name} is passed over by OpenAPI" if name else _unknown(data, each)
            told.setdefault(what, []).append(place)
            continue
        if _is_freed(data, each):
            told.setdefault(_FREED, []).append(place)
        known_by = (name, said["in"]) if name and "in" in said else (id(each), None)
        if left.setdefault(known_by, each) is not each:
            told.setdefault(f"the parameter {name} stands a second time", []).append(place)
    holder["parameters"] = [*left.values()]
    if not left:
        del holder["parameters"]


def _without_styles(data: dict[str, Any]) -> int:
    """Drop styles of parts of multipart bodies, in OpenAPI 3.1 what is the default; return how many."""
    ignored = str(data.get("openapi")).startswith("3.0")
    count = 0
    for part in list(parts(data)):
        match part.pointer:
            case (*_, str(kind), "encoding", _) if kind.startswith("multipart/"):
                said: Any = part.members
                is_default = said.get("style", "form") == "form" and said.get("explode", True) is True
                names = _STYLES & said.keys() if ignored or is_default else ()
                for name in names:
                    del said[name]
                count += bool(names)
    return count


def _no_media_types(data: dict[str, Any]) -> dict[str, list[str]]:
    """Drop what stands beside media types and is none; return where."""
    gone: dict[str, list[str]] = {}
    for where, content in _contents(data):
        odd = [name for name in content if "/" not in name and not name.startswith("x-")]
        for name in odd if len(odd) < len(content) else ():
            del content[name]
            gone.setdefault(name, []).append(where)
    return gone


def _json_by_its_name(data: dict[str, Any]) -> list[str]:
    """Call JSON by the name of its media type where it is all that there is; return in notes where."""
    told = []
    for where, content in _contents(data):
        if [name.lower() for name in content] == ["json"]:
            content["application/json"] = content.popitem()[1]
            told.append(f"{where}: the media type json is application/json")
    return told


def _contents(data: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    for part in list(parts(data)):
        if part.pointer[-1:] == ("content",) and part.holds_names:
            yield "/".join(map(str, part.pointer[:-1])), part.members


def _said_twice(data: dict[str, Any]) -> dict[str, list[str]]:
    """Drop media types that stand without their `charset`, too, with the same schema; return where."""
    gone: dict[str, list[str]] = {}
    for where, content in _contents(data):
        for name in [each for each in content if _CHARSET.search(each)]:
            plain = _CHARSET.sub("", name)
            said, other = (content[each] for each in (name, plain)) if plain in content else (None, {})
            if (
                isinstance(said, dict)
                and isinstance(other, dict)
                and said.get("schema") == other.get("schema")
            ):
                del content[name]
                gone.setdefault(name, []).append(where)
    return gone


def _holders(path: str, item: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    yield path, item
    for method, operation in item.items():
        if method in METHODS and isinstance(operation, dict):
            yield f"{method.upper()} {path}", operation


def _is_freed(data: Mapping[str, Any], given: object) -> bool:
    """Let a header that libraries send by themselves have any value; return whether it was not so."""
    parameter: Any = resolved(data, given) if isinstance(given, dict) else {}
    name, said = str(parameter.get("name", "")).lower(), parameter.get("schema")
    if parameter.get("in") != "header" or name not in _OF_LIBRARIES or not isinstance(said, dict):
        return False
    if resolved(data, said).keys().isdisjoint(("enum", "pattern", "const", "format")):
        return False
    parameter |= {"schema": {"type": "string"}, "x-unfit-schema": said}
    return True


def _unknown(data: Mapping[str, Any], given: Mapping[str, Any]) -> str:
    target = parse_reference(str(given.get("$ref")))
    is_lost = target is not None and value_at(data, target) is None
    return f"the parameter {given['$ref']} leads nowhere" if is_lost else _UNKNOWN


def _is_passed_over(data: Mapping[str, Any], given: object) -> bool:
    reference = given.get("$ref") if isinstance(given, dict) else None
    target = parse_reference(reference) if isinstance(reference, str) else None
    if (value_at(data, target) if target else given) in ({}, None):
        return True
    parameter = resolved(data, given) if isinstance(given, dict) else {}
    return parameter.get("in") == "header" and str(parameter.get("name", "")).lower() in _HEADERS
