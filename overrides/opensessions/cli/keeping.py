"""Why: a session that is used again and again is one session; a login for each run is how they leak.

What is kept is in the system's keyring. That a session is kept is noted in the state folder, by the service's
name alone, so that a run without one need not wait for the keyring.
"""

import logging
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from opensessions._folders import own_folder
from opensessions.cli.problems import Problem

__all__ = ["COLLECTION", "forget_session", "keep_session", "kept_session", "read"]

COLLECTION = "opensessions"
_LOGGER = logging.getLogger("opensessions")
_SESSION = "session"

T = TypeVar("T")


class _NoKeyring(Exception):
    """There is none, or it does not work.

    Attributes:
        is_usual: Whether there is none, as on servers.
    """

    def __init__(self, error: Exception, *, is_usual: bool) -> None:
        reason = str(error).partition("\n")[0]
        super().__init__(reason if is_usual else f"{type(error).__name__}: {reason}")
        self.is_usual = is_usual


def read(service: str, name: str) -> str | None:
    """Return what the keyring has under a service's name, None if nothing or if there is no keyring."""
    try:
        found: str | None = _asked(lambda keyring: keyring.get_password(COLLECTION, f"{service}/{name}"))
    except _NoKeyring as error:
        if not error.is_usual:
            _warn(f"the system's keyring does not work and is left aside: {error}")
        return None
    return found


def kept_session(service: str) -> str | None:
    """Return the token of the session that is kept for a service, None if there is none."""
    try:
        is_kept = _note(service).exists()
    except OSError:  # whoever may not read that folder has kept nothing there
        return None
    return read(service, _SESSION) if is_kept else None


def keep_session(service: str, token: str) -> None:
    """Keep the token of a session for the next runs.

    Raises:
        Problem: There is no keyring to keep it in, or no state folder.
    """
    cannot = f"{service}: the session cannot be kept"
    try:
        note = _note(service)
        note.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        note.touch()
    except OSError as error:
        raise Problem(f"{cannot}, {error.filename} cannot be written: {error.strerror}") from None
    try:
        _asked(lambda keyring: keyring.set_password(COLLECTION, f"{service}/{_SESSION}", token))
    except _NoKeyring as error:
        note.unlink()
        raise Problem(f"{cannot}, the system has no keyring: {error}") from None
    if read(service, _SESSION) != token:  # some keyrings take everything and keep nothing
        note.unlink()
        raise Problem(f"{cannot}, the system's keyring does not give back what it was given")


def forget_session(service: str) -> None:
    """Keep the session of a service no longer."""
    with suppress(_NoKeyring):  # it was not there
        _asked(lambda keyring: keyring.delete_password(COLLECTION, f"{service}/{_SESSION}"))
    with suppress(OSError):  # without a session, the note alone says nothing
        _note(service).unlink(missing_ok=True)


def _asked(call: Callable[[Any], T]) -> T:
    """Return what the keyring answers; it and what stands behind it are other people's code.

    Raises:
        _NoKeyring: There is none, or it does not work.
    """
    try:
        import keyring  # noqa: PLC0415 - it looks for its backends when it is imported
        from keyring.errors import NoKeyringError  # noqa: PLC0415 - likewise
    except Exception as error:
        raise _NoKeyring(error, is_usual=False) from error
    try:
        return call(keyring)
    except NoKeyringError as error:
        raise _NoKeyring(error, is_usual=True) from error
    except Exception as error:
        raise _NoKeyring(error, is_usual=False) from error


@cache
def _warn(text: str) -> None:
    """Say something once in a run."""
    _LOGGER.warning("%s", text)


def _note(service: str) -> Path:
    return own_folder("state") / "kept-sessions" / service
