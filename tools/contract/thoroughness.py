"""Green must mean tested: what a run has to have reached before its silence counts."""

from collections.abc import Collection, Iterable, Sequence

from tools.contract.results import STATEFUL, ApiResult, Failure, OperationResult
from tools.contract.spec_view import Link, Operation

FUZZING = "fuzzing"


def shortcomings(
    result: ApiResult, operations: Sequence[Operation], followed: Collection[str], *, every_status: bool
) -> None:
    """Add a failure to each operation that was not reached as it should have been.

    - Fuzzing reaches each documented 2xx status of an operation.
    - The stateful phase reaches them, too, for operations that a link leads to.
    - Each link resolves at least once.

    Args:
        result: What the run recorded; failures are added to its operations.
        operations: The operations that were to be tested.
        followed: Schemathesis' names of the links that were followed.
        every_status: Demand each documented 2xx status; else, of a server that knows nothing but
            examples, one of them.
    """
    links = [(operation, link) for operation in operations for link in operation.links]
    tested = {operation.operation_id for operation in operations}
    targets = {link.target for _, link in links} & tested
    for operation in operations:
        found = result.by_id(operation.operation_id)
        if found is None:
            continue
        phases = [FUZZING, *([STATEFUL] if operation.operation_id in targets else [])]
        for phase in phases:
            for status in _unreached(found, phase, operation.success_statuses, every_status=every_status):
                message = f"no case of the {phase} phase was answered {status}, which the spec documents"
                found.add_failure(Failure("unreached_status", message, phase))
        for _, link in (pair for pair in links if pair[0] is operation and pair[1].target in tested):
            if not _was_followed(operation, link, followed):
                message = f"link {link.name} of status {link.status} never led to {link.target}"
                if not every_status:
                    message += (
                        f"; give status {link.status} an example that the link can take its values from"
                    )
                found.add_failure(Failure("unresolved_link", message, STATEFUL))


def _unreached(
    found: OperationResult, phase: str, documented: Sequence[str], *, every_status: bool
) -> Iterable[str]:
    seen = {status for status, count in found.statuses.get(phase, {}).items() if count}
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
    return any(name.startswith(f"{operation.label} -> [{link.status}] {link.name} -> ") for name in followed)
