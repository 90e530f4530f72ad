"""Why: generated code sends a request once; what fails for a passing reason is worth another try.

What is repeated is either harmless when done twice, or was never done: the connection did not come about,
or the server has refused it as one too many and says when it will take it.
"""

import random

from opensessions import errors
from opensessions_generated.http_library import httpx

_PASSING_STATUSES = frozenset({408, 425, 429, 502, 503, 504})
_SHORTEST_RANGE = 0.25
_LONGEST_RANGE = 8.0
_LONGEST_WAIT = 60.0


def pause_before(
    error: errors.OpenSessionsError, attempt: int, *, retries: int, is_idempotent: bool
) -> float | None:
    """Return how many seconds to wait before a request is repeated, None if it is not.

    Args:
        error: What the last attempt has failed with.
        attempt: Which attempt that was, from 1.
        retries: How often a request may be repeated.
        is_idempotent: Whether doing the request twice comes to the same as once.
    """
    if attempt > retries or not _may_pass(error):
        return None
    asked = error.retry_after if isinstance(error, errors.ApiError) else None
    if not is_idempotent and not _was_never_done(error):
        return None
    return _backoff(attempt) if asked is None else min(asked, _LONGEST_WAIT)


def _may_pass(error: errors.OpenSessionsError) -> bool:
    match error:
        case errors.ConnectionFailed():
            return error.may_pass
        case errors.ApiError():
            return error.status_code in _PASSING_STATUSES
    return False


def _was_never_done(error: errors.OpenSessionsError) -> bool:
    if isinstance(error, errors.RateLimited):
        return (
            0 < (error.retry_after or 0) <= _LONGEST_WAIT
        )  # without a word of when, asking again makes it worse
    return isinstance(error.__cause__, httpx.ConnectError | httpx.ConnectTimeout)


def _backoff(attempt: int) -> float:
    """Return a pause that grows, and differs from that of others who have failed at the same moment."""
    return random.uniform(0, min(_SHORTEST_RANGE * 2 ** (attempt - 1), _LONGEST_RANGE))  # noqa: S311 - no secret
