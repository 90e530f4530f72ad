"""Why: a body that is nearly JSON still has what was asked for; one odd byte or number must not cost it.

What came back, and the document in it.
"""

import json
import math
import re
from dataclasses import dataclass, field
from typing import Any

from opensessions import errors
from opensessions_generated.http_library import httpx

Notes = list[tuple[str, str]]
"""Places and kinds of what was mended."""
Parsed = tuple[Any, errors.MalformedResponse | None, Notes]
"""The JSON of a body, or what is wrong with it, without what the parser has seen of it; what was mended."""

_CHARSET = re.compile(r"""(?i);\s*charset\s*=\s*["']?([\w.:-]+)""")
_MOST_DIGITS = 4000
_CONTROL = "Invalid control character"
"""What the parser says of characters that JSON wants to be escaped."""
_REPLACED = "\ufffd"


@dataclass(frozen=True, slots=True)
class Received:
    """What came back for a request, whole and unpacked."""

    status: int
    headers: httpx.Headers = field(repr=False)
    body: bytes = field(repr=False)


def parsed(received: Received, *, strict: bool) -> Parsed:
    """Return the document of an answer."""
    body = received.body
    if not body:
        return None, errors.MalformedResponse("the answer is empty"), []
    try:
        return json.loads(body), None, []
    except UnicodeDecodeError:
        pass
    except (ValueError, RecursionError) as error:
        return _parsed_closely(received, body, error, strict=strict)
    charset = _CHARSET.search(received.headers.get("content-type", ""))
    try:
        text = body.decode(charset[1] if charset else "utf-8")
        return _parsed_closely(received, text, None, strict=strict)
    except (LookupError, ValueError) as error:
        if strict:
            return None, _not_json(received, error), []
        why: Exception = error
    document, fault, _ = _parsed_closely(received, body.decode(errors="replace"), None, strict=False)
    members = document.items() if isinstance(document, dict) else ()
    if any(_REPLACED in text for member in members for text in member if isinstance(text, str)):
        fault = _not_json(received, why)  # what it says itself; in a name that is listed it does no harm
    return document, fault, [] if fault else [("the answer", "is not UTF-8, so characters are replaced")]


def _parsed_closely(received: Received, body: bytes | str, why: Exception | None, *, strict: bool) -> Parsed:
    """Return the document of a body that may hold what Python does not read.

    Those are numbers of thousands of digits, and line ends or tabs within texts, as some servers write them.
    """
    try:
        if why is None or type(why) is ValueError:
            return json.loads(body, parse_int=_integer), None, []
    except (ValueError, RecursionError) as error:
        why = error
    if isinstance(why, json.JSONDecodeError) and why.msg.startswith(_CONTROL) and not strict:
        try:
            document = json.loads(body, parse_int=_integer, strict=False)
        except (ValueError, RecursionError) as error:
            why = error
        else:
            return document, None, [("the answer", "has control characters in its texts")]
    return None, _not_json(received, why), []


def _integer(text: str) -> float:
    """Return a number; one of thousands of digits is none that a member could have."""
    return int(text) if len(text) < _MOST_DIGITS else math.inf


def _not_json(received: Received, why: Exception) -> errors.MalformedResponse:
    """Return the error, whose cause does not hold the body, as the parser's own does."""
    media_type = media_type_of(received.headers)
    is_plain = media_type.isascii() and media_type.isprintable() and len(media_type) < 100
    kind = f", it says it is {media_type}" if media_type and is_plain else ""
    fault = errors.MalformedResponse(f"the answer is not JSON{kind}")
    fault.__cause__ = ValueError(
        f"line {why.lineno}" if isinstance(why, json.JSONDecodeError) else "unreadable"
    )
    return fault


def media_type_of(headers: httpx.Headers) -> str:
    """Return what an answer says it is, empty if it does not say; of several lines, the first counts."""
    # By the bytes: as texts, httpx would first look which encoding all of them have.
    said = next((value for name, value in headers.raw if name.lower() == b"content-type"), b"")
    return said.partition(b";")[0].strip().decode("latin-1")


def text_of(received: Received) -> str:
    """Return a body as text, whatever bytes it holds."""
    charset = _CHARSET.search(received.headers.get("content-type", ""))
    try:
        return received.body.decode(charset[1] if charset else "utf-8", "replace")
    except LookupError:
        return received.body.decode(errors="replace")


def is_page(received: Received) -> bool:
    """Return whether an answer is a page for people; servers call the nothing that they say one, too."""
    beginning = received.body[:1000].lstrip().lower()
    is_said = "html" in received.headers.get("content-type", "").lower() or b"<html" in beginning
    return beginning.startswith(b"<!doctype html") or (is_said and beginning.startswith(b"<"))
