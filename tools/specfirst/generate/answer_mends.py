"""Mends of how generated calls read answers.

**Any answer.** An answer that may be any JSON value is decoded instead of thrown away.
**Left out.** An answer of a media type that the spec leaves out is not decoded as if it were of another; its
content is there.
"""

import re
from collections.abc import Mapping
from pathlib import Path

from tools.specfirst.prepare import ANY_ANSWER
from tools.specfirst.specs.names import class_module

IMPORT = "from ..._media_types import is_left_out\n"

_PARSED = "parsed=_parse_response(client=client, response=response)"
_TOLD = (
    "parsed=None if is_left_out(response, {known!r}) else _parse_response(client=client, response=response)"
)


def with_left_out(text: str, known: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]]) -> str | None:
    """Return a call's text that decodes no answer of what is left out, None if it is not as expected.

    Args:
        text: The module of the call.
        known: By status the media types that are decoded, and those left out.
    """
    if _PARSED not in text:
        return None
    text = text.replace(_PARSED, _TOLD.format(known=dict(known)))
    return text.replace("import httpx\n", f"import httpx\n\n{IMPORT}", 1)


def with_any_answer(text: str) -> str:
    """Return a call's text in which an answer that may be any JSON value is decoded."""
    if ANY_ANSWER not in text:
        return text
    text = text.replace(f"{ANY_ANSWER}.from_dict(response.json())", "response.json()")
    text = re.sub(rf"^from \.\.\.models\.\w+ import {ANY_ANSWER}\n", "", text, flags=re.MULTILINE)
    return text.replace(ANY_ANSWER, "Any")


def forget_any_answer(listing: Path) -> None:
    """Take the class out again that stood for any answer; `listing` is where the models are named."""
    (listing.parent / f"{class_module(ANY_ANSWER)}.py").unlink(missing_ok=True)
    lines = listing.read_text(encoding="utf-8").splitlines(keepends=True)
    listing.write_text("".join(line for line in lines if ANY_ANSWER not in line), encoding="utf-8")
