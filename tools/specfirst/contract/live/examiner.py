"""Holding answers against a spec, what it says in words included; what is wrong goes into a result."""

from collections import Counter, deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from statistics import median

from tools.specfirst.contract.apis import known
from tools.specfirst.contract.coverage.observed import Exchange as ReadExchange
from tools.specfirst.contract.exchange import Exchange
from tools.specfirst.contract.judging.finding import Finding
from tools.specfirst.contract.judging.judge import Judge
from tools.specfirst.contract.judging.reading import read
from tools.specfirst.contract.live.always_used import AlwaysUsed
from tools.specfirst.contract.live.clock import Clock
from tools.specfirst.contract.live.earlier import Earlier
from tools.specfirst.contract.live.elsewhere import from_elsewhere
from tools.specfirst.contract.live.hidden import Hidden
from tools.specfirst.contract.live.lists import list_of_key
from tools.specfirst.contract.live.manners import bad_manners, kept_by_others, taken_by_reading
from tools.specfirst.contract.live.memory import Memory
from tools.specfirst.contract.live.over_time import OverTime
from tools.specfirst.contract.live.passwords import shown_passwords
from tools.specfirst.contract.live.refused_under_success import SAYS_NO, says_no
from tools.specfirst.contract.live.repeats import Repeats
from tools.specfirst.contract.live.sorting import Sorter
from tools.specfirst.contract.results import QUESTIONS, ApiResult
from tools.specfirst.contract.secrecy import Secrecy
from tools.specfirst.contract.spec_view import Operation, operations
from tools.specfirst.contract.statements import in_words, judged, place_of
from tools.specfirst.specs.files import SpecFile

_NOT_KNOWN_AT_ALL = 501
_OF_ANY_METHOD = frozenset(range(400, 600)) - {_NOT_KNOWN_AT_ALL}
_NOT_THERE = (404, 405, _NOT_KNOWN_AT_ALL)
_SOME = 10
_STEPS = 6
_OF_ONE_STATUS = frozenset({"status", "fault"})


