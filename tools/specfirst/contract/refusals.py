"""Refusals that many tests fail for: of an operation that never succeeds, of credentials that were good."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from urllib.parse import urlsplit

from tools.specfirst.contract.apis import known
from tools.specfirst.contract.exchange import Exchange
from tools.specfirst.contract.results import ApiResult, Failure, OperationResult
from tools.specfirst.contract.spec_view import SAFE_METHODS, Operation
from tools.specfirst.contract.stub_process import is_control
from tools.specfirst.specs.files import SpecFile
from tools.specfirst.specs.parts import parts
from tools.specfirst.specs.patterns import is_of_python

NEVER = "no success"
AGAIN = "refused again"
NOTHING_RIGHT = "validation_mismatch"
UNSUPPORTED = "unsupported_regex"
_TOKEN = 8
"""What is shorter may stand anywhere."""
_OF_NOBODY = frozenset(
    ("accept", "accept-encoding", "connection", "content-length", "content-type", "host", "user-agent")
)
"""Headers that do not say who is asking."""


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
                check=NEVER,
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


def is_hasty(operation: OperationResult | None, failure: Failure, spec: SpecFile) -> bool:
    """Return whether a warning has no ground.

    It says of one phase that nothing right was sent, and in another something was; or that nobody can hold a
    pattern, and all that schemas have can be held: it looks into examples, too, where `pattern` is a member.
    """
    if failure.check == UNSUPPORTED:
        return all(map(is_of_python, _patterns(spec)))
    return (
        failure.check == NOTHING_RIGHT
        and operation is not None
        and any(status.startswith("2") for counts in operation.statuses.values() for status in counts)
    )


def _patterns(spec: SpecFile) -> Iterator[str]:
    for part in parts(spec.data):
        pattern = None if part.holds_names else part.members.get("pattern")
        if isinstance(pattern, str):
            yield pattern


def refused_again(
    failure: Failure, asked: Callable[[Exchange], Operation | None], spec: SpecFile
) -> Failure | None:
    """Return what is wrong where good credentials are refused, with only reading and signing in in between.

    Args:
        failure: Of a test.
        asked: Returns the operation that an exchange is of.
        spec: The API's.
    """
    sent, flow = failure.sent, known(spec.name).tokens
    operation = asked(sent) if sent else None
    if sent is None or operation is None or sent.status != 401 or not _carried(sent):
        return None
    for one in reversed(failure.before):
        other, how = asked(one), ""
        opens = flow is not None and other is not None and other.operation_id == flow.opener
        if is_control(one.url) or (one.method not in SAFE_METHODS and not opens):
            return None
        if opens and any(text in one.content for text in _tokens(sent)):
            how = f"were given by {one.method} {urlsplit(one.url).path}"
        elif other is not None and other.security == operation.security and _carried(one) == _carried(sent):
            how = f"let in {one.method} {urlsplit(one.url).path} before"
        if how and one.status < 300:
            message = f"credentials are refused that {how}\n{failure.message}"
            return replace(failure, check=AGAIN, message=message)
    return None


def _tokens(exchange: Exchange) -> set[bytes]:
    """Return what may be the token that a request carries."""
    texts = {re.split("[ =]", value)[-1].encode() for _, value in _carried(exchange)}
    return {text for text in texts if len(text) >= _TOKEN}


def _carried(exchange: Exchange) -> set[tuple[str, str]]:
    named = {(name.lower(), value) for name, value in exchange.headers}
    return {(name, value) for name, value in named if name not in _OF_NOBODY}
