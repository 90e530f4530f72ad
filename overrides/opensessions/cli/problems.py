"""Why: scripts decide by the exit code, people by one line; both are the same for all commands."""

from collections.abc import Collection, Sized
from enum import IntEnum

from opensessions.errors import ConfigurationError, NotFound, PermissionDenied, RequestRefused

__all__ = ["Code", "Problem", "code_of", "is_an_answer"]


class Code(IntEnum):
    """What an exit code means; `check` has those of monitoring plugins instead."""

    OK = 0
    IN_PART = 1
    USAGE = 2
    NOTHING_REACHED = 3


class Problem(Exception):
    """What stops a command, in one line that says what to do.

    Attributes:
        code: The exit code.
    """

    def __init__(self, message: str, code: int = Code.USAGE) -> None:
        super().__init__(message)
        self.code = code


def code_of(services: Sized, errors: Collection[Exception]) -> Code:
    """Return the exit code of asking services.

    Args:
        services: Those that were asked.
        errors: What went wrong, one for each service that failed.
    """
    if not errors:
        return Code.OK
    if len(errors) < len(services):
        return Code.IN_PART
    unusable = all(isinstance(error, ConfigurationError) for error in errors)
    return Code.USAGE if unusable else Code.NOTHING_REACHED


def is_an_answer(error: Exception) -> bool:
    """Return whether an error is what a service that was reached, or this program, says to a wish."""
    return isinstance(error, NotFound | PermissionDenied | RequestRefused)
