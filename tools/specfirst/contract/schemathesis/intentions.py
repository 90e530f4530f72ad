"""A failure counts where the request was what schemathesis meant it to be: right, or wrong in one part."""

from collections.abc import Iterable
from http import HTTPStatus
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from schemathesis import Case, Response
from schemathesis.core.failures import Failure

from tools.specfirst.contract.coverage.observed import Exchange
from tools.specfirst.contract.schemathesis.exchanges import MadeText, exchange_of
from tools.specfirst.contract.schemathesis.wire_values import (
    body_fits,
    cookies_fit,
    fits_as_text,
    headers_fit,
    leads_there,
    path_fits,
    says_all,
    text_fits,
)
from tools.specfirst.contract.spec_view import security_schemes
from tools.specfirst.specs.media_types import is_json

REJECTION = "negative_data_rejection"
ACCEPTANCE = "positive_data_acceptance"
ANSWERS = "response_schema_conformance"
AVAILABILITY = "ensure_resource_availability"
AFTER_DELETION = "use_after_free"
WITHOUT_CREDENTIALS = "ignored_auth"
STATUSES = "status_code_conformance"


def is_as_made(
    failure: Failure, case: Case[Any], response: Response, before: Iterable[Response] = ()
) -> bool:
    """Return whether a request is, on the wire, what it was made to be, as far as a failure depends on that.

    A URL that leads elsewhere says nothing about its operation, unless the server breaks down at it.

    Args:
        failure: What a check found.
        case: The request as it was made: to fit, or to break one of its parts.
        response: Its answer, and what was sent.
        before: What was answered since the state was put back.
    """
    exchange = exchange_of(case, response)
    if exchange is None or case.meta is None:
        return True
    if not leads_there(exchange):
        return response.status_code >= HTTPStatus.INTERNAL_SERVER_ERROR
    if AFTER_DELETION in failure.checks:
        return not (_is_emptied(exchange) and any(removed(one, response, below=False) for one in before))
    # It says what 404 says, which schemathesis knows for an answer to what is right and to what is wrong.
    is_gone = response.status_code == HTTPStatus.GONE
    if ACCEPTANCE in failure.checks:
        fits = is_allowed(exchange, _body(response)) and not is_gone
        # Some APIs have no other word for what is gone than for what is wrong.
        return fits and not any(removed(one, response) for one in before)
    broken = {place.value for place, part in case.meta.components.items() if part.mode.is_negative}
    if REJECTION in failure.checks:
        return is_broken(exchange, _body(response), broken) and not is_gone
    return not (
        (AVAILABILITY in failure.checks and not (is_of_an_object(exchange) and _names_one(case)))
        or (WITHOUT_CREDENTIALS in failure.checks and keeps_token(exchange))
        or (STATUSES in failure.checks and asks_beside_key(exchange))
        or (ANSWERS in failure.checks and _is_text(exchange) and text_fits(exchange))
    )


def is_allowed(exchange: Exchange, body: bytes) -> bool:
    """Return whether all parts of a request are what its operation describes, where this can tell."""
    parts_fit = says_all(exchange) and headers_fit(exchange) and path_fits(exchange)
    return parts_fit and body_fits(exchange, body) is not False


def is_broken(exchange: Exchange, body: bytes, broken: set[str]) -> bool:
    """Whether the parts of a request that were made to be wrong are, where this can tell."""
    if broken == {"body"}:  # of JSON, too: 1e30, which was made to be no integer, is one
        return not body_fits(exchange, body)
    if broken == {"header"}:
        return not headers_fit(exchange)
    if broken == {"cookie"}:
        return not cookies_fit(exchange)
    if broken == {"path"}:
        return not path_fits(exchange)
    return broken != {"query"} or not fits_as_text(exchange)


def is_of_an_object(exchange: Exchange) -> bool:
    """Return whether a path ends with a parameter and nothing else, as that of a created object does.

    What stands at `/things/{id}.json` need not be there as soon as there is such a thing, nor anything at an
    id that the path does not allow, though the server gave it.
    """
    last = exchange.operation.path.rpartition("/")[2]
    return last.startswith("{") and last.find("}") == len(last) - 1 and path_fits(exchange)


def _names_one(case: Case[Any]) -> bool:
    """Whether what a path names is the key of a thing, and not something that a flow took for one."""
    return not any(isinstance(value, MadeText) for value in (case.path_parameters or {}).values())


def keeps_token(exchange: Exchange) -> bool:
    """Return whether a token alone lets a request in, of a kind that schemathesis does not take out again."""
    schemes = security_schemes(exchange.spec)
    tokens = {name for name, one in schemes.items() if one.get("type") in ("oauth2", "openIdConnect")}
    lets_in = any(each and {*each} <= tokens for each in exchange.operation.security)
    return lets_in and "authorization" in exchange.sent


def asks_beside_key(exchange: Exchange) -> bool:
    """Return whether a request was refused for names in its query, where the spec has but those of keys.

    Beside the name of a key schemathesis draws any others, which it does not do beside those of parameters.
    """
    keys = {one["name"] for one in security_schemes(exchange.spec).values() if one.get("in") == "query"}
    names = {name for name, _ in parse_qsl(urlsplit(exchange.url).query, keep_blank_values=True)}
    has_parameters = any(each["in"] == "query" for each in exchange.operation.parameters)
    is_refused = exchange.status == HTTPStatus.BAD_REQUEST
    return is_refused and not has_parameters and bool(keys) and not names <= keys


def removed(earlier: Response, response: Response, *, below: bool = True) -> bool:
    """Return whether an earlier request has removed what a later one is about, or what that lies below."""
    gone, asked = (urlsplit(str(one.request.url)).path.rstrip("/") for one in (earlier, response))
    is_done = earlier.request.method == "DELETE" and earlier.status_code < HTTPStatus.MULTIPLE_CHOICES
    return is_done and (f"{asked}/".startswith(f"{gone}/") if below else asked == gone)


def _is_emptied(exchange: Exchange) -> bool:
    """Whether an answer shows an empty list: what was deleted are its items, and it is still there."""
    document = exchange.document
    return document == [] or (isinstance(document, dict) and [] in document.values())


def _is_text(exchange: Exchange) -> bool:
    return not is_json(exchange.headers.get("content-type", ""))


def _body(response: Response) -> bytes:
    body = response.request.body
    return body.encode() if isinstance(body, str) else body if isinstance(body, bytes) else b""