class Examiner:
    """Judges the answers of one run.

    Args:
        spec: What they are held against.
        result: Receives what was sent and found.
        secrecy: Hides what is secret in all that is kept.
        given: What the run was given to sign in with, and no answer must repeat.

    Attributes:
        steps: The last answers, each with its request, in words; the same again counts once.
    """

    def __init__(
        self, spec: SpecFile, result: ApiResult, secrecy: Secrecy, given: Sequence[str] = ()
    ) -> None:
        self._given = [value.encode() for value in given]
        self._spec = spec
        self._result = result
        self._secrecy = secrecy
        self._judge = Judge(spec)
        self._known = known(spec.name)
        # Who comes with a whole token may be answered that very one.
        self._renewing = {name for method in self._known.sign_in for name in method.renewing}
        # What older servers do not know is refused by their web server.
        self._newer = {method.by_token[0] for method in self._known.sign_in if method.by_token}
        keyless = {one.operation_id for one in operations(spec) if "{" not in one.path}
        self._newer |= keyless & from_elsewhere(spec)
        self._memory = Memory(spec, self._known)
        self._clock = Clock(self._known)
        self._hidden = Hidden(spec, self._known)
        self._always_used = AlwaysUsed(spec, self._known)
        self._repeats = Repeats(spec, self._known)
        self._over_time = OverTime()
        self._sorter = Sorter(spec, self._known.deviations, secrecy)
        self._parts = {part.operation_id: part.pointer for part in spec.operations()}
        self._seen: set[tuple[str, str, str, int]] = set()
        self._seconds: list[float] = []
        self._earlier = Earlier()
        self.steps: deque[str] = deque(maxlen=_STEPS)

    @property
    def some_went(self) -> bool:
        """Whether something has gone from a list though the run has ended nothing."""
        return self._repeats.some_went

    @property
    def some_came(self) -> bool:
        """Whether something has come to a list though the run has opened nothing."""
        return self._repeats.some_came

    @property
    def usual_seconds(self) -> float:
        """How long half of the answers took at least; 0 of few."""
        return median(self._seconds) if len(self._seconds) >= _SOME else 0.0

    def examine(
        self, operation: Operation, exchange: Exchange, phase: str, path: Mapping[str, str] | None = None
    ) -> Exchange:
        """Judge one answer; return the exchange without what is secret in it.

        Args:
            operation: The one that the request is about.
            exchange: The request and its answer.
            phase: Where the request came from.
            path: The values of the path's parameters.
        """
        harmless = self._secrecy.exchange(exchange)
        found = self._result.by_id(operation.operation_id)
        if found is None:
            return harmless
        found.cases[phase] += 1
        self._seconds.append(exchange.seconds)
        step = f"{exchange.method} {operation.path} {exchange.status}"
        if step not in [*self.steps][-1:]:
            self.steps.append(step)
        if exchange.status < 300:
            self._memory.looked(operation, exchange.started, exchange.seconds)
        findings: list[Finding] = []
        same = exchange.method == operation.method
        if same:
            found.statuses.setdefault(phase, Counter())[str(exchange.status)] += 1
        # How another method is refused is documented with the operation; what it answers is not.
        is_there = operation.operation_id not in self._newer or exchange.status not in _NOT_THERE
        # As servers answer it for the sake of browsers, who ask before they are let in.
        is_there = is_there and (operation.method, exchange.status) != ("OPTIONS", 204)
        is_known = exchange.method == "HEAD" and exchange.status != _NOT_KNOWN_AT_ALL
        if is_there and (same or is_known or exchange.status in _OF_ANY_METHOD):
            findings += self._judge.findings(operation, exchange)
            found.count_checks({"answer": (not findings, bool(findings))})
        if is_there and (same or exchange.status in _OF_ANY_METHOD):
            observed = read(self._spec, operation, exchange, path or {})
            meaning = list(self._meaning(operation, observed))
            if phase != QUESTIONS:  # what is asked there names what is not there
                answer = (*self._parts[operation.operation_id], "responses", observed.documented_status or "")
                for member, said in self._hidden.contradictions(observed):
                    status = exchange.status
                    meaning.append(Finding(operation, "agreement", member, said, answer, True, status))
            # What an answer means that is not as described follows from that.
            meaning = [] if any(map(self._is_cause, findings)) else meaning
            found.count_checks({"meaning": (not meaning, bool(meaning))})
            findings += meaning
        findings += self._manners(operation, exchange)
        for finding in findings:
            self.tell(finding, harmless, phase)
        if same:
            self._earlier.keep(operation.operation_id, harmless)
        return harmless

    def _is_cause(self, finding: Finding) -> bool:
        return finding.stated and not self._sorter.is_known(finding)

    def _manners(self, operation: Operation, exchange: Exchange) -> Iterator[Finding]:
        place = (*self._parts[operation.operation_id], "responses")
        told = [*bad_manners(exchange, self._given, self._known.patience)]
        if operation.operation_id in self._renewing and exchange.status < 300:
            told = [one for one in told if one[0] != "secret"]
        told += (*kept_by_others(exchange), *taken_by_reading(exchange)) if operation.security else ()
        told += (("header", name, words) for name, words in self._over_time.contradictions(exchange))
        shown = shown_passwords(self._spec, operation, exchange)
        told += (("secret", "password", words) for words in shown)
        for kind, member, message in told:
            yield Finding(operation, kind, member, message, place, False, exchange.status)

    def tell(self, finding: Finding, harmless: Exchange | None, phase: str) -> None:
        """Add a finding to the result: a member is told once, a status by itself.

        Args:
            finding: What is wrong.
            harmless: The exchange that shows it, without what is secret; None where there is none.
            phase: Where the request came from.
        """
        operation = finding.operation.operation_id
        status = finding.status if finding.kind in _OF_ONE_STATUS else 0
        kind = (operation, finding.kind, finding.member, status)
        found = self._result.by_id(operation)
        if kind not in self._seen and found is not None:
            self._seen.add(kind)
            harmless = self._earlier.seen_in(finding, harmless)
            if harmless is not None and says_no(self._spec, self._known, finding.operation, harmless):
                finding = replace(finding, message=f"{finding.message}\n{SAYS_NO}")
            steps = tuple(self._earlier.before(finding, harmless))
            found.failures.append(replace(self._sorter.failure(finding, harmless, phase), steps=steps))

    def _meaning(self, operation: Operation, exchange: ReadExchange) -> Iterator[Finding]:
        answer = (*self._parts[operation.operation_id], "responses", exchange.documented_status or "")
        status = exchange.status
        follows = False
        for statement, said in judged(exchange, live=True):
            # What cannot be told is of an answer that is not as described, which the judge has told.
            if isinstance(said, str):
                place = place_of(self._spec, statement) or answer
                words = in_words(statement)
                finding = Finding(
                    operation, "statement", words, said, place, True, status, document=exchange.document
                )
                follows = follows or not self._sorter.is_known(finding)
                yield finding
        for member, told in self._memory.disagreements(exchange):
            yield Finding(operation, "agreement", member, told, answer, True, status)
        # What one answer tells wrongly of itself is no clock that others can be held against.
        for member, told in () if follows else self._clock.contradictions(exchange):
            yield Finding(operation, "time", member, told, answer, True, status)
        for member, told in self._always_used.contradictions(exchange):
            yield Finding(operation, "agreement", member, told, answer, True, status)
        for member, told in self._repeats.contradictions(exchange):
            yield Finding(operation, "repeated", member, told, answer, True, status)
        if (other := _another_object(exchange)) is not None:
            yield Finding(operation, "object", "", other, answer, True, status)


def _another_object(exchange: ReadExchange) -> str | None:
    """Return what is wrong if the object in an answer has another key than the path names."""
    found = list_of_key(exchange.spec, exchange.operation)
    if found is None or not exchange.succeeded or exchange.operation.method != "GET":
        return None
    collection, parameter = found
    asked = exchange.parameters["path"].get(parameter)
    items = collection.listed(exchange.document) if exchange.document is not None else []
    key = collection.key_of(items[0]) if len(items) == 1 else None
    # The other case is a question of its own.
    if key is None or asked is None or str(key).lower() == str(asked).lower():
        return None
    return f"asked for was {asked!r}, the answer is about {key!r}"
