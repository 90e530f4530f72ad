"""Why: a user in a container may have no home folder; nothing must be kept or looked for in a folder `~`."""

import errno
from pathlib import Path
from typing import Literal


def own_folder(kind: Literal["config", "state"]) -> Path:
    """Return where the platform has a user's files of this package.

    Args:
        kind: Settings, or what is kept from one run to the next.

    Raises:
        OSError: The user has no home folder.
    """
    import platformdirs  # noqa: PLC0415 - most clients keep nothing

    find = platformdirs.user_config_path if kind == "config" else platformdirs.user_state_path
    try:
        path = find("opensessions", appauthor=False)
    except RuntimeError:
        path = Path("~")  # as older versions say it
    if not path.is_absolute():
        raise OSError(errno.ENOENT, "this user has no home folder: set HOME", str(path))
    return path
