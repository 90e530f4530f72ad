"""What is done to the stub: which processes of schemathesis and pytest run, and what they must reach."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from math import ceil
from pathlib import Path

from tools.specfirst.contract.amount import MOST_PORTIONS, PORTIONS, Amount
from tools.specfirst.contract.apis import known
from tools.specfirst.contract.client_run import ClientRun, add_untested_clients, client_tests
from tools.specfirst.contract.coverage.coverage import coverage_of, gathered
from tools.specfirst.contract.exchange import Exchange
from tools.specfirst.contract.forks import Forks
from tools.specfirst.contract.results import STATEFUL, UNIT_PHASES, ApiResult, RunResult
from tools.specfirst.contract.schemathesis.config import configuration
from tools.specfirst.contract.schemathesis.run import SchemathesisRun
from tools.specfirst.contract.schemathesis.spec_file import spec_file
from tools.specfirst.contract.shard import Shard
from tools.specfirst.contract.spec_view import Operation, operations
from tools.specfirst.contract.stub_process import MAKE_STUB_ORIGIN, Stub, has_behaviour
from tools.specfirst.contract.tasks import Task
from tools.specfirst.contract.thoroughness import Reach, add_unexercised, missed, shortcomings
from tools.specfirst.specs.files import SpecFile

_OF_THE_SPEC = 40
"""Cases of an operation that its spec gives rise to, before any is known: from ten to a thousand."""
_STEPS = 6
"""Cases of a flow, roughly."""
_LINKS = 8
"""Links that a portion of flows mostly follows."""
_NEARLY = 0.95

OTHER_SHARD = "another shard tests it"


@dataclass
class TestedApi:
    """One API within a run, or within a shard of it.

    Attributes:
        unit: The operations that are tested one by one.
        flows: Those that the stateful phase goes through, none where there is nothing to go through.
        exchanges: Some of what was sent and answered.
        records: What schemathesis has written down.
    """

    spec: SpecFile
    result: ApiResult
    unit: Sequence[Operation]
    flows: Sequence[Operation]
    exchanges: list[Exchange] = field(default_factory=list)
    records: list[Path] = field(default_factory=list)

    @property
    def names(self) -> list[str]:
        """The operations that are tested one by one, as `api.operationId`."""
        return [f"{self.spec.name}.{operation.operation_id}" for operation in self.unit]


def divided(specs: Sequence[SpecFile], results: Sequence[ApiResult], shard: Shard) -> list[TestedApi]:
    """Return what a shard tests of each API; operations that it leaves out are marked so."""
    taken = set(shard.takes([(spec.name, one.operation_id) for spec in specs for one in operations(spec)]))
    tested = []
    for spec, result in zip(specs, results, strict=True):
        unit = [one for one in operations(spec) if (spec.name, one.operation_id) in taken]
        flows = _with_flows(operations(spec))
        done = {one.operation_id for one in (*unit, *flows)}
        for operation in result.operations:
            if operation.operation_id not in done:
                operation.untested = OTHER_SHARD
        tested.append(TestedApi(spec, result, unit, flows))
    return tested


def conclude(tested: Sequence[TestedApi], folder: Path, *, clients: bool, thorough: bool = True) -> None:
    """Judge whether each operation was reached, once all has run.

    Args:
        tested: What was tested.
        folder: Where the tasks have written what they exercised.
        clients: Whether the clients were to be tested.
        thorough: Whether so much was sent that whatever was not reached has a reason.
    """
    exercised = gathered([(api.spec.name, record) for api in tested for record in api.records], folder)
    for api in tested:
        api.result.exercised = exercised.get(api.spec.name, {})
        if thorough and not api.result.failures:  # a run that broke off has reached nothing, and says why
            shortcomings(api.result, Reach(api.unit, [], has_behaviour(api.spec)))
        if clients:
            add_untested_clients([api.result], api.names)


def conclude_whole(
    run: RunResult, specs: Sequence[SpecFile], *, thorough: bool = True, demanding: bool
) -> None:
    """Judge what only all shards can reach: if `thorough` the flows, if `demanding` all that is said."""
    for spec, result in zip(specs, run.apis, strict=True):
        coverage = coverage_of(spec, result.exercised, known(spec.name).unexercised)
        run.coverage.append(coverage)
        if result.failures or not thorough:
            continue
        shortcomings(result, Reach([], _with_flows(operations(spec)), has_behaviour(spec)))
        if demanding:
            add_unexercised(result, coverage)


def stub_tasks(
    forks: Forks, tested: Sequence[TestedApi], amount: Amount, shard: Shard, *, root: Path, folder: Path
) -> list[Task]:
    """Return the tasks of a run against the stub, whose processes `forks` starts."""
    results = {api.spec.name: api.result for api in tested}
    names = [name for api in tested for name in api.names]
    tasks: list[Task] = [
        task
        for api in tested
        for task in _schemathesis_tasks(forks, api, amount, shard, root=root, folder=folder)
    ]
    # As long as so many cases of schemathesis take, measured with this repository's specs.
    weight = len(names) * (40 + 1.8 * amount.max_examples)
    shares = client_tests(root, results)
    tasks += [
        ClientRun(
            forks,
            files,
            results,
            names,
            amount.seed,
            amount.max_examples,
            folder,
            shard,
            weight / len(shares),
        )
        for files in shares
    ]
    return tasks


def _schemathesis_tasks(
    forks: Forks, api: TestedApi, amount: Amount, shard: Shard, *, root: Path, folder: Path
) -> Iterator["SchemathesisTask"]:
    share = amount.share(shard)
    singly = float((amount.max_examples + _OF_THE_SPEC) * len(api.unit))
    if shard.is_whole and api.flows:
        # One process for all phases: each takes two seconds before its first case.
        phases = (*UNIT_PHASES, STATEFUL)
        links = sum(len(operation.links) for operation in api.flows)
        at_first = min(PORTIONS, max(1, ceil(links / _LINKS)))
        weight = singly + amount.portions(0, at_first).flows * _STEPS
        yield SchemathesisTask(forks, api, phases, api.unit, amount, root, folder, weight, at_first)
        return
    flowing = float(share.flows * _STEPS)
    if api.unit:
        yield SchemathesisTask(forks, api, UNIT_PHASES, api.unit, amount, root, folder, singly)
    if api.flows:
        yield SchemathesisTask(forks, api, (STATEFUL,), api.flows, share, root, folder, flowing)


def _with_flows(operations: Sequence[Operation]) -> Sequence[Operation]:
    return operations if len(operations) > 1 or any(operation.links for operation in operations) else []


def _of_the_specs(sent: Sequence[Mapping[str, int]]) -> float:
    """Return how many cases the specs of operations give rise to, by those that had their turn."""
    examples, coverage, fuzzing = ([of_one[phase] for of_one in sent] for phase in UNIT_PHASES)
    had_turns = len(sent) if any(fuzzing) else sum(map(bool, coverage))
    of_each = sum(coverage) / had_turns if had_turns else _OF_THE_SPEC
    return sum(examples) + of_each * len(sent)


@dataclass
class SchemathesisTask:
    """Some phases of one API, and as many portions of flows as it takes to follow each link.

    Attributes:
        forks: Starts schemathesis.
        portions: How many come at first; None: the flows are all that is to be sent.
    """

    forks: Forks
    tested: TestedApi
    phases: Sequence[str]
    operations: Sequence[Operation]
    amount: Amount
    root: Path
    folder: Path
    weight: float
    portions: int | None = None
    _stub: Stub | None = field(default=None, init=False)
    _run: SchemathesisRun | None = field(default=None, init=False)
    _sent: int = field(default=0, init=False)

    @property
    def phase(self) -> str:
        """What is going on now."""
        return self._run.phase if self._run else ""

    @property
    def done(self) -> float:
        """The share of the cases that have been sent, as far as that can be told."""
        names = {operation.operation_id for operation in self.operations}
        sent = [one.cases for one in self.tested.result.operations if one.operation_id in names]
        cases = sum(of_one[phase] for of_one in sent for phase in self.phases)
        expected = (
            _of_the_specs(sent) + self.amount.max_examples * len(sent) if self.phases[0] != STATEFUL else 0
        )
        flows = self.amount.flows if self.portions is None else self.amount.portions(0, self._sent).flows
        expected += flows * _STEPS if STATEFUL in self.phases else 0
        return min(_NEARLY, cases / max(1, expected))

    def start(self, stub: Stub) -> None:
        """Start schemathesis."""
        self._stub = stub
        self._start(stub, self.phases, self.operations, self.portions or PORTIONS)

    def poll(self) -> bool:
        """Take in what has happened; return whether it has ended."""
        if self._stub is None or self._run is None or not self._run.poll():
            return False
        self.tested.result.links |= self._run.links
        self.tested.records.append(self._run.record)
        self.tested.exchanges += self._run.exchanges
        if not self._wants_more:
            return True
        self._run.stop()
        self._start(self._stub, (STATEFUL,), self.tested.flows, 1)
        return False

    def stop(self) -> None:
        """End schemathesis."""
        if self._run is not None:
            self._run.stop()

    @property
    def _wants_more(self) -> bool:
        """Whether another portion of flows may reach what is still missing; after a failure nothing is."""
        if self._sent >= MOST_PORTIONS or not self.amount.is_thorough:
            return False
        result = self.tested.result
        reach = Reach([], self.tested.flows, has_behaviour(self.tested.spec))
        return next(result.findings(), None) is None and next(missed(result, reach), None) is not None

    def _start(
        self, stub: Stub, phases: Sequence[str], operations: Sequence[Operation], portions: int
    ) -> None:
        spec = self.tested.spec
        amount = self.amount if self.portions is None else self.amount.portions(self._sent, portions)
        stem = self.folder / "-".join([spec.name, phases[0], *([str(self._sent)] if self._sent else [])])
        self._sent += portions
        summary = stem.with_suffix(".json")
        self._run = SchemathesisRun(
            self.forks,
            spec_file(spec, self.root, self.folder),
            configuration(
                spec,
                operations,
                stub.apis[spec.name],
                phases=phases,
                amount=amount,
                summary=summary,
            ),
            self.tested.result,
            root=self.root,
            stem=stem,
            summary=summary,
            environment={
                "SPECFIRST_CONTRACT_RESET": stub.reset_url(spec.name),
                "SPECFIRST_CONTRACT_EXAMPLES": str(self.amount.max_examples),
            },
            origins=(stub.origin(spec.name), MAKE_STUB_ORIGIN),
        )
