"""What a contract run found: plain data that the console and the reports are made from."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from urllib.parse import urlsplit

from tools.specfirst.contract.coverage.coverage import ApiCoverage
from tools.specfirst.contract.exchange import Exchange
from tools.specfirst.contract.judging.finding import Habit
from tools.specfirst.contract.shard import WHOLE, Shard

_PARAMETER = re.compile(r"\{[^{}]*\}")

STATEFUL = "stateful"
CLIENTS = "clients"
UNIT_PHASES = ("examples", "coverage", "fuzzing")
"""The phases that look at one operation at a time."""
PHASES = (*UNIT_PHASES, STATEFUL, CLIENTS)
"""Where a case can come from, in the order of a run: schemathesis' phases, then the generated clients."""

LIVE = "live"
RECORDED = "recorded"
QUESTIONS = "questions"
LIVE_PHASES = (LIVE, QUESTIONS, RECORDED)
"""Where an answer that is judged by itself can come from."""

OUR_TESTS = ("tests/", "tools/")
"""How the places of tests begin, and of what they call."""

KNOWN = "known deviation"
CONTRADICTION = "contradicts the document"
NEW = "new"


@dataclass(frozen=True, slots=True)
class Failure:
    """One thing that contradicts the contract.

    Attributes:
        check: The check that found it: one of schemathesis', or a rule of this project.
        message: What is wrong, in one or more lines.
        phase: The phase in which it was found, empty if it concerns the whole run.
        curl: A command that sends the failing request, empty where there is no such request.
        steps: Commands that have to go before it, in this order.
        request: The failing request as it was sent.
        answer: What came back.
        place: File and line of the statement in the spec, empty for that of the operation.
        sort: Of a live server's: a contradiction, known, or new; empty for what the stub does wrong.
        follows: The checks and tests that have seen it or failed for it, a line each.
        rank: How clear it is what is wrong; the smallest comes first.
        cause: What is broken, by which other findings are known to be the same; empty where it is unknown.
        script: What repeats it from a fresh server on, for a shell.
        sent: The failing exchange itself, in the run that has seen it; not in its reports.
        before: All requests before it since the state was put back, likewise.
        started: When a live server was sent the failing request, likewise: requests may read alike.
        touches_server: Of a test's: whether it has talked to the server.
        asks_everything: Likewise, whether it calls each operation, whichever it is most about.
        called: Likewise, the methods of a client that it has called last, in words.
        asked: Likewise, the operations that a client has asked for it, in the run that has seen it.
        habit: Likewise, what it has in common with other findings of answers, if it may have.
    """

    check: str
    message: str
    phase: str = ""
    curl: str = ""
    steps: tuple[str, ...] = ()
    request: str = ""
    answer: str = ""
    place: str = ""
    sort: str = ""
    follows: tuple[str, ...] = ()
    script: str = ""
    rank: int = 0
    cause: str = ""
    sent: Exchange | None = field(default=None, repr=False, compare=False)
    before: tuple[Exchange, ...] = field(default=(), repr=False, compare=False)
    started: float = field(default=0.0, repr=False, compare=False)
    touches_server: bool = True
    asks_everything: bool = False
    called: str = ""
    asked: tuple[str, ...] = field(default=(), repr=False, compare=False)
    habit: Habit | None = field(default=None, repr=False, compare=False)

    @property
    def headline(self) -> str:
        """The first line of the message."""
        return next(iter(self.message.splitlines()), "")

    @property
    def fails(self) -> bool:
        """Whether the run fails for it; a known deviation is reported only."""
        return self.sort != KNOWN


@dataclass(slots=True)
class CheckCount:
    """How often a check passed and failed."""

    passed: int = 0
    failed: int = 0


@dataclass(slots=True)
class OperationResult:
    """What happened to one operation.

    `cases` counts what was sent by phase, `statuses` the answers by phase and status code, `checks` how
    often each check was made; `untested` gives the reason where an operation was left out, and `elsewhere`
    counts the findings of other operations that it has seen as well.
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
    elsewhere: int = 0
    checks: dict[str, CheckCount] = field(default_factory=dict)

    @property
    def label(self) -> str:
        """The operation as schemathesis names it."""
        return f"{self.method} {self.path}"

    def is_at(self, path: str) -> bool:
        """Return whether a path, behind that of its server, is the operation's."""
        fixed = map(re.escape, _PARAMETER.split(self.path))
        return re.search(f"{'[^/]+'.join(fixed)}$", path) is not None

    @property
    def total_cases(self) -> int:
        """How many cases were sent, of all phases."""
        return self.cases.total()

    @property
    def failed(self) -> int:
        """How many failures count."""
        return sum(failure.fails for failure in self.failures)

    def add_failure(self, failure: Failure) -> None:
        """Add a failure unless the same check has already found the same thing."""
        known = {(other.check, other.headline) for other in self.failures}
        if (failure.check, failure.headline) not in known:
            self.failures.append(failure)

    def count_checks(self, counts: Mapping[str, tuple[int, int]]) -> None:
        """Add to the checks how often each passed and failed."""
        for name, (passed, failed) in counts.items():
            count = self.checks.setdefault(name, CheckCount())
            count.passed += passed
            count.failed += failed


