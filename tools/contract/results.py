"""What a contract run found: plain data that the console and the reports are made from."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field

STATEFUL = "stateful"
CLIENTS = "clients"
PHASES = ("examples", "coverage", "fuzzing", STATEFUL, CLIENTS)
"""Where a case can come from, in the order of a run: schemathesis' phases, then the generated clients."""


@dataclass(frozen=True, slots=True)
class Failure:
    """One thing that contradicts the contract.

    Attributes:
        check: The check that found it: one of schemathesis', or a rule of `tools.contract.thoroughness`.
        message: What is wrong, in one or more lines.
        phase: The phase in which it was found, empty if it concerns the whole run.
        curl: A command that sends the failing request, empty if it takes more than one request.

    """

    check: str
    message: str
    phase: str = ""
    curl: str = ""

    @property
    def headline(self) -> str:
        """The first line of the message."""
        return next(iter(self.message.splitlines()), "")


@dataclass(slots=True)
class OperationResult:
    """What happened to one operation.

    `cases` counts what was sent by phase, `statuses` the answers by phase and status code;
    `untested` gives the reason where an operation was left out.
    """

    api: str
    operation_id: str
    method: str
    path: str
    line: int
    cases: Counter[str] = field(default_factory=Counter)
    statuses: dict[str, Counter[str]] = field(default_factory=dict)
    failures: list[Failure] = field(default_factory=list)
    untested: str = ""

    @property
    def label(self) -> str:
        """The operation as schemathesis names it."""
        return f"{self.method} {self.path}"

    @property
    def total_cases(self) -> int:
        """How many cases were sent, of all phases."""
        return self.cases.total()

    def add_failure(self, failure: Failure) -> None:
        """Add a failure unless the same check has already found the same thing."""
        known = {(other.check, other.headline) for other in self.failures}
        if (failure.check, failure.headline) not in known:
            self.failures.append(failure)


@dataclass(slots=True)
class ApiResult:
    """What happened to one API: its operations, and failures that belong to none of them."""

    api: str
    spec_path: str
    operations: list[OperationResult]
    failures: list[Failure] = field(default_factory=list)
    seconds: float = 0.0

    def by_label(self, label: str) -> OperationResult | None:
        """Return the operation that schemathesis calls `label`."""
        return next((operation for operation in self.operations if operation.label == label), None)

    def by_id(self, operation_id: str) -> OperationResult | None:
        """Return the operation with this operationId."""
        return next(
            (operation for operation in self.operations if operation.operation_id == operation_id), None
        )

    def findings(self) -> Iterator[tuple[str, Failure]]:
        """Yield every failure with its operationId, which is empty for one of the API as a whole."""
        for failure in self.failures:
            yield "", failure
        for operation in self.operations:
            for failure in operation.failures:
                yield operation.operation_id, failure


@dataclass(slots=True)
class RunResult:
    """A whole contract run."""

    seed: int
    apis: list[ApiResult]
    seconds: float = 0.0

    @property
    def passed(self) -> bool:
        """Whether nothing failed, and something was tested."""
        return self.total_cases > 0 and not any(True for api in self.apis for _ in api.findings())

    @property
    def total_cases(self) -> int:
        """How many cases were sent, of all operations."""
        return sum(operation.total_cases for operation in self.operations())

    def operations(self) -> Iterator[OperationResult]:
        """Yield the operations of all APIs."""
        for api in self.apis:
            yield from api.operations

    def as_json(self) -> dict[str, object]:
        """Return the form of `reports/contract.json`."""
        return {
            "passed": self.passed,
            "seed": self.seed,
            "seconds": round(self.seconds, 1),
            "operations": [
                {
                    "api": operation.api,
                    "operationId": operation.operation_id,
                    "cases": operation.total_cases,
                    "failures": len(operation.failures),
                    "phases": dict(operation.cases),
                    "statuses": {phase: dict(counts) for phase, counts in operation.statuses.items()},
                    "untested": operation.untested,
                }
                for operation in self.operations()
            ],
            "findings": [
                {"api": api.api, "operationId": operation_id, **asdict(failure)}
                for api in self.apis
                for operation_id, failure in api.findings()
            ],
        }
