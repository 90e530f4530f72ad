"""Running mutants: each in a copy of the repository of its own, several at once."""

import shutil
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

from tools.mutants.mutant import Mutant
from tools.mutants.suite import Notice, Stage, samples_of, stages_of
from tools.mutants.verdict import Verdict
from tools.specfirst.workplace import temporary_folder

SOURCES = ("specs", "generated", "overrides", "stub", "tools", "tests")
LONGEST_WORDS = 300
FILES = ("pyproject.toml", "README.md")


class FalseAlarm(Exception):
    """The suite complains although nothing deviates."""


def run_mutants(
    root: Path,
    mutants: Sequence[Mutant],
    jobs: int,
    checked: Callable[[int, int], None],
    done: Callable[[Verdict], None],
) -> list[Verdict]:
    """Run mutants, `jobs` at a time, and return what became of them, in the given order.

    Args:
        root: The repository.
        mutants: What to run.
        jobs: How many at once.
        checked: Is told how many stages have found nothing where nothing deviates, and of how many.
        done: Is told of each mutant as it has run.

    Raises:
        ValueError: A mutant no longer fits its file.
        FalseAlarm: The suite complains about what is not mutated, so its complaints would mean nothing.
    """
    for mutant in mutants:
        mutant.applied((root / mutant.file).read_text(encoding="utf-8"))

    def run(mutant: Mutant) -> Verdict:
        verdict = _run(root, mutant)
        done(verdict)
        return verdict

    pool = ThreadPoolExecutor(jobs)
    try:
        samples = samples_of(mutants)
        notices = pool.map(lambda sample: _unmutated(root, *sample), samples)
        for count, notice in enumerate(notices, 1):
            if notice:
                said = " ".join(notice.said.split())
                raise FalseAlarm(f"nothing deviates, and {notice.by} complains: {said[:LONGEST_WORDS]}")
            checked(count, len(samples))
        return list(pool.map(run, mutants))
    finally:
        pool.shutdown(cancel_futures=True)


def _unmutated(root: Path, stage: Stage, sample: Mutant) -> Notice | None:
    with _copy(root) as tree:
        return stage(sample, tree)


def _run(root: Path, mutant: Mutant) -> Verdict:
    started = time.monotonic()
    with _copy(root) as tree:
        mutant.apply(tree)
        notices = (stage(mutant, tree) for stage in stages_of(mutant.target))
        notice = next((notice for notice in notices if notice is not None), None)
    return Verdict(
        name=mutant.name,
        target=mutant.target,
        states=mutant.states,
        killed=notice is not None,
        by=notice.by if notice else None,
        seconds=round(time.monotonic() - started, 1),
    )


@contextmanager
def _copy(root: Path) -> Iterator[Path]:
    with temporary_folder("mutant") as tree:
        for source in SOURCES:
            shutil.copytree(
                root / source, tree / source, ignore=shutil.ignore_patterns("__pycache__", "node_modules")
            )
        for file in FILES:
            shutil.copy(root / file, tree)
        (tree / "reports").mkdir()
        yield tree
