"""What a body of each media type is made of, and how far the stub can read and write it."""

from __future__ import annotations

import re
from enum import Enum, auto


class Kind(Enum):
    """How a body is written down."""

    JSON = auto()
    FORM = auto()
    """Names and values like those of a query."""
    MULTIPART = auto()
    """Parts with headers of their own."""
    TEXT = auto()
    BYTES = auto()


_JSON = re.compile(r"[\w.-]+/json|[\w.+*-]+/[\w.+-]+\+json|\*/\*|application/\*")
_TEXT = re.compile(
    r"text/.+|[\w.-]+/([\w.-]+\+)?(xml|yaml)|application/(javascript|x-yaml|x-ndjson|jsonl|json-seq|x-pem-file"
    r"|pem-certificate-chain|graphql|sql|toml|jwt)"
)
_CONCRETE = {"*/*": "application/json", "application/*": "application/json", "text/*": "text/plain"}


def essence(media_type: str) -> str:
    """A media type without its parameters, in small letters."""
    return media_type.partition(";")[0].strip().lower()


def kind_of(media_type: str) -> Kind:
    """Return how a body of a media type, or of a range of them, is written down."""
    name = essence(media_type)
    if _JSON.fullmatch(name):
        return Kind.JSON
    if name == "application/x-www-form-urlencoded":
        return Kind.FORM
    if name.startswith("multipart/"):
        return Kind.MULTIPART
    return Kind.TEXT if _TEXT.fullmatch(name) else Kind.BYTES


def written(media_type: str) -> str:
    """Return what an answer says that it is: the media type itself, or of a range one that lies in it."""
    name = essence(media_type)
    if not name.endswith("/*"):
        return media_type
    return _CONCRETE.get(name, name.replace("*", "octet-stream"))


def lies_in(media_type: str, media_range: str) -> bool:
    """Return whether a media type is one, or lies in a range of them; both are without parameters."""
    kind, _, subtype = media_range.partition("/")
    if subtype == "*":
        return kind == "*" or media_type.startswith(f"{kind}/")
    return media_type == media_range
