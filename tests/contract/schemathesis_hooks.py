"""What schemathesis checks of an answer beyond its own checks: ours, of `answer_checks`.

A contract run has `schemathesis run` load this module through `SCHEMATHESIS_HOOKS`.
"""

from typing import Any

import schemathesis
from schemathesis import Case, Response

from tests.contract.answer_checks import CHECKS, AnswerCheck
from tools.specfirst.contract.schemathesis.exchanges import exchange_of


def _register(check: AnswerCheck) -> None:
    def of_schemathesis(_: schemathesis.CheckContext, response: Response, case: Case[Any]) -> None:
        exchange = exchange_of(case, response)
        wrong = list(check(exchange)) if exchange is not None else []
        assert not wrong, "\n".join(wrong)

    of_schemathesis.__name__ = check.__name__
    of_schemathesis.__doc__ = check.__doc__
    schemathesis.check(of_schemathesis)


for _check in CHECKS:
    _register(_check)
