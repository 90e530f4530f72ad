"""Operations that nothing is answered with success of: what else fails there follows from that."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from urllib.parse import urlsplit

from tools.specfirst.contract.results import ApiResult, Failure, OperationResult
from tools.specfirst.contract.spec_view import Operation

CHECK = "no success"


def never_succeeding(
    result: ApiResult, described: Mapping[str, Operation]
) -> Iterator[tuple[OperationResult, Failure]]:
    """Yield each operation that has failed and never succeeded, with a finding in place of its failures.

    Args:
        result: What happened to the API.
        described: What the spec says of each operation.
    """
    is_guarded = any(one.security for one in described.values())
    for operation in result.operations:
        spec = described[operation.operation_id]
        statuses = sum(operation.statuses.values(), Counter[str]())
        succeeding = [one for one in statuses if spec.documented(int(one)) in spec.success_statuses]
        shown = [failure for failure in operation.failures if _shows(operation, failure)]
        if succeeding or not shown or not statuses or not spec.success_statuses:
            continue
        said = ", ".join(f"{status} {count} times" for status, count in statuses.most_common())
        if is_guarded and not spec.security:
            said += "; it is asked without credentials, of which its spec has none"
        yield (
            operation,
            replace(
                min(shown, key=lambda failure: len(failure.before)),
                check=CHECK,
                message=f"nothing is answered with {' or '.join(spec.success_statuses)}: {said}",
                phase="",
                place=f"{result.spec_path}:{operation.line}",
            ),
        )


def _shows(operation: OperationResult, failure: Failure) -> bool:
    """Whether a finding's last request is one to this operation, and was refused."""
    sent = failure.sent
    return (
        sent is not None
        and sent.status >= 400
        and sent.method == operation.method
        and operation.is_at(urlsplit(sent.url).path)
    )
