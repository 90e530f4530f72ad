"""`python -m benchmarks generation`: how long generating takes, against the bare generator in the same run.

Each pair of commands takes turns, so that a busy machine slows down both; ratios are of medians.
"""

import shutil
import statistics
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from benchmarks.clock import Row, rounds
from benchmarks.commands import GENERATE, bare, change_a_word, python
from tests.unit.large_specs import many_operations

_SPECS = 20
_RESOURCES = 2  # of five operations each, in each of the small specs
_MANY_RESOURCES = 100
_ROUNDS = 5
_LONG_ROUNDS = 3


def rows() -> Iterator[Row]:
    """Yield the measurements, one after the other."""
    with tempfile.TemporaryDirectory(prefix="opensessions-bench-") as name:
        folder = Path(name)
        yield from _many_specs(folder / "many")
        yield from _one_large_spec(folder / "large")


def _many_specs(root: Path) -> Iterator[Row]:
    specs = [root / "specs" / f"api{number}.yaml" for number in range(_SPECS)]
    specs[0].parent.mkdir(parents=True)
    for spec in specs:
        spec.write_text(many_operations(_RESOURCES), encoding="utf-8")

    def from_scratch() -> float:
        shutil.rmtree(root / "generated", ignore_errors=True)
        shutil.rmtree(root / ".build", ignore_errors=True)
        return python(GENERATE, root)

    def all_bare() -> float:
        return sum(bare(spec, root) for spec in specs)

    def one_changed() -> float:
        change_a_word(specs[0])
        return python(GENERATE, root)

    yield Row(f"{_SPECS} specs / {_SPECS} bare calls", _ratio(from_scratch, all_bare, _LONG_ROUNDS), 0.6)
    yield Row(
        f"one of {_SPECS} changed / bare", _ratio(one_changed, lambda: bare(specs[0], root), _ROUNDS), 1.1
    )
    seconds = statistics.median(python(GENERATE, root) for _ in range(rounds(_ROUNDS)))
    yield Row(f"none of {_SPECS} changed, in seconds", seconds, 0.25)


def _one_large_spec(root: Path) -> Iterator[Row]:
    spec = root / "specs" / "large.yaml"
    spec.parent.mkdir(parents=True)
    spec.write_text(many_operations(_MANY_RESOURCES), encoding="utf-8")

    def changed() -> float:
        change_a_word(spec)
        return python(GENERATE, root)

    ratio = _ratio(changed, lambda: bare(spec, root), _LONG_ROUNDS)
    yield Row("500 operations, make generate / bare", ratio, 1.5)


def _ratio(ours: Callable[[], float], bare: Callable[[], float], usual: int) -> float:
    pairs = [(ours(), bare()) for _ in range(rounds(usual))]
    return statistics.median(mine for mine, _ in pairs) / statistics.median(its for _, its in pairs)
