"""From all that a run against the stub has found to what is wrong: one finding for each cause.

One wrong value fails a check of schemathesis for each operation and phase that shows it, and each test that
reads it. What counts is the statement of the spec that is broken: findings of one statement are one cause,
and what follows from it is told in a fold of it. Only what may follow does: what fails for an operation that
has nothing to do with that statement's is told beside it.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import TypeAlias

from tools.specfirst.contract.cause import (
    OF_A_CLIENT,
    OF_A_FACT,
    OF_A_PROPERTY,
    OF_NO_SUCCESS,
    OF_REACH,
    OF_THE_SERVER,
    RANKS,
    Cause,
    answered_alike,
    without_facts,
)
from tools.specfirst.contract.exchange import Exchange
from tools.specfirst.contract.failed_tests import blamed, not_sent, said_alike
from tools.specfirst.contract.habits import folded
from tools.specfirst.contract.judging.finding import Finding
from tools.specfirst.contract.judging.judge import Judge
from tools.specfirst.contract.judging.operations import Matcher
from tools.specfirst.contract.judging.pointers import followed
from tools.specfirst.contract.judging.reading import read
from tools.specfirst.contract.refusals import AGAIN, NOTHING_RIGHT, is_hasty, never_succeeding, refused_again
from tools.specfirst.contract.report.sentences import sentence
from tools.specfirst.contract.results import CLIENTS, ApiResult, Failure, OperationResult
from tools.specfirst.contract.spec_view import Operation, operations
from tools.specfirst.contract.statements import in_words, judged, place_of
from tools.specfirst.contract.wrong_examples import CHECK as EXAMPLE
from tools.specfirst.contract.wrong_examples import FOLLOWING, wrong_answers, wrong_examples
from tools.specfirst.specs.files import SpecFile
from tools.specfirst.specs.yaml import Pointer

_REACH = frozenset(
    {"unreached_status", "unresolved_link", "unexercised", "untested_client"}
    | {"missing_test_data", "missing_auth", NOTHING_RIGHT}
)
_BESIDE_A_BODY = frozenset({"status", "fault", "content type", "header"})
_OF_ONE = frozenset({"negative_data_rejection", "positive_data_acceptance"})
_NAME = re.compile(r"[A-Za-z_$@][\w$@-]*(\[\])*", re.ASCII)

Key: TypeAlias = tuple[object, ...]


def explain(spec: SpecFile, result: ApiResult, crash: str = "", *, live: bool = False) -> None:
    """Put one finding for each cause in place of all the findings of an API, the clearest first.

    Args:
        spec: The API's.
        result: Its failures are replaced.
        crash: Where and with what the server has failed, if it is known: then its answers from 500 on say no
            more than that.
        live: Whether another server than the stub has answered, to which the spec's examples are nothing.
    """
    causes = _Causes(spec, crash, live=live)
    found = [one for one in result.findings() if not is_hasty(result.by_id(one[0]), one[1], spec)]
    affected = {operation_id for operation_id, _ in found}
    warned = any(failure.check == FOLLOWING for _, failure in found)
    # Only where something has failed: of a file that somebody else has written, an example need not fit.
    examples = wrong_examples(spec) if found and not live else ()
    wrong = [one for one in examples if warned or one[0] in affected]
    for operation, failure in () if live else never_succeeding(result, causes.operations):
        causes.add_refused(operation, failure)
    for operation_id, failure in [*wrong, *found]:
        follows = bool(wrong) and failure.check == FOLLOWING
        about, told = (
            (wrong[0][0], replace(wrong[0][1], follows=(FOLLOWING,))) if follows else (operation_id, failure)
        )
        causes.add(result.by_id(about), told)
    result.failures = []
    for operation in result.operations:
        operation.failures = []
    for cause in causes.in_order():
        blamed = result.by_id(cause.operation_id)
        (blamed.failures if blamed else result.failures).append(told := cause.told())
        for name in cause.names if told.fails else ():
            other = result.by_id(name.partition(" ")[0])
            if other is not None and other is not blamed:
                other.elsewhere += 1


class _Causes:
    def __init__(self, spec: SpecFile, crash: str, *, live: bool = False) -> None:
        self._spec = spec
        self._live = live
        self._crash = crash
        self._judge = Judge(spec)
        self._matcher = Matcher(spec)
        self.operations = {one.operation_id: one for one in operations(spec)}
        self._found: dict[Key, Cause] = {}

    @cached_property
    def _wrong_answers(self) -> Mapping[tuple[str, str], tuple[Pointer, Failure]]:
        """What of the spec's answers the stub cannot give: a live server has others."""
        return {} if self._live else wrong_answers(self._spec)

    def add(self, operation: OperationResult | None, failure: Failure) -> None:
        """Put a finding to its cause."""
        operation_id = operation.operation_id if operation else ""
        if failure.cause:
            self._add_told(operation_id, failure)
            return
        described = self._described(operation_id, failure.sent)
        # Of a live server each answer has been judged, as it was asked for: what is drawn has no credentials.
        sent = None if self._live else failure.sent
        wrong = list(self._wrong(described, sent)) if described and sent else []
        name = f"{operation_id} {failure.check}".strip()
        for finding in wrong:
            own = (self._key(finding), self._of_answer(finding, failure), _rank(finding))
            key, told, rank = self._of_example(finding, failure) or own
            self._add(key, finding.operation.operation_id, told, rank, name)
        if wrong:
            return
        if failure.check in _REACH:
            self._add((failure.check, operation_id, failure.headline), operation_id, failure, OF_REACH, name)
        elif failure.phase == CLIENTS and (again := refused_again(failure, self._asked, self._spec)):
            self._add((AGAIN,), operation_id, again, OF_NO_SUCCESS, name)
        elif failure.phase == CLIENTS:
            told = blamed(failure, described, self._spec)
            # What a test has sent itself shows what is wrong without any client.
            rank = OF_A_PROPERTY if failure.sent and failure.touches_server else OF_A_CLIENT
            if failure.place.startswith(f"{self._spec.path}:") and not failure.sent:
                rank = OF_A_FACT
            place = failure.check if failure.place else told.place  # one fault breaks several examples
            why = not_sent(told)
            key = ("not sent", why) if why else (place or failure.check, said_alike(told))
            self._add(key, operation_id, told, rank, name)
        else:
            # A check of schemathesis that fails for several operations does so for one reason, unless it is
            # about what each of them takes.
            whose = operation_id if failure.check in _OF_ONE else ""
            self._add((*answered_alike(failure), whose), operation_id, failure, OF_THE_SERVER, name)

    def add_refused(self, operation: OperationResult, failure: Failure) -> None:
        """Add that an operation has never succeeded."""
        name = operation.operation_id
        statuses = {status for counts in operation.statuses.values() for status in counts}
        # Whoever is let in nowhere has one credential that is not taken, not one for each operation.
        whose = "" if statuses == {"401"} else name
        cause = self._found.setdefault((failure.check, whose), Cause(name, failure, OF_NO_SUCCESS))
        cause.whose.add(name)
        cause.asked.add(name)
        if cause.operation_id != name:
            cause.names[f"{name} {failure.check}"] += 1

    def _described(self, operation_id: str, sent: Exchange | None) -> Operation | None:
        """Return what an exchange is about: a test of one operation may have asked another in between."""
        return (self._asked(sent) if sent else None) or self.operations.get(operation_id)

    def _asked(self, exchange: Exchange) -> Operation | None:
        match = self._matcher.find(exchange.method, exchange.url)
        return match.operation if match else None

    def in_order(self) -> Sequence[Cause]:
        """Return the causes, the clearest first; what follows from another is in that one's fold."""
        ordered = without_facts(folded(sorted(self._found.values(), key=Cause.place)))
        clients = [cause for cause in ordered if cause.rank == OF_A_CLIENT]
        left = [cause for cause in ordered if cause.rank <= OF_THE_SERVER]
        for cause in ordered[len(left) :]:
            shown = [one for one in ordered if one.rank < min(cause.rank, OF_A_CLIENT) and one.leads(cause)]
            candidates = [one for one in shown if self._may_follow(cause, one)]
            if not candidates and cause.rank == OF_REACH:
                candidates = [one for one in clients if self._may_follow(cause, one)]
            elif not candidates and cause.rank == OF_A_CLIENT:
                candidates = [one for one in left if one in clients and cause.is_seen_in(one)]
            elif not candidates and cause.rank == OF_A_PROPERTY:
                candidates = [one for one in left if cause.is_of_the_member_of(one)]
            same = [one for one in candidates if one.operation_id == cause.operation_id]
            if candidates:
                (same or candidates)[0].names.update(cause.names)
            else:
                left.append(cause)
        return left

    def _may_follow(self, cause: Cause, other: Cause) -> bool:
        """Whether something fails because of what is wrong with another operation, or with the same.

        It has asked that one, could not sign in, or one of them lies below the other; it has asked no others.
        """
        own = None if cause.failure.asks_everything else self.operations.get(cause.operation_id)
        theirs = {other.operation_id, *other.whose}
        if cause.rank == OF_REACH and other.is_seen_by_tests_of(cause.operation_id):
            return True  # they ended with that, before they came to it
        if own is None or other.operation_id not in self.operations or own.operation_id in theirs:
            return True
        if cause.asked:
            return not theirs.isdisjoint(cause.asked)
        return any(
            (one.signs_in and own.security)
            or _lies_below(own.path, one.path)
            or _lies_below(one.path, own.path)
            for one in map(self.operations.__getitem__, theirs)
        )

    def _add(self, key: Key, operation_id: str, failure: Failure, rank: int, name: str) -> None:
        exchanges = [*failure.before, failure.sent] if failure.sent else failure.before
        asked = {found.operation_id for one in exchanges if (found := self._asked(one))} | {*failure.asked}
        cause = self._found.setdefault(key, Cause(operation_id, failure, rank))
        cause.names[name] += 1
        cause.asked |= asked
        cause.places |= {failure.place}
        if len(key) > 1 and isinstance(key[1], tuple):
            cause.places.add(f"{self._spec.path}:{self._spec.line_of(key[1])}")
        if failure.habit is not None:
            cause.members[operation_id, failure.habit.member] = None
        # What an answer shows is wrong with that operation, whatever was asked before.
        cause.whose |= {operation_id} if rank <= OF_THE_SERVER else asked
        known = cause.failure.sent
        is_clearer = known and failure.sent and failure.sent.size < known.size
        if is_clearer or (failure.sent and cause.failure.check == EXAMPLE):
            cause.failure, cause.operation_id, cause.rank = failure, operation_id, rank

    def _add_told(self, operation_id: str, failure: Failure) -> None:
        """Put a finding of a shard to those of others that are of the same cause."""
        found = self._found.setdefault(
            (failure.cause,), Cause(operation_id, replace(failure, follows=()), failure.rank)
        )
        found.names.update(failure.follows)

    def _wrong(self, operation: Operation, exchange: Exchange) -> Iterator[Finding]:
        if exchange.method != operation.method and exchange.status < 400:
            return
        findings = self._judge.findings(operation, exchange)
        of_status = [one for one in findings if one.kind in ("status", "fault")]
        yield from of_status[-1:] or findings  # how a server fails that has failed is of no interest
        if of_status or any(finding.stated for finding in findings):
            return  # what an answer means that is not as described follows from that
        match = self._matcher.find(exchange.method, exchange.url)
        documented = operation.documented(exchange.status) or ""
        answer = (*operation.pointer, "responses", documented)
        # Where a status has no answer of its own, what means something else is that of all others.
        is_of_many = documented != str(exchange.status)
        lacking = f"; of {exchange.status} the spec says no more than of {documented}" * is_of_many
        told = set[str]()  # two statements may say the same of an answer
        for statement, said in judged(read(self._spec, operation, exchange, match.path if match else {})):
            if isinstance(said, str) and said not in told:
                told.add(said)
                place = answer[:-1] if is_of_many else place_of(self._spec, statement) or answer
                yield Finding(
                    operation, "statement", in_words(statement), said + lacking, place, True, exchange.status
                )

    def _key(self, finding: Finding) -> Key:
        if self._is_crash(finding):
            return "fault", self._crash
        if finding.kind in ("status", "fault"):
            return finding.kind, finding.operation.operation_id, finding.status
        # What is said in words is about all of a schema, else it is about one of its keywords.
        is_whole = finding.kind == "statement" and finding.pointer[0] == "components"
        place, _ = followed(self._spec.data, finding.pointer if is_whole else finding.pointer[:-1])
        leaf = finding.member.rpartition(".")[2]
        # What is drawn has ever other names for one and the same.
        return finding.kind, place, leaf if _NAME.fullmatch(leaf) else ""

    def _of_answer(self, finding: Finding, failure: Failure) -> Failure:
        return replace(
            failure,
            check=finding.kind,
            message=f"the server failed: {self._crash}" if self._is_crash(finding) else sentence(finding),
            place=f"{self._spec.path}:{self._spec.line_of(finding.pointer)}",
            cause=repr(self._key(finding)),
            habit=finding.habit,
        )

    def _of_example(self, finding: Finding, failure: Failure) -> tuple[Key, Failure, int] | None:
        """Return what is wrong with an answer as of the rule that its example breaks, if one does.

        The stub then answers something else. What breaks that rule itself says it best.
        """
        asked = finding.operation
        unfit = self._wrong_answers.get((asked.operation_id, asked.documented(finding.status) or ""))
        if unfit is None or finding.kind in _BESIDE_A_BODY:
            return None
        (rule, _), told = followed(self._spec.data, unfit[0]), unfit[1]
        if followed(self._spec.data, finding.pointer)[0] != rule:
            return (EXAMPLE, rule), told, told.rank
        return (EXAMPLE, rule), replace(self._of_answer(finding, failure), cause=told.cause), _rank(finding)

    def _is_crash(self, finding: Finding) -> bool:
        return bool(self._crash) and finding.kind in ("status", "fault") and finding.status >= 500


def _lies_below(path: str, other: str) -> bool:
    """Whether a path begins with another, as that of an object does with its list's."""
    return f"{path}/".startswith(f"{other.rstrip('/')}/") and other != "/"


def _rank(finding: Finding) -> int:
    return RANKS.index(finding.kind) if finding.kind in RANKS else len(RANKS)
