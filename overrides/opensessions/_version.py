"""Why: a server's operators see who is calling, and users which version they have, from one place."""

from functools import cache


@cache
def version() -> str:
    """Return the version of this package, "0" where it is not installed but only on the path."""
    from importlib import metadata  # noqa: PLC0415 - takes longer than all that most programs import of us

    try:
        return metadata.version("opensessions")
    except metadata.PackageNotFoundError:
        return "0"
