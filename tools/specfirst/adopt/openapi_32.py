"""A file of OpenAPI 3.2 in the words of 3.1, as far as it has some for what is meant."""

from typing import Any

from tools.specfirst.specs.media_types import essence
from tools.specfirst.specs.parts import METHODS, parts

_FORM = "application/x-www-form-urlencoded"


def as_of_31(data: dict[str, Any]) -> list[str]:
    """Say that a file of OpenAPI 3.2 is one of 3.1, as it is but for a few words; return it in notes.

    Those for which 3.1 has no others are told when the file is checked.
    """
    version = data.get("openapi")
    if not (isinstance(version, str) and version.startswith("3.2.")):
        return []
    data["openapi"] = "3.1.0"
    if "/oas/3.2/" in str(data.get("jsonSchemaDialect")):
        del data["jsonSchemaDialect"]
    notes = [f"OpenAPI {version} is read as 3.1: what only 3.2 has is told, and of no use here"]
    for part in list(parts(data)):
        members: Any = part.members
        match part.pointer:
            case (*_, "examples", _) if "dataValue" in members:
                members["value"] = members.pop("dataValue")
                members.pop("serializedValue", None)
            case (*_, "flows"):
                _without_devices(members)
            case ("paths", path):
                notes += _without_new_methods(path, members)
        if part.holds_names:
            continue
        if members.get("in") == "querystring":
            _as_query(members)
        told = members.get("discriminator")
        if isinstance(told, dict) and "defaultMapping" in told:
            # In 3.1 a value that it does not know is none; here it is one of the default.
            del members["discriminator"]
            if "oneOf" in members and "anyOf" not in members:
                members["anyOf"] = members.pop("oneOf")
            where = "/".join(map(str, part.pointer))
            notes.append(
                f"{where}: a discriminator with a default tells nothing apart in 3.1, and is dropped"
            )
    return notes


def _without_devices(flows: dict[str, Any]) -> None:
    """Say that a device gets its token as any client does: 3.1 has no words for how."""
    flow = flows.pop("deviceAuthorization", None)
    if isinstance(flow, dict) and not flows:
        flows["clientCredentials"] = {
            name: each for name, each in flow.items() if name != "deviceAuthorizationUrl"
        }


def _without_new_methods(path: str | int, item: dict[str, Any]) -> list[str]:
    """Rename the operations of methods that 3.1 does not know, which nobody here calls; return which."""
    others = item.pop("additionalOperations", None)
    found = {str(method): each for method, each in others.items()} if isinstance(others, dict) else {}
    found |= {"QUERY": item.pop("query")} if "query" in item else {}
    for method, operation in found.items():
        known = method.lower() in METHODS  # which stands there by mistake
        item.setdefault(f"{'' if known else 'x-'}{method.lower()}", operation)
    words = "OpenAPI 3.1 knows no such method"
    return [f"{method} {path}: left out: {words}" for method in found if method.lower() not in METHODS]


def _as_query(parameter: dict[str, Any]) -> None:
    """Say of a whole query that is a form that it is an object, whose members are its parameters."""
    content = parameter.get("content")
    if isinstance(content, dict) and [*map(essence, content)] == [_FORM]:
        (said,) = content.values()
        del parameter["content"]
        schema = said.get("schema", {}) if isinstance(said, dict) else {}
        parameter |= {"in": "query", "style": "form", "explode": True, "schema": schema}
