"""`python -m benchmarks`: print each ratio with its limit; the exit code is 1 if one is over it."""

import sys

from benchmarks import changes, clients, contract, fleet, generation, stub


def main() -> int:
    """Run all benchmarks."""
    codes = [clients.main(), fleet.main(), contract.main(), generation.main(), changes.main(), stub.main()]
    return max(codes)


if __name__ == "__main__":
    sys.exit(main())
