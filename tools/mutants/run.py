"""Running mutants: each in a copy of the repository of its own, several at once."""

import shutil
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tools.mutants.mutant import Mutant
from tools.mutants.suite import Notice, Stage, stages_of

SOURCES = ("specs", "generated", "overrides", "stub", "tools", "tests")
LONGEST_WORDS = 300
FILES = ("pyproject.toml", "README.md")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a mutant: what noticed it, None if nothing did, and the seconds it took."""

    mutant: Mutant
    notice: Notice | None
    seconds: float

    @property
    def killed(self) -> bool:
        """Whether something noticed the deviation."""
        return self.notice is not None

    @property
    def by(self) -> str | None:
        """The check or test that noticed it."""
        return self.notice.by if self.notice else None


class FalseAlarm(Exception):
    """The suite complains although nothing deviates."""


def run_mutants(
    root: Path, mutants: Sequence[Mutant], jobs: int, done: Callable[[Outcome], None]
) -> list[Outcome]:
    """Run mutants, `jobs` at a time, and return their outcomes in the given order.

    Args:
        root: The repository.
        mutants: What to run.
        jobs: How many at once.
        done: Is told of each outcome as it comes in.

    Raises:
        ValueError: A mutant no longer fits its file.
        FalseAlarm: The suite complains about what is not mutated, so its complaints would mean nothing.
    """
    for mutant in mutants:
        mutant.applied((root / mutant.file).read_text(encoding="utf-8"))

    def outcome(mutant: Mutant) -> Outcome:
        found = _run(root, mutant)
        done(found)
        return found

    pool = ThreadPoolExecutor(jobs)
    try:
        # Each stage once per API, whichever targets it belongs to: where nothing deviates they are the same.
        samples = {
            (stage, mutant.api): (mutant, stage) for mutant in mutants for stage in stages_of(mutant.target)
        }
        for notice in pool.map(lambda sample: _unmutated(root, *sample), samples.values()):
            if notice:
                said = " ".join(notice.said.split())
                raise FalseAlarm(f"nothing deviates, and {notice.by} complains: {said[:LONGEST_WORDS]}")
        return list(pool.map(outcome, mutants))
    finally:
        pool.shutdown(cancel_futures=True)


def _unmutated(root: Path, sample: Mutant, stage: Stage) -> Notice | None:
    with _copy(root) as tree:
        return stage(sample, tree)


def _run(root: Path, mutant: Mutant) -> Outcome:
    started = time.monotonic()
    with _copy(root) as tree:
        mutant.apply(tree)
        notices = (stage(mutant, tree) for stage in stages_of(mutant.target))
        notice = next((notice for notice in notices if notice is not None), None)
    return Outcome(mutant, notice, time.monotonic() - started)


@contextmanager
def _copy(root: Path) -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="opensessions-mutant-") as name:
        tree = Path(name)
        for source in SOURCES:
            shutil.copytree(
                root / source, tree / source, ignore=shutil.ignore_patterns("__pycache__", "node_modules")
            )
        for file in FILES:
            shutil.copy(root / file, tree)
        (tree / "reports").mkdir()
        yield tree
