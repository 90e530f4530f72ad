"""Reading the record that `tests/contract/schemathesis_hooks.py` writes during a run."""

import json
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tools.specfirst.contract.results import ApiResult, Failure


class RunRecord:
    """Follows a growing record and sums it up into an `ApiResult`.

    `read` takes what has been written since the last call, so that progress can be shown while the
    run goes on. `finished` tells whether the record was closed; one that was not is of a run that
    broke off. `links` holds the names of the links that were followed, `failures` counts reported
    ones, repeated ones included.
    """

    def __init__(self, path: Path, result: ApiResult) -> None:
        self._path = path
        self._result = result
        self._position = 0
        self.finished = False
        self.links: set[str] = set()
        self.phase = ""
        self.failures = 0

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
            return
        self.phase = entry["phase"]
        if "error" in entry:
            failure = Failure("schemathesis", entry["error"]["message"], self.phase)
            self._add_failure(entry["error"]["label"], failure)
            return
        self.links.update(entry["links"])
        for label, seen in entry["operations"].items():
            operation = self._result.by_label(label)
            if operation is not None:
                operation.cases[self.phase] += seen["cases"]
                operation.statuses.setdefault(self.phase, Counter()).update(seen["statuses"])
        for found in entry["failures"]:
            message = f"{found['title']}\n{found['message']}".strip()
            self._add_failure(found["label"], Failure(found["check"], message, self.phase, found["curl"]))

    def _add_failure(self, label: str, failure: Failure) -> None:
        self.failures += 1
        operation = self._result.by_label(label)
        if operation is not None:
            operation.add_failure(failure)
        elif failure not in self._result.failures:
            self._result.failures.append(failure)
