"""Reading the record that `recorder` writes during a run."""

import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from tools.specfirst.contract.exchange import Exchange, from_json
from tools.specfirst.contract.results import ApiResult, Failure

_BEFORE = "Error in `before_call` hook: "
"""What schemathesis says where the recorder has failed before a case."""
_ACCEPTANCE = "positive_data_acceptance"
"""What schemathesis calls it that a request is refused which the spec allows."""
_LONGEST = 200


class RunRecord:
    """Follows a growing record and sums it up into an `ApiResult`.

    `read` takes what has been written since the last call, so that progress can be shown while the
    run goes on. `finished` tells whether the record was closed; one that was not is of a run that
    broke off. `links` holds the names of the links that were followed, `failures` counts reported
    ones, repeated ones included, `exchanges` are some of what was sent and answered.

    Args:
        path: The record; it may not be there yet.
        result: Receives what the run does and finds.
        origin: Where the server is.
        shown_origin: Where whoever pastes a command will have it.
    """

    def __init__(self, path: Path, result: ApiResult, origin: str = "", shown_origin: str = "") -> None:
        self._origin = origin
        self._shown_origin = shown_origin
        self._path = path
        self._result = result
        self._position = 0
        self.finished = False
        self.links: set[str] = set()
        self.phase = ""
        self.failures = 0
        self.exchanges: list[Exchange] = []

    def read(self) -> None:
        """Take in the complete lines that have been added."""
        if not self._path.exists():
            return
        with self._path.open("rb") as file:
            file.seek(self._position)
            for line in file:
                if not line.endswith(b"\n"):
                    break
                self._position += len(line)
                self._take(json.loads(line))

    def _take(self, entry: Mapping[str, Any]) -> None:
        if entry.get("finished"):
            self.finished = True
            self._result.passed_over += sum(entry.get("passedOver", {}).values())
            return
        self.phase = entry["phase"]
        if "error" in entry:
            message = entry["error"]["message"].replace(_BEFORE, "the server's state cannot be put back: ")
            failure = Failure("schemathesis", message, self.phase)
            self._add_failure(entry["error"]["label"], failure)
            return
        self.links.update(entry["links"])
        for label, seen in entry["operations"].items():
            operation = self._result.by_label(label)
            if operation is not None:
                operation.cases[self.phase] += seen["cases"]
                operation.statuses.setdefault(self.phase, Counter()).update(seen["statuses"])
        for label, counts in entry["checks"].items():
            operation = self._result.by_label(label)
            if operation is not None:
                operation.count_checks(counts)
        self.exchanges += [from_json(one) for one in entry["exchanges"]]
        for found in entry["failures"]:
            self._add_failure(found["label"], failure_of(found, self._shown, self.phase))

    def _shown(self, text: str) -> str:
        return text.replace(self._origin, self._shown_origin) if self._origin else text

    def _add_failure(self, label: str, failure: Failure) -> None:
        self.failures += 1
        operation = self._result.by_label(label)
        if operation is not None:
            operation.add_failure(failure)
        elif failure not in self._result.failures:
            self._result.failures.append(failure)


def whole_lines(record: Path) -> list[str]:
    """Return the lines of a record without one that broke off, on a full disk say; none of one that lacks."""
    lines = record.read_text(encoding="utf-8").splitlines(keepends=True) if record.exists() else []
    return [line for line in lines if line.endswith("\n")]


def failures_in(record: Path) -> Iterator[Mapping[str, Any]]:
    """Yield the failures in a record as they were written; a run that sent nothing has none."""
    for line in whole_lines(record):
        yield from json.loads(line).get("failures", ())


def failure_of(
    found: Mapping[str, Any], shown: Callable[[str], str], phase: str = "", sort: str = ""
) -> Failure:
    """Return a written failure.

    Args:
        found: As it was written.
        shown: Puts the origin that people will have in place of that of the run.
        phase: The phase in which it was found.
        sort: What kind of finding it is, for a live server.
    """
    failure = Failure(
        found["check"],
        shown("\n".join(filter(None, [found["title"], "" if sort else _why(found), found["message"]]))),
        phase,
        shown(found["curl"]),
        steps=tuple(map(shown, found["steps"])),
        request=shown(found["request"]),
        answer=shown(found["answer"]),
        sent=from_json(found["exchange"]) if found.get("exchange") else None,
        before=tuple(map(from_json, found.get("before", ()))),
    )
    return replace(failure, sort=sort) if sort else failure


def _why(found: Mapping[str, Any]) -> str:
    """Return what the server says of a refusal that should be none, which is likely why; else nothing."""
    if found["check"] != _ACCEPTANCE or not found.get("exchange"):
        return ""
    text = " ".join(from_json(found["exchange"]).content.decode("utf-8", "replace").split())
    told = "".join(filter(str.isprintable, text))
    return f"The answer says: {told[:_LONGEST]}{'…' * (len(told) > _LONGEST)}" if told else ""
