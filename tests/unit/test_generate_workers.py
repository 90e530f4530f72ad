"""Tasks in forked processes: all results, each once; errors arrive; nothing is left running."""

import os
import select
import signal
import subprocess
import sys
import time
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest

from tools.specfirst.generate.workers import in_parallel


@pytest.mark.parametrize("count", [0, 1, 2, 50, 3000])
def test_every_task_is_done_once(count: int) -> None:
    tasks = [partial(pow, number, 2) for number in range(count)]
    results = list(in_parallel(tasks))
    assert dict(results) == {number: number**2 for number in range(count)}
    assert len(results) == count


def test_a_large_result_arrives_whole() -> None:
    assert dict(in_parallel([lambda: b"x" * 3_000_000] * 3)) == dict.fromkeys(range(3), b"x" * 3_000_000)


def test_work_is_done_in_other_processes_at_the_same_time(tmp_path: Path) -> None:
    def meet(own: str, other: str) -> int:
        (tmp_path / own).touch()
        while not (tmp_path / other).exists():
            time.sleep(0.001)
        return os.getpid()

    if len(os.sched_getaffinity(0)) < 2:
        pytest.skip("one processor")
    processes = dict(in_parallel([lambda: meet("a", "b"), lambda: meet("b", "a")]))
    assert len({os.getpid(), *processes.values()}) == 3


def test_an_error_is_raised_as_it_is() -> None:
    with pytest.raises(ValueError, match="no good"):
        list(in_parallel([partial(int, "1"), partial(int, "no good")]))


def test_a_worker_that_is_killed_is_an_error() -> None:
    with pytest.raises(ChildProcessError) as caught:
        list(in_parallel([lambda: os.kill(os.getpid(), signal.SIGKILL)]))
    assert caught.value.strerror == "a worker process was killed"


def test_what_nobody_waits_for_is_stopped(tmp_path: Path) -> None:
    def slow() -> None:
        (tmp_path / "pid").write_text(str(os.getpid()))
        time.sleep(60)

    def quick() -> None:
        while not (tmp_path / "pid").exists() or not (tmp_path / "pid").read_text():
            time.sleep(0.001)

    if len(os.sched_getaffinity(0)) < 2:
        pytest.skip("one processor")
    with closing(in_parallel([slow, quick])) as results:
        assert next(results) == (1, None)
    with pytest.raises(ProcessLookupError):
        os.kill(int((tmp_path / "pid").read_text()), 0)


def test_nor_does_what_it_has_started_go_on(tmp_path: Path) -> None:
    ends, held = os.pipe()

    def starting() -> None:
        with subprocess.Popen([sys.executable, "-c", "input()"], stdin=ends, pass_fds=[held]):
            (tmp_path / "started").touch()

    def quick() -> None:
        while not (tmp_path / "started").exists():
            time.sleep(0.001)

    if len(os.sched_getaffinity(0)) < 2:
        pytest.skip("one processor")
    with closing(in_parallel([starting, quick])) as results:
        assert next(results) == (1, None)
    os.close(held)
    assert select.select([ends], [], [], 20)[0]  # ready to be read once nothing holds the other end
    os.close(ends)
