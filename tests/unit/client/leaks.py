"""Looking for canaries wherever a secret could show."""

import logging
import traceback
import warnings
from collections.abc import Iterable, Iterator

from tests.unit.client.apis import CANARIES


def said_by(error: BaseException | None) -> Iterator[str]:
    """Yield all that an error and its causes say about themselves."""
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        yield from (str(error), repr(error), repr(error.args), repr(vars(error)))
        yield "".join(traceback.format_exception(error))
        error = error.__cause__ or error.__context__


def logged_in(records: Iterable[logging.LogRecord]) -> Iterator[str]:
    """Yield all that log records say."""
    for record in records:
        yield record.getMessage()
        yield repr((record.msg, record.args))


def warned_of(caught: Iterable[warnings.WarningMessage]) -> Iterator[str]:
    """Yield all that warnings say."""
    for warning in caught:
        yield from (str(warning.message), repr(warning.message))


def leaks(texts: Iterable[str]) -> list[str]:
    """Return the canaries that texts hold."""
    whole = "\n".join(texts)
    return [canary for canary in CANARIES if canary in whole]
