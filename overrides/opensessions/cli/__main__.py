"""Why: `pip install opensessions` brings this script too, but not what it needs; that is told in one line."""

import sys
from collections.abc import Sequence

_INTERRUPTED = 130
_NEEDED = frozenset({"keyring", "platformdirs", "rich", "typer"})


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit code.

    Args:
        arguments: The words of the command line; those of the process by default.
    """
    try:
        from opensessions.cli.app import run  # noqa: PLC0415 - it may be missing
    except KeyboardInterrupt:  # before there is anything to close
        return _INTERRUPTED
    except ModuleNotFoundError as error:
        if error.name is None or error.name.partition(".")[0] not in _NEEDED:
            raise
        sys.stderr.write(
            f"opensessions: there is no {error.name}: pip install 'opensessions[cli]' brings it\n"
        )
        return 2
    return run(arguments)


if __name__ == "__main__":
    sys.exit(main())
