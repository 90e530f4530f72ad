"""What stands in a file although OpenAPI and HTTP say that it is passed over.

Header parameters named Accept or Content-Type: OpenAPI ignores them, as media types say the same. Bodies of
answers that have none (RFC 9110, sections 15.3.5, 15.3.6 and 15.4.5). In OpenAPI 3.0 styles of the parts of a
multipart body, which .NET writes to each.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from tools.specfirst.adopt.credentials import path_items
from tools.specfirst.specs.parts import METHODS, parts
from tools.specfirst.specs.references import resolved

_HEADERS = frozenset({"accept", "content-type"})
_STYLES = frozenset({"style", "explode", "allowReserved"})
_EMPTY = frozenset({"204", "205", "304"})


def dropped(data: dict[str, Any]) -> list[str]:
    """Drop what is passed over; return in notes what and where."""
    told: dict[str, list[str]] = {}
    for path, item in path_items(data):
        for place, holder in _holders(path, item):
            given = holder.get("parameters")
            for each in given if isinstance(given, list) else ():
                if _is_passed_over(data, each):
                    name = resolved(data, each)["name"]
                    told.setdefault(f"the header parameter {name} is passed over by OpenAPI", []).append(
                        place
                    )
            if isinstance(given, list):
                holder["parameters"] = [each for each in given if not _is_passed_over(data, each)]
                if not holder["parameters"]:
                    del holder["parameters"]
            responses = holder.get("responses")
            for status, response in responses.items() if isinstance(responses, dict) else ():
                answer: Any = resolved(data, response) if isinstance(response, dict) else {}
                if str(status) in _EMPTY and answer.pop("content", None):
                    told.setdefault(f"answers of {status} have no content", []).append(place)
    styled = _without_styles(data)
    if styled:
        told["styles of parts of multipart bodies say nothing"] = [f"of {styled} parts"]
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


def _holders(path: str, item: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    yield path, item
    for method, operation in item.items():
        if method in METHODS and isinstance(operation, dict):
            yield f"{method.upper()} {path}", operation


def _is_passed_over(data: Mapping[str, Any], given: object) -> bool:
    parameter = resolved(data, given) if isinstance(given, dict) else {}
    return parameter.get("in") == "header" and str(parameter.get("name", "")).lower() in _HEADERS
