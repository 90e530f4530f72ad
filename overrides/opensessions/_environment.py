"""Why: generated clients know no environment; where secrets come from there, they are often in files.

Docker, Kubernetes and systemd hand a secret over as a file, and a variable with `_FILE` at its end names it.
"""

import os
from pathlib import Path

from opensessions._requests.strict import is_unicode
from opensessions.errors import ConfigurationError

_IN_A_FILE = "_FILE"
_LONGEST = 65_536
"""How many bytes such a file may have; a device never ends."""


def from_environment(*names: str) -> list[str | None]:
    """Return the values of environment variables; an empty one counts as missing.

    What fills the environment from files leaves their line ends, and a wrong password locks accounts.

    Raises:
        ConfigurationError: `<name>_FILE` names no file with a text, or is set beside `<name>`.
    """
    return [_value(name) for name in names]


def required_from_environment(*names: str) -> list[str]:
    """Return the values of environment variables.

    Raises:
        ConfigurationError: Names those that are missing, or whose file cannot be used.
    """
    values = from_environment(*names)
    missing = [name for name, value in zip(names, values, strict=True) if value is None]
    if missing:
        raise ConfigurationError(f"set {' and '.join(missing)} in the environment")
    return [value for value in values if value is not None]


def _value(name: str) -> str | None:
    value, file = os.environ.get(name, "").rstrip("\r\n"), os.environ.get(name + _IN_A_FILE, "")
    if value and file:
        raise ConfigurationError(f"set {name} or {name}{_IN_A_FILE} in the environment, not both")
    return value or (_content(file, name + _IN_A_FILE) if file else None)


def _content(file: str, name: str) -> str:
    try:
        with Path(file).open("rb") as opened:
            content = opened.read(_LONGEST + 1)
    except (OSError, ValueError) as error:  # ValueError: a byte that no path has
        reason = getattr(error, "strerror", None) or "no path"
        raise ConfigurationError(f"{name} names no file that can be read ({reason})") from None
    text = content.decode("utf-8-sig", "surrogateescape").rstrip("\r\n")
    if not text or not is_unicode(text) or len(content) > _LONGEST:
        raise ConfigurationError(f"{name} names a file without a text in UTF-8 that could be its value")
    return text
