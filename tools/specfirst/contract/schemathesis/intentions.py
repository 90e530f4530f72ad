"""A failure counts where the request was what schemathesis meant it to be: right, or wrong in one part."""

from typing import Any

from schemathesis import Case, Response
from schemathesis.core.failures import Failure

from tools.specfirst.contract.coverage.observed import Exchange
from tools.specfirst.contract.schemathesis.exchanges import exchange_of
from tools.specfirst.contract.schemathesis.wire_values import (
    body_fits,
    fits_as_text,
    headers_fit,
    leads_there,
)
from tools.specfirst.specs.media_types import is_json

REJECTION = "negative_data_rejection"
ACCEPTANCE = "positive_data_acceptance"


def is_as_made(failure: Failure, case: Case[Any], response: Response) -> bool:
    """Return whether a request is, on the wire, what it was made to be; of other failures always True.

    Args:
        failure: What a check found.
        case: The request as it was made: to fit, or to break one of its parts.
        response: Its answer, and what was sent.
    """
    made_to_break, made_to_fit = REJECTION in failure.checks, ACCEPTANCE in failure.checks
    exchange = exchange_of(case, response) if made_to_break or made_to_fit else None
    if exchange is None or case.meta is None:
        return True
    if not leads_there(exchange):
        return False
    if made_to_fit:
        return body_fits(exchange, _body(response)) is not False
    broken = {place.value for place, part in case.meta.components.items() if part.mode.is_negative}
    if broken == {"body"}:
        return is_json(_media_type(exchange)) or not body_fits(exchange, _body(response))
    if broken == {"header"}:
        return not headers_fit(exchange)
    return broken != {"query"} or not fits_as_text(exchange)


def _media_type(exchange: Exchange) -> str:
    return exchange.sent.get("content-type", "").partition(";")[0].strip()


def _body(response: Response) -> bytes:
    body = response.request.body
    return body.encode() if isinstance(body, str) else body if isinstance(body, bytes) else b""
