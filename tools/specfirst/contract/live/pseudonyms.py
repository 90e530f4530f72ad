"""Other names for what a run has seen and not opened: ids, names and addresses of other people's sessions.

A pseudonym looks like what it stands for, and is the same throughout a run, so that a recording can be
checked like the original; from run to run it is another one.
"""

import json
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from operator import itemgetter
from typing import Any
from urllib.parse import unquote, unquote_plus, urlsplit, urlunsplit

from tools.specfirst.contract.apis import KnownApi
from tools.specfirst.contract.exchange import Exchange
from tools.specfirst.contract.judging.operations import Match, Matcher
from tools.specfirst.contract.keyed_objects import as_read
from tools.specfirst.contract.live.asked_texts import SEPARATED, asked_texts, asks_for_texts
from tools.specfirst.contract.live.in_base64 import replaced_in_base64
from tools.specfirst.contract.live.lists import lists_of
from tools.specfirst.contract.live.lookalikes import Lookalikes
from tools.specfirst.contract.live.written_names import (
    LINKS,
    OF_THE_PROTOCOL,
    WAYS,
    in_the_case_of,
    is_address,
    quoted,
    values_of_a_name,
)
from tools.specfirst.contract.needles import Needles, lower
from tools.specfirst.contract.results import ApiResult, Failure
from tools.specfirst.contract.secrecy import HIDDEN, written
from tools.specfirst.contract.spec_view import content_schema
from tools.specfirst.specs.files import SpecFile
from tools.specfirst.specs.parts import parts, resolved

_TELLING = re.compile(
    r"user|name|^ip|_ip|address|host|domain|tenant|device|provider|agent|owner|mail", re.IGNORECASE
)
_PIECES = re.compile(r"[\\,=@]+")
_READINGS = (None, as_read, str.casefold)
_NO_NAME = re.compile(r"[\d\s.:,+TZ/-]*|true|false|\d+ days?, [\d:.]+", re.IGNORECASE)
_TO_BE_FOUND = 6
"""Shorter texts are replaced where they stand alone, longer ones also within others."""
_AS_A_VALUE = r"(?<=['\"/=,\\])({})(?=['\"/=,?&\\]|$)(?![\\]?[\"']\s*:)"
"""Between quotes or as a part of a path or name, and not as the name of a member."""


