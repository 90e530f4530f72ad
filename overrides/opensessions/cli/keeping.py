"""Why: a session that is used again and again is one session; a login for each run is how they leak.

What is kept is in the system's keyring. That a session is kept is noted in the state folder, by the service's
name alone, so that a run without one need not wait for the keyring.
"""

from pathlib import Path

import platformdirs

from opensessions.cli.problems import Problem

__all__ = ["COLLECTION", "forget_session", "keep_session", "kept_session", "read"]

COLLECTION = "opensessions"
_SESSION = "session"


def read(service: str, name: str) -> str | None:
    """Return what the keyring has under a service's name, None if nothing or if there is no keyring."""
    import keyring  # noqa: PLC0415 - it looks for its backends when it is imported
    from keyring.errors import KeyringError  # noqa: PLC0415

    try:
        return keyring.get_password(COLLECTION, f"{service}/{name}")
    except KeyringError:
        return None


def kept_session(service: str) -> str | None:
    """Return the token of the session that is kept for a service, None if there is none."""
    return read(service, _SESSION) if _note(service).exists() else None


def keep_session(service: str, token: str) -> None:
    """Keep the token of a session for the next runs.

    Raises:
        Problem: There is no keyring to keep it in, or no state folder.
    """
    import keyring  # noqa: PLC0415
    from keyring.errors import KeyringError  # noqa: PLC0415

    cannot = f"{service}: the session cannot be kept"
    note = _note(service)
    try:
        note.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        note.touch()
    except OSError as error:
        raise Problem(f"{cannot}, {note.parent} cannot be written: {error.strerror}") from None
    try:
        keyring.set_password(COLLECTION, f"{service}/{_SESSION}", token)
    except KeyringError as error:
        note.unlink()
        reason = str(error).partition("\n")[0]
        raise Problem(f"{cannot}, the system has no keyring: {reason}") from None
    if read(service, _SESSION) != token:  # some keyrings take everything and keep nothing
        note.unlink()
        raise Problem(f"{cannot}, the system's keyring does not give back what it was given")


def forget_session(service: str) -> None:
    """Keep the session of a service no longer."""
    import keyring  # noqa: PLC0415
    from keyring.errors import KeyringError  # noqa: PLC0415

    _note(service).unlink(missing_ok=True)
    try:
        keyring.delete_password(COLLECTION, f"{service}/{_SESSION}")
    except KeyringError:  # it was not there
        return


def _note(service: str) -> Path:
    return platformdirs.user_state_path("opensessions", appauthor=False) / "kept-sessions" / service
