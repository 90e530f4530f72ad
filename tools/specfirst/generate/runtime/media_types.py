"""Which answers are not decoded: those of media types that the spec leaves out by name."""

from collections.abc import Mapping
from fnmatch import fnmatchcase

import httpx


def is_left_out(
    response: httpx.Response, known: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]]
) -> bool:
    """Return whether an answer is of a media type that is left out, so that only its content tells.

    Args:
        response: The answer.
        known: By status, as the spec writes it: the media types that are decoded, and those left out.
    """
    status = str(response.status_code)
    decoded, left_out = known.get(status) or known.get(f"{status[0]}XX") or known.get("default") or ((), ())
    media_type = response.headers.get("Content-Type", "").partition(";")[0].strip().lower()
    return media_type not in decoded and any(fnmatchcase(media_type, each) for each in left_out)
