"""Why: a Controller wants to know which device signs in, the same one each time; nobody should have to care.

The id is made once and kept in the user's state folder, where the platform has such things.
"""

import os
import uuid
from pathlib import Path

from opensessions._folders import own_folder
from opensessions.errors import ConfigurationError

_FILE = "appgate-device-id"


def kept_device_id() -> str:
    """Return the device id of this user on this machine, made and kept if there is none yet.

    Raises:
        ConfigurationError: It cannot be read or kept.
    """
    path: Path | str = _FILE
    try:
        path = own_folder("state") / _FILE
        return _read(path) if path.exists() else _made(path)
    except OSError as error:
        raise ConfigurationError(f"{path}: {error.strerror}; make it accessible, or give device_id") from None


def _made(path: Path) -> str:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    own = path.with_name(f"{path.name}.{os.getpid()}.{uuid.uuid4().hex}")
    try:
        own.write_text(f"{uuid.uuid4()}\n", encoding="ascii")
        try:
            os.link(own, path)  # of two that are made at once, one is kept, and whole
        except FileExistsError:
            pass
        except OSError:  # a file system without links
            own.replace(path)
    finally:
        own.unlink(missing_ok=True)
    return _read(path)


def _read(path: Path) -> str:
    try:
        return str(uuid.UUID(path.read_text(encoding="ascii").strip()))
    except ValueError:
        raise ConfigurationError(f"{path} holds no uuid; mend or remove it, or give device_id") from None
