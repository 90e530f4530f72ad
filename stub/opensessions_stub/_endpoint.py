"""One operation made ready: who may call it, what it takes, and in which media types it answers."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from opensessions_stub._behaviour import Answer, Refusal, Text
from opensessions_stub.requests.bodies import readable
from opensessions_stub.requests.credentials import Gate
from opensessions_stub.requests.types import types_of
from opensessions_stub.requests.validation import RequestCheck
from opensessions_stub.resources.examples import example_body
from opensessions_stub.spec.media_types import Kind, essence, lies_in, written
from opensessions_stub.spec.schema import Face

if TYPE_CHECKING:
    from collections.abc import Iterable

    from opensessions_stub._api import Api
    from opensessions_stub.requests.request import Request
    from opensessions_stub.spec.spec import Operation, Response

_QUALITY_ZERO = re.compile(r";\s*q\s*=\s*0(\.0{0,3})?\s*(;|$)")
_MEDIA_RANGE = re.compile(r"(\*/\*|[\w!#$&^.+-]+/(?:\*|[\w!#$&^.+-]+))\s*(;.*)?")


class Endpoint:
    """One operation made ready to be called.

    Attributes:
        paths: under which it is served, base path included; the first is its own.
    """

    def __init__(self, api: Api, operation: Operation) -> None:
        self.api = api
        self.operation = operation
        own = api.spec.base_path if operation.base_path is None else operation.base_path
        paths = (operation.path, *operation.also_at)
        starts = (own, api.spec.base_path)
        self.paths = tuple(dict.fromkeys(start + path for path in paths for start in starts))
        self.check = RequestCheck(api.spec, operation)
        self._media_types: dict[int, str] = {}
        self._demanded = None if operation.id in api.dialect.plain else api.dialect.accept
        self._gate = Gate(operation, api.spec.name, api.dialect.other_cookies(operation))
        successes = [each for status, each in operation.responses.items() if status[0] in "2d"]
        self._offers = list(
            dict.fromkeys(
                essence(written(content.media_type))
                for each in successes
                for content in sorted(each.contents, key=lambda one: one is not each.content)
            )
        )
        self._others = self._other_bodies(successes)

    def _other_bodies(self, responses: Iterable[Response]) -> dict[tuple[str, str], tuple[str, Any]]:
        """By documented status and media type, the bodies that are answered only to who asks for them."""
        found: dict[tuple[str, str], tuple[str, Any]] = {}
        for each in responses:
            for content in each.contents:
                with self.api.spec.document.collecting():
                    if content.schema is not None:
                        schema = self.api.spec.schemas.bundle(content.schema, Face.RESPONSE)
                        readable(self.api.spec, content, types_of(schema, schema.get("$defs", {})))
                    if content is not each.content:
                        media_type = written(content.media_type)
                        body = example_body(self.api.spec, each, content)
                        found[each.status, essence(media_type)] = media_type, body
        return found

    def caller(self, request: Request, now: float) -> Any:
        """Who is calling; None where nobody is asked.

        Raises:
            Refusal: 401, the credentials are not good.
        """
        if self._gate.is_open:
            return None
        refused: Refusal | None = None
        for offered in self._gate.offered(request):
            if not offered:
                return None
            try:
                return self.api.behaviour.identify(offered, now)
            except Refusal as refusal:
                refused = refused or refusal
        assert refused is not None  # noqa: S101 - something was offered
        refused.headers = {**self._gate.challenge, **refused.headers}
        raise refused

    def negotiate(self, request: Request) -> str | None:
        """Judges the `Accept` header.

        Returns:
            The media type that is asked for; None where any will do.

        Raises:
            Refusal: 406, it allows none of the media types that the operation answers with.
        """
        accept = request.headers.get("accept")
        if not self._offers or not (accept or self._demanded):
            return None
        ranges = [_MEDIA_RANGE.fullmatch(text.strip().lower()) for text in ",".join(accept or ()).split(",")]
        excluded = {found[1] for found in ranges if found and _QUALITY_ZERO.search(found[2] or "")}
        wanted = {found[1] for found in ranges if found} - excluded
        for offer in self._offers:
            if offer not in excluded and any(self._matches(each, offer) for each in wanted):
                return offer
        raise Refusal(406, f"Answers are {' or '.join(sorted(self._offers))} only")

    def _matches(self, media_range: str, offer: str) -> bool:
        if self._demanded:
            return self.api.behaviour.accepts(media_range)
        return lies_in(offer, media_range) or self.api.behaviour.accepts(media_range)

    def in_media_type(self, answer: Answer, wanted: str | None) -> tuple[Answer, str]:
        """An answer as it was asked for, and its media type.

        Args:
            answer: with the body that is usual.
            wanted: the media type that was asked for; None for the usual one.
        """
        if answer.body is None and self._says_null(answer.status):
            answer = replace(answer, body=Text(self.content_type(answer.status), "null"))
        documented = self.operation.response(answer.status) if wanted and self._others else None
        other = self._others.get((documented.status, wanted or "")) if documented else None
        if other is None or answer.body is None:
            return answer, self.content_type(answer.status)
        return replace(answer, body=other[1]), other[0]

    def _says_null(self, status: int) -> bool:
        """Whether an answer without a body has one all the same, which is null."""
        response = self.operation.response(status)
        content = response.content if response else None
        if content is None or content.schema is None or content.kind is not Kind.JSON:
            return False
        return self.api.spec.schemas.validator(content.schema, Face.RESPONSE).is_valid(None)

    def content_type(self, status: int) -> str:
        """The usual media type of an answer."""
        known = self._media_types.get(status)
        if known is None:
            response = self.operation.response(status)
            content = response.content if response else None
            known = self._media_types[status] = written(content.media_type) if content else "application/json"
        return known
