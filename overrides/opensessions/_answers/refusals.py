"""Why: generated code hands errors back as data, one class per API; callers want one tree, and a reason.

What a server says of a failure goes into an error through `_masking`: in one line, bounded, without secrets.
"""

import math
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any

from opensessions import errors
from opensessions._answers.successes import Success
from opensessions._api import Api
from opensessions._secrets.masking import Secrets, excerpt, is_secret_header, told
from opensessions._secrets.redaction import MASK
from opensessions_generated.http_library import httpx

_BY_STATUS: Mapping[int, type[errors.ApiError]] = {
    401: errors.AuthenticationFailed,
    403: errors.PermissionDenied,
    404: errors.NotFound,
    406: errors.NotAcceptable,
    429: errors.RateLimited,
}
_REQUEST_IDS = ("x-request-id", "request-id", "x-correlation-id", "x-amzn-requestid", "x-trace-id", "cf-ray")
_ELSEWHERE = ("Message", "detail", "title", "error_description", "error")
"""What may say for people what is wrong where another one than the API itself refuses."""
_FINE = frozenset({"done", "ok", "success", "true", "none", "false", "0"})
"""What a message says where nothing has failed and there is nothing to tell."""
_RESETS = ("x-ratelimit-reset", "ratelimit-reset", "ratelimit")
_RESET = re.compile(r"(?:.*\b(?:t|reset)=)?([0-9]{1,12})\b", re.ASCII)
_LONGEST_LIMIT = 86_400
"""Seconds; a rate limit that ends later is taken for a number of another kind."""
_LONGEST_CODE = 18
"""Digits; a longer number is no code of anything."""
_LEFT_OUT = frozenset({"set-cookie", "set-cookie2"})


def api_error(
    api: Api,
    status: int,
    headers: httpx.Headers,
    document: Any,
    secrets: Secrets,
) -> errors.ApiError:
    """Return the error of an answer: its class by the API's own code, else by its status."""
    said = document if isinstance(document, dict) else {}
    api.learn(status, said)
    if isinstance(said.get("error"), dict):  # as some put what went wrong into a member of its own
        said = {**{name: value for name, value in said.items() if name != "error"}, **said["error"]}
    code = _code(api.code_in(said))
    if isinstance(code, str):
        code = told(code, secrets(), api.secret_pattern)
    message = next(filter(None, (_sentence(said.get(name)) for name in api.message_members)), None)
    if isinstance(message, str):
        message += _of_members(said.get("errors"))
    words = message or next(_said_elsewhere(said), code)
    text = told(words, secrets(), api.secret_pattern) if words != code else ""
    if not text and status == httpx.codes.NOT_MODIFIED:
        text = "nobody has asked whether something has changed; a cache stands in between, it seems"
    elif not text and 300 <= status < 400:
        text = f"redirects are not followed{_led_to(headers, secrets, api)}"
    error = _class(api, status, code)(status, code, text, "", "")
    # A gateway may have added its own; the dates among them have commas, and are dates without a weekday too.
    error.retry_after = _longest(map(_seconds, headers.get_list("retry-after", split_commas=True)))
    if error.retry_after is None and status == httpx.codes.TOO_MANY_REQUESTS:
        error.retry_after = _longest(_until(headers[name]) for name in _RESETS if name in headers)
    error.is_explained = bool(message or code is not None)
    return error


def is_refusal(api: Api, success: Success, document: Any, *, asks: bool) -> bool:
    """Return whether a document that a success should be tells of a failure and of nothing else.

    Gateways, and what was written in haste, answer so under 200. A message tells of one only where a document
    was asked for that requires something else, or has no such member and there is nothing but the message.

    Args:
        api: What is special to the API.
        success: What was expected.
        document: What was answered.
        asks: Whether the operation is all about its document.
    """
    if not isinstance(document, dict) or (asks and not success.members):
        return False
    envelope = api.message_members if api.code_member in success.members else ()
    if any(name in success.members and name not in envelope for name in document):
        return False
    messages = {name for name in (*api.message_members, *_ELSEWHERE) if document.get(name)}
    names = messages & {"error"} | {"errors"}
    if status_in(document) != httpx.codes.OK or (
        asks and (success.requires or (document.get(api.code_member) and messages - {api.code_member}))
    ):
        names |= {api.code_member, *messages}
    elif asks and not envelope and document.keys() <= {api.code_member, "status", "code", *messages}:
        names |= messages
    said = [document[name] for name in names if document.get(name)]
    return any(not isinstance(each, str) or each.strip(" .!").lower() not in _FINE for each in said)


