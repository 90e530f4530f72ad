"""Sorting what is wrong with answers: contradictions of the document, known deviations, and what is new."""

from collections.abc import Sequence

from tools.specfirst.contract.deviation import Deviation
from tools.specfirst.contract.exchange import Exchange
from tools.specfirst.contract.judging.deviations import explains
from tools.specfirst.contract.judging.finding import Finding
from tools.specfirst.contract.judging.pointers import followed
from tools.specfirst.contract.live.usual import USUAL
from tools.specfirst.contract.report.curl import curl_line
from tools.specfirst.contract.report.shown_exchange import shown_answer, shown_request
from tools.specfirst.contract.results import CONTRADICTION, KNOWN, NEW, Failure
from tools.specfirst.contract.secrecy import Secrecy
from tools.specfirst.specs.evidence import ITSELF, KEYWORD, said
from tools.specfirst.specs.files import SpecFile
from tools.specfirst.specs.yaml import Pointer

_DOCUMENTED = "documented"


class Sorter:
    """Turns findings into failures of a report, each with its sort, place, request and answer.

    Args:
        spec: What the findings are about.
        deviations: What is known.
        secrecy: Hides what is secret in requests, answers and messages.
    """

    def __init__(self, spec: SpecFile, deviations: Sequence[Deviation], secrecy: Secrecy) -> None:
        self._spec = spec
        self._deviations = (*deviations, *USUAL)
        self._secrecy = secrecy

    def is_known(self, finding: Finding) -> bool:
        """Return whether a finding is a known deviation."""
        return self._known(finding) is not None

    def _known(self, finding: Finding) -> Deviation | None:
        inferred = self._inference(finding.pointer) if finding.stated else None
        return next(
            (one for one in self._deviations if explains(one, finding) and (inferred or not one.assumed)),
            None,
        )

    def failure(self, finding: Finding, harmless: Exchange | None, phase: str) -> Failure:
        """Return a finding for a report.

        Args:
            finding: What is wrong.
            harmless: The exchange in which it was found, without what is secret; None if it is in none.
            phase: Where the request came from.
        """
        known = self._known(finding)
        # Half a character of an answer can be shown as little as it can be written.
        message = self._secrecy.apart(finding.message).encode("utf-8", "backslashreplace").decode()
        inferred = self._inference(finding.pointer) if finding.stated else None
        if known is not None:
            sort, message = KNOWN, f"{message}\nknown: {known.name} ({known.evidence})"
        elif not finding.stated:
            sort = NEW
        elif inferred is not None:
            sort, message = NEW, f"{message}\nthe spec only assumes the contrary ({inferred})"
        else:
            sort = CONTRADICTION
        return Failure(
            finding.kind,
            message,
            phase,
            curl=curl_line(harmless.method, harmless.url, harmless.headers, harmless.body)
            if harmless
            else "",
            request=shown_request(harmless) if harmless else "",
            answer=shown_answer(harmless) if harmless else "",
            place=f"{self._spec.path}:{self._spec.line_of(finding.pointer)}",
            sort=sort,
            started=harmless.started if harmless else 0.0,
            habit=finding.habit,
        )

    def _inference(self, pointer: Pointer) -> str | None:
        """Return the evidence of a statement that the vendor's document does not make, else None."""
        _, target = followed(self._spec.data, pointer)
        if isinstance(target, dict) and (evidence := _assumption(target.get(KEYWORD, {}), ITSELF)):
            return evidence
        for length in range(len(pointer), 0, -1):
            _, holder = followed(self._spec.data, pointer[: length - 1])
            entries = holder.get(KEYWORD, {}) if isinstance(holder, dict) else {}
            # Of the object that holds the statement both entries count, of those around it only the whole.
            names = (str(pointer[length - 1]), ITSELF) if length == len(pointer) else (ITSELF,)
            for name in names:
                if evidence := _assumption(entries, name):
                    return evidence
        return None


def _assumption(entries: object, name: str) -> str:
    """Return the evidence of a statement if the vendor's document does not make it."""
    evidence = said(entries.get(name)) if isinstance(entries, dict) else None
    return "" if evidence is None or evidence.startswith(_DOCUMENTED) else evidence
