"""The requests that go before one that shows a finding only together with them."""

import re
from collections import deque
from collections.abc import Sequence

from tools.specfirst.contract.exchange import Exchange
from tools.specfirst.contract.judging.finding import Finding
from tools.specfirst.contract.report.curl import curl_line

_KEPT = 200
_ELSEWHERE = re.compile(r"and was (?P<value>.+) in (?P<operation>\w+)$")
_LOOKS = {"agreement": 1, "time": 1, "repeated": 2, "changed by reading": 2}
"""How often the same has to be asked before, by the kind of a finding."""
_PAUSE = "; sleep 5"
"""Times are compared that have gone on."""


class Earlier:
    """Remembers what a run has asked, without what is secret, as long as it may be compared with."""

    def __init__(self) -> None:
        self._asked: deque[tuple[str, Exchange]] = deque(maxlen=_KEPT)

    def keep(self, operation_id: str, exchange: Exchange) -> None:
        """Remember an answer of success to the method of an operation."""
        if exchange.status < 300:
            self._asked.appendleft((operation_id, exchange))

    def seen_in(self, finding: Finding, exchange: Exchange | None) -> Exchange | None:
        """Return the exchange that shows a finding: of what several looks have shown, the last of them."""
        if exchange is not None or finding.kind not in _LOOKS:
            return exchange
        return next(iter(self._of(finding.operation.operation_id)), None)

    def before(self, finding: Finding, exchange: Exchange | None) -> Sequence[str]:
        """Return the commands that go before the one that shows a finding, in this order."""
        count = _LOOKS.get(finding.kind, 0)
        if exchange is None or not count:
            return ()
        line = curl_line(exchange.method, exchange.url, exchange.headers, exchange.body)
        elsewhere = _ELSEWHERE.search(finding.message.partition("\n")[0])
        if elsewhere is None:
            pause = _PAUSE if finding.kind == "time" else ""
            return (f"{line}{pause}",) * count
        found = self._of(elsewhere["operation"])
        value = elsewhere["value"].strip("'\"").encode()
        compared = next((one for one in found if value in one.content), None)
        return (
            (curl_line(compared.method, compared.url, compared.headers, compared.body),) if compared else ()
        )

    def _of(self, operation_id: str) -> list[Exchange]:
        return [one for name, one in self._asked if name == operation_id]