def status_in(document: Mapping[str, Any]) -> int:
    """Return the status that a document tells of a failure, 200 if it tells none."""
    told = document.get("status", document.get("code"))
    return told if isinstance(told, int) and 400 <= told < 600 else httpx.codes.OK


def describe(
    error: errors.ApiError | errors.MalformedResponse,
    api: Api,
    request: httpx.Request,
    answer: tuple[int, httpx.Headers, bytes],
    secrets: Secrets,
) -> None:
    """Tell an error which answer to which request it is about.

    Args:
        error: What is told.
        api: What is special to the API.
        request: What was sent.
        answer: Status, headers and body of what came back.
        secrets: Gives what must not be in an error.
    """
    status, headers, body = answer
    error.tell(request.method, str(request.url.copy_with(query=None)), status)
    error.headers = httpx.Headers(
        [
            (name, MASK if is_secret_header(name) else _header(name, value, secrets, api))
            for name, value in headers.multi_items()
            if name.lower() not in _LEFT_OUT
        ],
        encoding="utf-8",
    )
    error.body = excerpt(body[:20_000].decode("utf-8", "replace"), secrets(), api.secret_pattern)
    error.request_id = next((error.headers[name] for name in _REQUEST_IDS if name in error.headers), None)


def _sentence(said: Any) -> Any:
    """Return what is said for people; of a list of messages, as Redfish has them, their sentences."""
    if not isinstance(said, list):
        return said
    return " ".join(str(each.get("Message", "") if isinstance(each, dict) else each) for each in said)


def _said_elsewhere(said: Mapping[str, Any]) -> Iterator[str]:
    """Yield what is said for people by another one than the API, in the document or a list of errors."""
    listed = said.get("errors")
    yield from (said[name] for name in _ELSEWHERE if isinstance(said.get(name), str))
    for each in listed if isinstance(listed, list) else ():
        if isinstance(each, str):
            yield each
        elif isinstance(each, dict):
            yield from (each[name] for name in ("message", *_ELSEWHERE) if isinstance(each.get(name), str))


def _of_members(said: Any) -> str:
    """Return what is wrong with which members, as ` (name: must not be empty)`; empty if nothing is said."""
    told = [each for each in said if isinstance(each, dict)] if isinstance(said, list) else []
    words = [f"{each['field']}: {each['message']}" for each in told if {"field", "message"} <= each.keys()]
    return f" ({'; '.join(words)})" if words else ""


def _class(api: Api, status: int, code: int | str | None) -> type[errors.ApiError]:
    if status == 429:  # whatever code comes with it: come back later
        return errors.RateLimited
    if code is not None and code in api.error_classes:
        return api.error_classes[code]
    fallback = errors.ServerFault if status >= 500 else errors.ApiError
    return _BY_STATUS.get(status) or api.error_classes.get(status, fallback)


def _header(name: str, value: str, secrets: Secrets, api: Api) -> str:
    if name.lower() in {"location", "content-location", "link", "refresh"}:
        value = value.partition("?")[0]
    return told(value, secrets(), api.secret_pattern)


def _led_to(headers: httpx.Headers, secrets: Secrets, api: Api) -> str:
    location = headers.get("location", "").partition("?")[0].partition("#")[0]
    return f", this one leads to {told(location, secrets(), api.secret_pattern, 200)}" if location else ""


def _code(value: object) -> int | str | None:
    if isinstance(value, bool) or not isinstance(value, int | str) or value == "":
        return None
    if isinstance(value, str) and len(value) > _LONGEST_CODE:
        return value
    try:
        number = int(value)
    except ValueError:
        return str(value)
    return number if abs(number) < 10**_LONGEST_CODE else None


def _longest(waits: Iterable[float | None]) -> float | None:
    return max((wait for wait in waits if wait is not None), default=None)


def _until(reset: str) -> float | None:
    """Return how long it is until a limit ends: some tell that in seconds, some the moment, since 1970."""
    match = _RESET.match(reset)
    if match is None:
        return None
    seconds = float(match[1])
    if seconds >= _LONGEST_LIMIT:
        seconds -= datetime.now(UTC).timestamp()
    return max(0.0, seconds) if seconds < _LONGEST_LIMIT else None


def _seconds(retry_after: str) -> float | None:
    """Return how long `Retry-After` asks to wait; RFC 9110 allows seconds or a date."""
    try:
        seconds = float(retry_after)
    except ValueError:
        try:
            when = parsedate_to_datetime(retry_after)
        except (ValueError, OverflowError):  # of a year or time zone that no date can have
            return None
        seconds = ((when if when.tzinfo else when.replace(tzinfo=UTC)) - datetime.now(UTC)).total_seconds()
    return max(0.0, seconds) if math.isfinite(seconds) else None
