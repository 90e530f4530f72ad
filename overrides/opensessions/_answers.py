"""Why: generated code returns errors, raises on status 209 and decodes whatever stands in a body.

Here an answer becomes either one error of the tree or an `Answer`, a response that the generated
decoders take: a status they know, and a document that its schema has mended.
"""

import json
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any

import httpx

from opensessions import errors
from opensessions._api import Api
from opensessions._lenient import read
from opensessions._operations import Operation
from opensessions._redaction import without

STATUS = "opensessions.status"
"""The extension of an `Answer` that holds the status as the server sent it."""

_UNPACKED = frozenset({b"content-encoding", b"content-length", b"transfer-encoding", b"set-cookie"})
_MESSAGE_LIMIT = 500
_BY_STATUS: Mapping[int, type[errors.ApiError]] = {
    401: errors.AuthenticationFailed,
    403: errors.PermissionDenied,
    404: errors.NotFound,
    406: errors.NotAcceptable,
    429: errors.RateLimited,
    444: errors.SessionExpired,
}


class Answer(httpx.Response):
    """A success: its document is decoded and mended already; the content is what the server sent."""

    document: Any
    body: bytes

    @property
    def content(self) -> bytes:
        """The body, unpacked."""
        return self.body

    def read(self) -> bytes:
        """Return the body, which is there already."""
        return self.body

    async def aread(self) -> bytes:
        """Return the body, which is there already."""
        return self.body

    def json(self, **_: Any) -> Any:  # noqa: ANN401 - as httpx has it
        """Return the document."""
        return self.document


@dataclass(frozen=True, slots=True)
class Received:
    """What came back for a request, whole and unpacked."""

    status: int
    headers: httpx.Headers
    body: bytes


def interpret(
    api: Api, operation: Operation, request: httpx.Request, received: Received, secrets: Iterable[str]
) -> Answer:
    """Return the success that was received.

    Raises:
        ApiError: It is none, by its status or by what its body says.
        MalformedResponse: It is no document of the operation.
    """
    if not 200 <= received.status < 300:
        raise api_error(api, request, received, _document_or_none(received), secrets)
    # OPTIONS may have nothing to say; every other operation answers with a document, if with anything.
    says_nothing = not operation.has_document or (request.method == "OPTIONS" and not received.body)
    document = {} if says_nothing else _document(received)
    if api.has_failed(document):
        raise api_error(api, request, received, document, secrets)
    api.prepare(operation, document)
    answer = Answer(
        # The one success that generated decoders know for certain; HTTPStatus has no 209.
        200 if operation.has_document else 204,
        headers=[pair for pair in received.headers.raw if pair[0].lower() not in _UNPACKED],
        stream=httpx.ByteStream(received.body if operation.has_document else b""),
        request=request,
        extensions={STATUS: received.status},
    )
    answer.body = received.body if operation.has_document else b""
    answer.document = read(operation.reader, document)
    return answer


def api_error(
    api: Api,
    request: httpx.Request,
    received: Received,
    document: Any,  # noqa: ANN401 - a JSON document, or None
    secrets: Iterable[str],
) -> errors.ApiError:
    """Return the error of an answer: its class by the API's own code, else by its status."""
    said = document if isinstance(document, dict) else {}
    code = _code(said.get(api.code_member))
    message = said.get("message")
    if isinstance(code, str):
        code = without(code, secrets, api.secret_pattern)
    text = " ".join(str(message).split())[:_MESSAGE_LIMIT] if message else ""
    text = without(text, secrets, api.secret_pattern)
    if not text and 300 <= received.status < 400:
        text = "redirects are not followed"
    fallback = errors.ServerFault if received.status >= 500 else errors.ApiError
    kind = api.error_classes.get(code) if code is not None else None
    kind = kind or _BY_STATUS.get(received.status, fallback)
    url = str(request.url.copy_with(query=None))
    error = kind(received.status, code, text, request.method, url)
    error.retry_after = _seconds(received.headers.get("retry-after"))
    return error


def _document(received: Received) -> Any:  # noqa: ANN401 - a JSON document
    """Return the JSON of a body; the cause of an error does not hold the body, as the parser's own does."""
    if not received.body:
        raise errors.MalformedResponse("the answer is empty")
    try:
        return json.loads(received.body)
    except (ValueError, RecursionError) as error:
        cause = ValueError(str(error))
    media_type = received.headers.get("content-type", "").partition(";")[0].strip()
    kind = f", it says it is {media_type}" if media_type.isprintable() and media_type else ""
    raise errors.MalformedResponse(f"the answer is not JSON{kind}") from cause


def _document_or_none(received: Received) -> Any:  # noqa: ANN401 - a JSON document
    try:
        return _document(received)
    except errors.MalformedResponse:
        return None


def _code(value: object) -> int | str | None:
    if isinstance(value, bool) or not isinstance(value, int | str) or value == "":
        return None
    try:
        return int(value)
    except ValueError:
        return " ".join(str(value).split())[:_MESSAGE_LIMIT]


def _seconds(retry_after: str | None) -> float | None:
    """Return how long `Retry-After` asks to wait; RFC 9110 allows seconds or a date."""
    if not retry_after:
        return None
    try:
        seconds = float(retry_after)
    except ValueError:
        try:
            when = parsedate_to_datetime(retry_after)
        except (ValueError, OverflowError):  # of a year or time zone that no date can have
            return None
        seconds = ((when if when.tzinfo else when.replace(tzinfo=UTC)) - datetime.now(UTC)).total_seconds()
    return max(0.0, seconds) if math.isfinite(seconds) else None
