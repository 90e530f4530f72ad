"""Ctrl-C: the first one leaves, the next ones do not cut off what has to be closed."""

import io
import os
import signal

import pytest

from opensessions.cli.problems import Problem
from opensessions.cli.questions import agree
from opensessions.cli.signals import INTERRUPTED, leaving_by_signals


def interrupt() -> None:
    signal.raise_signal(signal.SIGINT)


def test_a_second_ctrl_c_does_not_stop_the_closing(capsys: pytest.CaptureFixture[str]) -> None:
    closed = []
    with leaving_by_signals():
        try:
            with pytest.raises(KeyboardInterrupt):
                interrupt()
        finally:
            interrupt()
            closed.append(True)
    assert closed
    assert capsys.readouterr().err == "closing what is open; Ctrl-C once more leaves it to the services\n"


def test_a_third_one_ends_it_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    ended: list[int] = []
    monkeypatch.setattr(os, "_exit", ended.append)
    with leaving_by_signals():
        with pytest.raises(KeyboardInterrupt):
            interrupt()
        interrupt()
        assert ended == []
        interrupt()
    assert ended == [INTERRUPTED]


def test_who_is_told_to_end_raises_that_once() -> None:
    with leaving_by_signals():
        with pytest.raises(SystemExit) as left:
            signal.raise_signal(signal.SIGTERM)
        signal.raise_signal(signal.SIGTERM)
    assert left.value.code == 128 + signal.SIGTERM


def test_the_handlers_are_those_from_before_in_the_end() -> None:
    before = signal.getsignal(signal.SIGINT)
    with leaving_by_signals():
        assert signal.getsignal(signal.SIGINT) is not before
    assert signal.getsignal(signal.SIGINT) is before


class Terminal(io.StringIO):
    """A terminal at which somebody is asked, and leaves."""

    def isatty(self) -> bool:
        return True

    def readline(self, _: int | None = -1, /) -> str:  # type: ignore[override]  # as that of StringIO
        if self.getvalue() == "Ctrl-C":
            raise KeyboardInterrupt
        return ""


@pytest.mark.parametrize(("key", "code"), [("Ctrl-C", INTERRUPTED), ("Ctrl-D", 1)])
def test_who_leaves_a_question_is_told_on_a_line_of_its_own_that_nothing_was_done(
    key: str, code: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", Terminal(key))
    with pytest.raises(Problem, match=r"^nothing was done$") as caught:
        agree("End it?")
    assert (caught.value.code, capsys.readouterr().err) == (code, "End it? [y/N]: \n")
