"""Why: generated code returns errors, raises on status 209 and decodes whatever stands in a body.

Here an answer becomes either one error of the tree or an `Answer`, a response that the generated
decoders take: a status they know, and a document that its schema has mended.
"""

import json
from typing import Any

from opensessions import errors
from opensessions._answers.filled import Filled, filled_in
from opensessions._answers.lenient import read
from opensessions._answers.parsing import Notes, Received, is_page, media_type_of, parsed
from opensessions._answers.refusals import api_error, describe, is_refusal, status_in
from opensessions._answers.successes import Success
from opensessions._api import Api
from opensessions._requests.operations import Operation
from opensessions._secrets.masking import Secrets
from opensessions_generated.http_library import httpx

STATUS = "opensessions.status"
"""The extension of an `Answer` that holds the status as the server sent it."""

_UNPACKED = frozenset({b"content-encoding", b"transfer-encoding", b"set-cookie", b"set-cookie2"})


class Answer(httpx.Response):
    """A success: its document is decoded and mended already; the content is what the server sent.

    Args:
        status: What decoders know it by.
        received: What came back.
        request: What was sent.
        document: What decoders are given; or, where they may not need it, why there is none.
        notes: What was mended and is worth a warning, place and kind.
    """

    def __init__(
        self,
        status: int,
        received: Received,
        request: httpx.Request,
        document: Any,
        notes: Notes,
    ) -> None:
        # What httpx prepares here is for bodies that are still to come.
        self.status_code = status
        self.headers = _kept(received.headers)
        self.extensions = {STATUS: received.status}
        self.stream = httpx.ByteStream(received.body)
        self.history = []
        self.next_request = None
        self.default_encoding = "utf-8"
        self.is_closed = self.is_stream_consumed = True
        self._request = request
        self._content = received.body
        self._num_bytes_downloaded = len(received.body)
        self.document = document
        self.notes = notes

    def json(self, **_: Any) -> Any:
        """Return the document; decoders of what is left out of a spec do without."""
        if isinstance(self.document, errors.MalformedResponse):
            raise self.document
        return self.document


def interpret(
    api: Api,
    operation: Operation,
    request: httpx.Request,
    received: Received,
    secrets: Secrets,
    *,
    strict: bool = False,
) -> Answer:
    """Return the success that was received.

    Args:
        api: What is special to the API.
        operation: What was asked for.
        request: How it was asked for.
        received: What came back.
        secrets: Gives what must not be in an error.
        strict: Whether what is not as the spec says is an error.

    Raises:
        ApiError: It is none, by its status or by what its body says.
        MalformedResponse: It is no document of the operation.
    """
    try:
        document, fault, notes = parsed(received, strict=strict)
        success = operation.success(received.status)
        if not 200 <= received.status < 300 or (fault is None and api.has_failed(document)):
            raise api_error(api, received.status, received.headers, document, secrets)
        asks = operation.asks or operation.operation_id == api.opening
        if fault is None and is_refusal(api, success, document, asks=asks):
            raise api_error(api, status_in(document), received.headers, document, secrets)
        if success.reader is not None:
            said, remarks = _said(api, operation, success, received, (document, fault), strict=strict)
            unsaid = filled_in(said)
            document, mended = read(success.reader, _plain(said), strict=strict)
            if unsaid:
                document = Filled(document, unsaid | filled_in(document))
            notes += [*remarks, *mended.told]
        elif fault is not None and is_page(received) and _is_odd(operation, success, received):
            raise fault
    except (errors.ApiError, errors.MalformedResponse) as error:
        describe(error, api, request, (received.status, received.headers, received.body), secrets)
        if isinstance(error, errors.ApiError) or not _may_be_left_out(api, success, received):
            raise
        document, notes = error.with_traceback(None), []
    # A status that generated decoders know; HTTPStatus has no 209.
    return Answer(success.status, received, request, document, notes)


def _may_be_left_out(api: Api, success: Success, received: Received) -> bool:
    """Return whether a document may be of a media type that the spec leaves out; generated decoders know.

    An API that opens sessions has a class of its own, which knows what its servers answer.
    """
    says_json = media_type_of(received.headers) in {"", "application/json"}
    return success.reader is not None and api.opening is None and not says_json


def _plain(document: Any) -> Any:
    """Return a document that readers know; what was filled in it is taken from the other one."""
    return dict(document) if isinstance(document, Filled) else document


def _is_odd(operation: Operation, success: Success, received: Received) -> bool:
    """Return whether a page has no place in a success without JSON; by the spec, it may be a page."""
    return operation.is_terse or success.status != received.status


def _kept(headers: httpx.Headers) -> httpx.Headers:
    """Return headers without those that callers must not see, or that are true of the packed body only."""
    # By the bytes: as texts, httpx would first look which encoding all of them have.
    pairs = headers.raw
    names = {name.lower() for name, _ in pairs}
    if _UNPACKED.isdisjoint(names):
        return headers
    left_out = _UNPACKED | ({b"content-length"} if b"content-encoding" in names else set())
    return httpx.Headers([pair for pair in pairs if pair[0].lower() not in left_out])


def _said(
    api: Api,
    operation: Operation,
    success: Success,
    received: Received,
    parsed: tuple[Any, errors.MalformedResponse | None],
    *,
    strict: bool,
) -> tuple[Any, Notes]:
    """Return the document to read, with notes: what the server said, or what stands for it.

    What an operation was for is done where it does not ask for a document, even if the server says nothing
    or something else. A page for people says something else: a proxy or a login page has answered.

    Raises:
        MalformedResponse: The document cannot be done without.
    """
    document, fault = parsed
    is_silent_options = operation.method == "OPTIONS" and not received.body
    asks = operation.asks or operation.operation_id == api.opening or success.empty is None
    if not is_silent_options and (asks or strict or is_page(received)):
        if fault is not None:
            raise fault
        whole = document if strict else success.enveloped(document)
        api.prepare(operation, success, whole, received.headers)
        return whole, [] if whole is document else [("the answer", "lacks its envelope")]
    is_terse = operation.is_terse or operation.operation_id == api.closing
    said = dict(document) if fault is None and isinstance(document, dict) else {}
    api.prepare(operation, success, said, received.headers)
    is_document = fault is None and isinstance(document, dict) and success.empty == "{}"
    if (said or is_document) and not is_terse:
        return said, []
    why = fault.reason.removeprefix("the answer ") if fault else "is empty"
    # Plain, and not the one that all answers would share and change.
    empty = json.loads(success.empty or "{}")
    whole = Filled({**empty, **said}, empty.keys() - said.keys())
    return whole, [] if is_terse else [("the answer", why)]