class Pseudonyms:
    """Learns from exchanges what is of other people, and replaces it.

    Args:
        spec: The API's.
        known: What else is known of it.
        base: The path before those of the spec.
        own: Values that are the run's own, such as the name that it has signed in with.
    """

    def __init__(self, spec: SpecFile, known: KnownApi, base: str, own: Collection[str]) -> None:
        self._spec = spec
        self._known = known
        self._matcher = Matcher(spec, base)
        self._alike = Lookalikes()
        self._own = set(own)
        self._names: dict[str, str] = {}
        self._parts: set[tuple[str, str]] = set()
        self._written: dict[str, str] = {}
        self._needles = Needles(in_any_case=True)
        self._words = {word for part in parts(spec.data) for word in part.members.get("enum", ())}
        self._short: re.Pattern[str] | None = None

    def learn(self, exchanges: Sequence[Exchange]) -> None:
        """Take in what exchanges show of objects that the run has not opened."""
        matched = [(match, one) for one in exchanges if (match := self._matcher.find(one.method, one.url))]
        for match, exchange in matched:
            self._own |= set(self._own_keys(match, exchange))
        for match, exchange in matched:
            for value in match.path.values():
                self._take(value)
            for schema, item, key in self._told(match, exchange):
                self._take(key)
                if key not in self._own:
                    self._take_members(schema, item)
        new = [name for name, other in self._names.items() if not other]
        self._names |= self._alike.others([name for name in new if len(_pieces(name)) < 2], self._names)
        for name in new:
            self._names[name] = self._names[name] or self._in_pieces(name)
        self._parts = {
            (name, text)
            for match, one in matched
            for name, text in asked_texts(one.url)
            if asks_for_texts(self._spec, match.operation, name, text) and self._is_part(text)
        }
        short = "|".join(re.escape(name) for name in self._names if len(name) < _TO_BE_FOUND)
        self._short = re.compile(_AS_A_VALUE.format(short)) if short else None
        for write in WAYS:  # as it is first of all: what is another's name is that
            for name, other in self._names.items():
                text = lower(write(name))
                if len(name) >= _TO_BE_FOUND and text not in self._written:
                    self._written[text] = write(other)
                    self._needles.add(text)

    def exchange(self, exchange: Exchange) -> Exchange:
        """Return an exchange with pseudonyms."""
        asked = {text for _, text in self._parts.intersection(asked_texts(exchange.url))}
        return replace(
            exchange,
            url=self._url(exchange.url, self._matcher.find(exchange.method, exchange.url)),
            headers=[(name, self._header(name, value)) for name, value in exchange.headers],
            answer_headers=[(name, self._header(name, value)) for name, value in exchange.answer_headers],
            body=None if exchange.body is None else self._body(exchange.body),
            content=self._body(exchange.content, asked),
        )

    def failure(self, failure: Failure) -> Failure:
        """Return a finding with pseudonyms."""
        return replace(
            failure,
            message=self.text(failure.message),
            curl=self.text(failure.curl),
            steps=tuple(map(self.text, failure.steps)),
            request=self.text(failure.request),
            answer=self.text(failure.answer),
        )

    def result(self, result: ApiResult) -> ApiResult:
        """Return a result with pseudonyms in all findings."""
        return result.with_failures(self.failure)

    def text(self, text: str) -> str:
        """Return a text with pseudonyms, of a short name where it stands for itself."""
        shown = replaced_in_base64(self._needles.replaced(text, self._shown), self._coded)
        return self._short.sub(lambda found: self._names[found[0]], shown) if self._short else shown

    def _coded(self, text: str) -> str:
        shown = self._needles.replaced(text, self._shown)
        if self._short and text.isprintable():  # by chance short names are in whatever is no text
            shown = self._short.sub(lambda found: self._names[found[0]], shown)
        return shown

    def _shown(self, text: str) -> str:
        """Return what stands for a name, in whichever letters it is written."""
        if text in self._own or (text in self._words and text not in self._names):
            return text
        return in_the_case_of(text, self._written[lower(text)])

    def _is_part(self, text: str) -> bool:
        """Return whether a text is a part of a name: what has it is not found by part of another."""
        folded = text.casefold()
        return any(folded in name.casefold() for name in self._names if name != text)

    def _own_keys(self, match: Match, exchange: Exchange) -> Iterator[str]:
        own = self._known.own_session
        for _, item, _ in self._told(match, exchange) if own else ():
            if own and item.get(own.mark) in (True, "true"):
                yield str(item.get(own.key))

    def _told(
        self, match: Match, exchange: Exchange
    ) -> Iterator[tuple[Mapping[str, Any], Mapping[str, Any], str]]:
        """Yield what an answer tells of others, with its schema and its key, which is empty for none."""
        document, operation = _json(exchange.content), match.operation
        if not isinstance(document, Mapping) or exchange.status >= 400:
            return
        schema = self._schema(match, exchange)
        for collection in lists_of(self._spec):
            if operation.operation_id == collection.lister.operation_id:
                for step in collection.items:
                    schema = resolved(self._spec.data, self._member(schema, step))
                row = resolved(self._spec.data, schema.get("items", {}))
                for one in collection.listed(document):
                    yield row, one, str(collection.key_of(one) or "")
                return
        if operation.security and self._own.isdisjoint(match.path.values()):
            yield schema, document, ""

    def _schema(self, match: Match, exchange: Exchange) -> Mapping[str, Any]:
        status = match.operation.documented(exchange.status)
        schema = content_schema(match.operation.responses[status]) if status else None
        return resolved(self._spec.data, schema or {})

    def _take_members(self, schema: Mapping[str, Any], value: Any, name: str = "") -> None:
        is_free = schema.get("additionalProperties") is True
        if isinstance(value, Mapping):
            for member, below in value.items():
                of_member = resolved(self._spec.data, self._member(schema, member))
                self._take_members({"additionalProperties": True} if is_free else of_member, below, member)
        elif isinstance(value, list):
            items = resolved(self._spec.data, schema.get("items", {}))
            for item in value:
                self._take_members(schema if is_free else items, item, name)
        elif isinstance(value, str) and (is_free or _TELLING.search(name)) and "enum" not in schema:
            self._take(value)

    def _member(self, schema: Mapping[str, Any], name: str) -> Mapping[str, Any]:
        found = schema.get("properties", {}).get(name) or schema.get("additionalProperties")
        return found if isinstance(found, Mapping) else {}

    def _take(self, value: str) -> None:
        if value in self._own or value in self._names or not value:
            return
        pieces = _pieces(value)
        if len(pieces) > 1:
            for piece in pieces if "=" not in value else values_of_a_name(value):
                self._take(piece)
        elif not is_address(value) and (_NO_NAME.fullmatch(value) or "://" in value or "[hidden" in value):
            return
        self._names[value] = ""

    def _in_pieces(self, value: str) -> str:
        parts = re.split(f"({_PIECES.pattern})", value)
        return "".join(self._names.get(part, part) for part in parts)

    def _url(self, url: str, match: Match | None = None) -> str:
        found = urlsplit(url)
        steps = found.path.split("/")
        # What is no parameter is the API's own word, whoever is called like it.
        places = [""] * len(steps) + match.operation.path.split("/") if match else ["{}"] * len(steps)
        named = zip(steps, places[-len(steps) :], strict=True)
        steps = [self._step(step) if "{" in place else step for step, place in named]
        query = "&".join(map(self._pair, found.query.split("&")))
        return urlunsplit((found.scheme, found.netloc, "/".join(steps), query, found.fragment))

    def _header(self, name: str, value: str) -> str:
        kind = name.lower()
        if kind in OF_THE_PROTOCOL:
            return value
        shown = self._names.get(value) if _TELLING.search(name) else None
        if kind in LINKS:
            with suppress(ValueError):  # a server may say anything
                value = self._url(value)
        return shown or self.text(value)

    def _pair(self, pair: str) -> str:
        """Return a pair of a query; a filter names members beside values."""
        name, _, value = pair.partition("=")
        plain = unquote_plus(value)
        whole = None if (name, plain) in self._parts else self._names.get(plain)
        shown = whole or "".join(
            HIDDEN if (name, part) in self._parts else self._names.get(part) or self.text(part)
            for part in SEPARATED.split(plain)
        )
        return pair if shown == plain else f"{name}={quoted(shown)}"

    def _step(self, step: str) -> str:
        plain = unquote(step)
        shown = self._names.get(plain) or self.text(plain)
        return step if shown == plain else quoted(shown)

    def _body(self, content: bytes, asked: Collection[str] = ()) -> bytes:
        document = _json(content)
        if document is None:
            return written(self.text(content.decode("utf-8", "surrogateescape")))
        shown = self._value(document, asked)
        return content if shown == document else written(json.dumps(shown, ensure_ascii=False))

    def _value(self, value: Any, asked: Collection[str] = ()) -> Any:
        if isinstance(value, Mapping):
            shown = {name: self._value(member, asked) for name, member in value.items()}
            for name, rows in shown.items():
                _sort_again(value, value[name], rows)
            return shown
        if isinstance(value, list):
            rows = set(asked) - self._names.keys()  # of whom they tell is told by the name
            return [self._value(item, rows if isinstance(item, Mapping) else asked) for item in value]
        if isinstance(value, str) and value in asked:
            return HIDDEN  # what was asked for, repeated
        if isinstance(value, str):
            # Of a name of parts, one may have been hidden as a credential before.
            masked = self._names.get(value) or self.text(value)
            return self._in_pieces(value) if masked == value else masked
        return value


def _sort_again(answer: Mapping[str, Any], before: Any, rows: Any) -> None:
    """Sort the rows of a list like before, by the member that the answer names."""
    if not isinstance(rows, list) or not all(isinstance(row, Mapping) for row in rows):
        return
    for by in {value for value in answer.values() if isinstance(value, str)}:
        told = [row.get(by) for row in before]
        if len(told) > 1 and all(isinstance(one, str) for one in told):
            for down in (False, True):
                if any(told == sorted(told, key=read, reverse=down) for read in _READINGS):
                    rows.sort(key=itemgetter(by), reverse=down)


def _pieces(name: str) -> list[str]:
    return [piece for piece in _PIECES.split(name) if piece]


def _json(content: bytes | None) -> Any:
    try:
        return json.loads(content or b"")
    except (ValueError, RecursionError):
        return None
