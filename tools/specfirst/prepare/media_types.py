"""Media types by what the client makes of them: JSON, forms, text, bytes."""

from collections.abc import Mapping
from typing import Literal

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


def kind_of(media_type: str) -> Kind:
    """Return what a media type is; what is neither JSON nor a form nor text is bytes."""
    name = essence(media_type)
    if is_json(name):
        return "json"
    if name == FORM:
        return "form"
    if name.startswith("multipart/"):
        return "multipart"
    return "text" if name.startswith("text/") or name in _TEXTS else "bytes"
