"""`python -m opensessions_stub` and `opensessions-stub`: always ending quietly.

What the command line needs takes most of the start to import, and a signal may come then, too.
"""

from __future__ import annotations

import os
import sys

from opensessions_stub._signals import Leaving, stopping_with

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Serves until a signal comes.

    Args:
        arguments: the command line's words; those of the process by default.

    Returns:
        0 after a signal; 1 with one line on standard error if there is nothing to serve with, a spec cannot
        be served, or the port not be had.

    Raises:
        SystemExit: the options are wrong (2), or a signal came before the stub served (128 and its number).
    """
    # What is printed to a stream that is closed goes nowhere.
    sys.stdout = sys.stdout or open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115 - it stays open
    sys.stderr = sys.stderr or open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115 - it stays open
    try:
        # Libraries make errors of their own of what is raised while they are loaded.
        with stopping_with(lambda number, _: os._exit(128 + number)):
            from opensessions_stub._command_line import serve  # noqa: PLC0415 - what it needs may not be installed
    except ModuleNotFoundError as error:
        sys.stderr.write(
            f"opensessions-stub: there is no {error.name}: pip install 'opensessions[stub]' brings it\n"
        )
        return 1
    with stopping_with(Leaving()):
        return serve(arguments)


if __name__ == "__main__":
    sys.exit(main())
