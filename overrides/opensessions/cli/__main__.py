"""Why: `pip install opensessions` brings this script too, but not what it needs; that is told in one line."""

import os
import signal
import sys
import threading
from collections.abc import Generator, Sequence
from contextlib import contextmanager

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
        with _interrupted_at_once():
            from opensessions.cli.app import run  # noqa: PLC0415 - it may be missing
    except KeyboardInterrupt:  # by whoever calls this: there is nothing to close yet
        return _INTERRUPTED
    except ImportError as error:
        bringing = _NEEDED.get((error.name or "").partition(".")[0])
        if bringing is None and error.name is not None:
            raise
        # Without a name it is of a choice that there is not, in the environment.
        why = (
            str(error)
            if bringing is None
            else f"there is no {error.name}: pip install '{bringing}' brings it"
        )
        words = [*(sys.argv[1:] if arguments is None else arguments)]
        if words[:1] == ["check"] and "--prometheus" not in words:  # read by what monitors
            sys.stdout.write(f"SESSIONS UNKNOWN - {why}\n")
            return 3
        sys.stderr.write(f"opensessions: {why}\n")
        return 2
    return run(arguments)


@contextmanager
def _interrupted_at_once() -> Generator[None]:
    """Let Ctrl-C end the process as long as there is nothing to close.

    What an exception would interrupt is the loading of libraries, some of which make another one of it.
    """
    here = (
        signal.getsignal(signal.SIGINT) is signal.default_int_handler
    )  # else it is somebody else's decision
    if not here or threading.current_thread() is not threading.main_thread():
        yield
        return
    signal.signal(signal.SIGINT, lambda *_: os._exit(_INTERRUPTED))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, signal.default_int_handler)


if __name__ == "__main__":
    sys.exit(main())