@dataclass(slots=True)
class ApiResult:
    """What happened to one API: its operations, and failures that belong to none of them.

    `links` holds schemathesis' names of the links that were followed, `exercised` what of the spec was, as
    `tools.specfirst.contract.coverage.coverage` names it, by who did; `left_out` what the spec leaves out by
    name, and so nothing has tested, `passed_over` how many cases of the coverage phase were too many.
    """

    api: str
    spec_path: str
    operations: list[OperationResult]
    failures: list[Failure] = field(default_factory=list)
    seconds: float = 0.0
    links: set[str] = field(default_factory=set)
    exercised: dict[str, set[str]] = field(default_factory=dict)
    left_out: Sequence[str] = ()
    passed_over: int = 0

    def by_label(self, label: str) -> OperationResult | None:
        """Return the operation that schemathesis calls `label`."""
        return next((operation for operation in self.operations if operation.label == label), None)

    def by_id(self, operation_id: str) -> OperationResult | None:
        """Return the operation with this operationId."""
        return next(
            (operation for operation in self.operations if operation.operation_id == operation_id), None
        )

    def findings(self) -> Iterator[tuple[str, Failure]]:
        """Yield every failure with its operationId, which is empty for one of the API as a whole.

        The clearest comes first.
        """
        found = [("", failure) for failure in self.failures]
        for operation in self.operations:
            found += [(operation.operation_id, failure) for failure in operation.failures]
        yield from sorted(found, key=lambda one: one[1].rank)

    def put(self, operation_id: str, failure: Failure, instead: Failure) -> None:
        """Put a failure of an operation in the place of another one."""
        for operation in self.operations:
            if operation.operation_id == operation_id:
                operation.failures[operation.failures.index(failure)] = instead

    def with_failures(self, changed: Callable[[Failure], Failure]) -> "ApiResult":
        """Return this result with something else in place of each of its failures."""
        return replace(
            self,
            failures=[changed(one) for one in self.failures],
            operations=[
                replace(operation, failures=[changed(one) for one in operation.failures])
                for operation in self.operations
            ],
        )

    def heading(self, operation_id: str, failure: Failure) -> str:
        """Return what was asked, what was answered, and what is wrong with that, in one line."""
        operation = self.by_id(operation_id)
        if operation is None:
            return failure.headline
        if not failure.request:
            # A client's test is about a method of Python, all else about what is asked of the server.
            asked_for = operation_id if failure.phase == CLIENTS else f"{operation.method} {operation.path}"
            return f"{asked_for}: {failure.headline}"
        method, _, url = failure.request.partition("\n")[0].partition(" ")
        status = failure.answer.partition("\n")[0]
        asked = self._asked(operation, method, urlsplit(url).path)
        return f"{method} {asked.path} answered {status or 'nothing'}: {failure.headline}"

    def _asked(self, about: OperationResult, method: str, path: str) -> OperationResult:
        """Return the operation that a request is of: a test of one operation asks others in between."""
        fitting = [one for one in (about, *self.operations) if one.method == method and one.is_at(path)]
        return min(fitting, key=lambda one: one.path.count("{"), default=about)

    def place_of(self, operation_id: str, failure: Failure) -> str:
        """Return file and line of what a failure is about; no line of a test, where a server is wrong."""
        operation = self.by_id(operation_id)
        if failure.place and not self.stated_in(operation_id, failure):
            return failure.place
        return f"{self.spec_path}:{operation.line}" if operation else self.spec_path

    def stated_in(self, operation_id: str, failure: Failure) -> str:
        """Return file and line of the test that has shown what a server does wrong, empty if none has."""
        is_shown = failure.request and failure.place.startswith(OUR_TESTS)
        return failure.place if is_shown and self.by_id(operation_id) else ""


@dataclass(slots=True)
class RunResult:
    """A whole contract run, or one shard of it.

    `server` is empty for the stub, `notes` are for the page, `examples` is how many were asked for.
    """

    seed: int
    apis: list[ApiResult]
    seconds: float = 0.0
    shard: Shard = WHOLE
    server: str = ""
    coverage: list[ApiCoverage] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    examples: int = 0

    @property
    def passed(self) -> bool:
        """Whether nothing failed, and something was tested."""
        return self.total_cases > 0 and self.failed == 0

    @property
    def failed(self) -> int:
        """How many failures count."""
        return sum(failure.fails for api in self.apis for _, failure in api.findings())

    @property
    def total_cases(self) -> int:
        """How many cases were sent, of all operations."""
        return sum(operation.total_cases for operation in self.operations())

    def command(self, api: str) -> str:
        """Return the command that does again what this run has done to one API; empty for a live server."""
        if self.server:
            return ""
        examples = f" EXAMPLES={self.examples}" if self.examples else ""
        return f"make contract API={api} SEED={self.seed}{examples}"

    @property
    def phases(self) -> list[str]:
        """Where cases came from, in the order of a run."""
        seen = {phase for operation in self.operations() for phase in operation.cases}
        return [phase for phase in (*PHASES, *LIVE_PHASES) if phase in seen]

    def operations(self) -> Iterator[OperationResult]:
        """Yield the operations of all APIs."""
        for api in self.apis:
            yield from api.operations
