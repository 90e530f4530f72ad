"""What stands in a file although OpenAPI and HTTP say that it is passed over.

Header parameters named Accept or Content-Type: OpenAPI ignores them, as media types say the same. Bodies of
answers that have none (RFC 9110, sections 15.3.5, 15.3.6 and 15.4.5). In OpenAPI 3.0 styles of the parts of a
multipart body, which .NET writes to each. Parameters of which nothing is said, as only the network has them.
Media types that differ in `charset` only, and say the same: JSON knows none (RFC 8259, section 11).
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from tools.specfirst.adopt.credentials import path_items
from tools.specfirst.specs.parts import METHODS, parts
from tools.specfirst.specs.references import resolved, value_at
from tools.specfirst.specs.yaml import parse_reference

_HEADERS = frozenset({"accept", "content-type"})
_STYLES = frozenset({"style", "explode", "allowReserved"})
_CHARSET = re.compile(r"\s*;\s*charset\s*=\s*\"?[\w.:-]+\"?\s*", re.IGNORECASE)
_UNKNOWN = "parameters that stand elsewhere are not known"
_EMPTY = frozenset({"204", "205", "304"})


def dropped(data: dict[str, Any]) -> list[str]:
    """Drop what is passed over; return in notes what and where."""
    told: dict[str, list[str]] = {}
    for path, item in path_items(data):
        for place, holder in _holders(path, item):
            given = holder.get("parameters")
            for each in given if isinstance(given, list) else ():
                if _is_passed_over(data, each):
                    name = resolved(data, each).get("name")
                    what = f"the header parameter {name} is passed over by OpenAPI" if name else _UNKNOWN
                    told.setdefault(what, []).append(place)
            if isinstance(given, list):
                holder["parameters"] = [each for each in given if not _is_passed_over(data, each)]
                if not holder["parameters"]:
                    del holder["parameters"]
            responses = holder.get("responses")
            for status, response in responses.items() if isinstance(responses, dict) else ():
                answer: Any = resolved(data, response) if isinstance(response, dict) else {}
                if str(status) in _EMPTY and answer.pop("content", None):
                    told.setdefault(f"answers of {status} have no content", []).append(place)
    named = value_at(data, ("components", "parameters"))
    for name in [each for each in named if named[each] == {}] if isinstance(named, dict) else ():
        del named[name]
    styled = _without_styles(data)
    if styled:
        told["styles of parts of multipart bodies say nothing"] = [f"of {styled} parts"]
    for name, where in _said_twice(data).items():
        told[f"the media type {name} says what stands without its charset"] = where
    return [f"{what}, and dropped: {', '.join(where)}" for what, where in told.items()]


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


def _said_twice(data: dict[str, Any]) -> dict[str, list[str]]:
    """Drop media types that stand without their `charset`, too, with the same schema; return where."""
    gone: dict[str, list[str]] = {}
    for part in list(parts(data)):
        content: Any = part.members
        if part.pointer[-1:] != ("content",) or not part.holds_names:
            continue
        for name in [each for each in content if _CHARSET.search(each)]:
            plain = _CHARSET.sub("", name)
            said, other = (content[each] for each in (name, plain)) if plain in content else (None, {})
            if (
                isinstance(said, dict)
                and isinstance(other, dict)
                and said.get("schema") == other.get("schema")
            ):
                del content[name]
                gone.setdefault(name, []).append("/".join(map(str, part.pointer[:-1])))
    return gone


def _holders(path: str, item: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    yield path, item
    for method, operation in item.items():
        if method in METHODS and isinstance(operation, dict):
            yield f"{method.upper()} {path}", operation


def _is_passed_over(data: Mapping[str, Any], given: object) -> bool:
    reference = given.get("$ref") if isinstance(given, dict) else None
    target = parse_reference(reference) if isinstance(reference, str) else None
    if (value_at(data, target) if target else given) == {}:
        return True
    parameter = resolved(data, given) if isinstance(given, dict) else {}
    return parameter.get("in") == "header" and str(parameter.get("name", "")).lower() in _HEADERS
