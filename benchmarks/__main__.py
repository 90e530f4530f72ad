"""`make bench`: print each ratio with its limit; the exit code is 1 if one is beyond it."""

import sys

from benchmarks import changes, clients, contract, fleet, generation, stub
from tools.specfirst.command_line import leave

_ALL = {
    "clients": clients.rows,
    "fleet": fleet.rows,
    "contract": contract.rows,
    "generation": generation.rows,
    "changes": changes.rows,
    "stub": stub.rows,
}


def main() -> int:
    """Run the benchmarks that are named, or all; return 2 for a name that there is not."""
    unknown = [name for name in sys.argv[1:] if name not in _ALL]
    if unknown:
        print(
            f"make bench: no part is called {unknown[0]!r}; the parts are {', '.join(_ALL)}", file=sys.stderr
        )
        return 2
    code = 0
    for name in sys.argv[1:] or _ALL:
        for row in _ALL[name]():
            print(row, flush=True)
            code = code or int(not row.holds)
    return code


if __name__ == "__main__":
    leave(main)
