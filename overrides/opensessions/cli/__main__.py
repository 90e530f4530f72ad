"""Why: `pip install opensessions` brings this script too, but not what it needs; that is told in one line."""

import sys
from collections.abc import Sequence

_INTERRUPTED = 130
_EXTRA = "opensessions[cli]"
_NEEDED = {"httpx2": "httpx2", "keyring": _EXTRA, "platformdirs": _EXTRA, "rich": _EXTRA, "typer": _EXTRA}
"""By what may be missing: what brings it."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit code.

    Args:
        arguments: The words of the command line; those of the process by default.
    """
    try:
        from opensessions.cli.app import run  # noqa: PLC0415 - it may be missing
    except KeyboardInterrupt:  # before there is anything to close
        return _INTERRUPTED
    except ImportError as error:
        if error.name is None:  # of a choice that there is not, in the environment
            sys.stderr.write(f"opensessions: {error}\n")
            return 2
        bringing = _NEEDED.get(error.name.partition(".")[0])
        if bringing is None:
            raise
        sys.stderr.write(f"opensessions: there is no {error.name}: pip install '{bringing}' brings it\n")
        return 2
    return run(arguments)


if __name__ == "__main__":
    sys.exit(main())
