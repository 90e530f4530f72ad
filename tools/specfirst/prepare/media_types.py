"""Media types by what the client makes of them: JSON, forms, text, bytes."""

from collections.abc import Mapping
from typing import Any, Literal

from tools.specfirst.specs.media_types import essence, is_json

Kind = Literal["json", "form", "multipart", "text", "bytes"]

FORM = "application/x-www-form-urlencoded"
MULTIPART = "multipart/form-data"
MERGE_PATCH = "application/merge-patch+json"

_TEXTS = frozenset(
    {
        "application/x-ndjson",
        "application/jsonl",
        "application/yaml",
        "application/x-yaml",
        "application/graphql",
    }
)
STANDS_FOR: Mapping[Kind, str] = {
    "json": "application/json",
    "form": FORM,
    "multipart": MULTIPART,
    "text": "text/plain",
    "bytes": "application/octet-stream",
}
"""What the generator is told in the place of each kind."""


def kind_of(media_type: str, content: Mapping[str, Any] | None = None) -> Kind:
    """Return what a media type is; what is neither JSON nor a form nor text is bytes.

    XML is bytes, whose first line may say their encoding, unless what is said of its content calls it a text.
    """
    name = essence(media_type)
    if is_json(name):
        return "json"
    if name == FORM:
        return "form"
    if name.startswith("multipart/"):
        return "multipart"
    if content is not None and is_xml(name):
        schema = content.get("schema")
        is_text = isinstance(schema, Mapping) and schema.get("type") == "string" and "format" not in schema
        return "text" if is_text or name == "text/xml" else "bytes"
    return "text" if name.startswith("text/") or name in _TEXTS else "bytes"


def is_xml(media_type: str) -> bool:
    """Return whether a media type is XML."""
    return essence(media_type).endswith(("/xml", "+xml"))
