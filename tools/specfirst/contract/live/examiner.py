"""Holding answers against a spec, and putting what is wrong with them into a result."""

from collections import Counter

from tools.specfirst.contract.apis import known
from tools.specfirst.contract.exchange import Exchange
from tools.specfirst.contract.live.judge import Judge
from tools.specfirst.contract.live.sorting import Sorter
from tools.specfirst.contract.results import ApiResult
from tools.specfirst.contract.secrecy import Secrecy
from tools.specfirst.contract.spec_view import Operation
from tools.specfirst.specs.files import SpecFile


class Examiner:
    """Judges the answers of one run.

    Args:
        spec: What they are held against.
        result: Receives what was sent and found.
        secrecy: Hides what is secret in all that is kept.
    """

    def __init__(self, spec: SpecFile, result: ApiResult, secrecy: Secrecy) -> None:
        self._result = result
        self._secrecy = secrecy
        self._judge = Judge(spec)
        self._sorter = Sorter(spec, known(spec.name).deviations, secrecy)
        self._seen: set[tuple[str, str, str, int]] = set()

    def examine(self, operation: Operation, exchange: Exchange, phase: str) -> Exchange:
        """Judge one answer; return the exchange without what is secret in it."""
        harmless = self._secrecy.exchange(exchange)
        found = self._result.by_id(operation.operation_id)
        if found is None:
            return harmless
        found.cases[phase] += 1
        found.statuses.setdefault(phase, Counter())[str(exchange.status)] += 1
        findings = self._judge.findings(operation, exchange)
        found.count_checks({"answer": (not findings, bool(findings))})
        for finding in findings:
            # A member is told once, a status by itself.
            status = finding.status if finding.kind in ("status", "fault") else 0
            kind = (operation.operation_id, finding.kind, finding.member, status)
            if kind not in self._seen:
                self._seen.add(kind)
                found.failures.append(self._sorter.failure(finding, harmless, phase))
        return harmless
