"""Green must mean tested: what a run has to have reached before its silence counts."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from tools.specfirst.contract.coverage.coverage import ApiCoverage
from tools.specfirst.contract.results import STATEFUL, ApiResult, Failure, OperationResult
from tools.specfirst.contract.spec_view import Link, Operation

FUZZING = "fuzzing"


@dataclass(frozen=True, slots=True)
class Reach:
    """What a run was to reach of one API; a shard's is a part of it.

    Attributes:
        fuzzed: The operations that the fuzzing phase was to test.
        linked: Those that the stateful phase was to test.
        every_status: Demand each documented 2xx status; else, of a server that knows nothing but
            the spec, one of them.
    """

    fuzzed: Sequence[Operation]
    linked: Sequence[Operation]
    every_status: bool = True


_UNREACHED = "unreached_status"


def shortcomings(result: ApiResult, reach: Reach) -> None:
    """Add a failure to each operation that was not reached as it should have been; see `missed`.

    After a failure no more flows are sent, so that what they have not reached then is a matter of luck.
    """
    failed = any(failure.check != _UNREACHED for _, failure in result.findings())
    for operation, failure in [*missed(result, reach)]:
        if not (failed and failure.phase == STATEFUL):
            operation.add_failure(failure)


def missed(result: ApiResult, reach: Reach) -> Iterator[tuple[OperationResult, Failure]]:
    """Yield what was not reached as it should have been, with the operation.

    - Fuzzing reaches each documented 2xx status of an operation. Where one signs in by the body, any phase
      does: how often what is drawn lets anybody in is a matter of luck.
    - The stateful phase reaches them, too, for operations that a link leads to.
    - Each link resolves at least once; what is said alike under several statuses is one link, as how often
      each of them is answered is a matter of luck, too.

    Args:
        result: What the run recorded.
        reach: What it was to reach.
    """
    names = {operation.operation_id for operation in reach.linked}
    links = [(operation, link) for operation in reach.linked for link in operation.links]
    targets = {link.target for _, link in links}
    demanded = [(operation, FUZZING) for operation in reach.fuzzed]
    demanded += [(operation, STATEFUL) for operation in reach.linked if operation.operation_id in targets]
    for operation, phase in demanded:
        found = result.by_id(operation.operation_id)
        if found is None:
            continue
        phases = [*found.statuses] if phase == FUZZING and operation.signs_in else [phase]
        for status in _unreached(found, phases, operation.success_statuses, every_status=reach.every_status):
            message = f"no case of the {phase} phase was answered {status}, which the spec documents"
            yield found, Failure(_UNREACHED, message, phase)
    told = set()
    for operation, link in links:
        found, alike = result.by_id(operation.operation_id), (operation.label, repr(replace(link, status="")))
        if found is None or alike in told or link.target not in names:
            continue
        if not _was_followed(operation, link, result.links):
            told.add(alike)
            message = f"link {link.name} of status {link.status} never led to {link.target}"
            if not reach.every_status:
                message += f"; give status {link.status} an example that the link can take its values from"
            yield found, Failure("unresolved_link", message, STATEFUL)


def add_unexercised(result: ApiResult, coverage: ApiCoverage) -> None:
    """Add a failure to each operation of which the spec documents something that nothing has exercised."""
    for operation in result.operations:
        names = [item.name for item in coverage.unexcused if item.operation_id == operation.operation_id]
        if names:
            message = "\n".join([f"{len(names)} documented items were not exercised", *names])
            operation.add_failure(Failure("unexercised", message))


def _unreached(
    found: OperationResult, phases: Sequence[str], documented: Sequence[str], *, every_status: bool
) -> Iterable[str]:
    seen = {status for phase in phases for status, count in found.statuses.get(phase, {}).items() if count}
    missing = [status for status in documented if not _seen(status, seen)]
    if every_status or len(missing) == len(documented):
        return missing
    return ()


def _seen(status: str, seen: Collection[str]) -> bool:
    if status.upper().endswith("XX"):
        return any(code.startswith(status[0]) for code in seen)
    return status in seen


def _was_followed(operation: Operation, link: Link, followed: Collection[str]) -> bool:
    """Schemathesis names a link `GET /sessions -> [200] getSession -> GET /sessions/{id}`."""
    return any(
        name.startswith(f"{operation.label} -> [{alike.status}] {alike.name} -> ")
        for alike in operation.links
        if replace(alike, status=link.status) == link
        for name in followed
    )
