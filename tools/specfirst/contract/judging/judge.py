"""What is wrong with an answer: every statement of the spec that it breaks, and where that stands."""

import json
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from fnmatch import fnmatchcase
from functools import cache
from typing import Any

import jsonschema_rs
from jsonschema_rs import ValidationErrorKind

from tools.specfirst.contract.exchange import Exchange, values
from tools.specfirst.contract.judging.bodies import ABSENT, json_body, other_coding, unread
from tools.specfirst.contract.judging.finding import Finding, type_name
from tools.specfirst.contract.judging.habits import with_habits
from tools.specfirst.contract.judging.pointers import as_reference, followed
from tools.specfirst.contract.judging.undocumented import undocumented_members
from tools.specfirst.contract.received import as_received
from tools.specfirst.contract.spec_view import Operation
from tools.specfirst.contract.wire_texts import meanings
from tools.specfirst.specs.files import SpecFile
from tools.specfirst.specs.media_types import essence, is_json
from tools.specfirst.specs.parts import resolved, value_at
from tools.specfirst.specs.ranges import MEANT
from tools.specfirst.specs.validators import Validators
from tools.specfirst.specs.yaml import Pointer


class Judge:
    """Judges answers by one spec."""

    def __init__(self, spec: SpecFile) -> None:
        self._spec = spec
        self._parts = {part.operation_id: part.pointer for part in spec.operations()}
        self._validators = _validators(spec)

    def findings(self, operation: Operation, exchange: Exchange) -> list[Finding]:
        """Return everything that is wrong with an answer to an operation."""
        return with_habits(list(self._findings(operation, exchange)))

    def _findings(self, operation: Operation, exchange: Exchange) -> Iterator[Finding]:
        status = operation.documented(exchange.status)
        where = (*self._parts[operation.operation_id], "responses")
        if exchange.status >= 500:
            message = f"answered {exchange.status}: the server failed at a request that it should take"
            yield Finding(operation, "fault", "", message, where, False, exchange.status)
        if status is None:
            message = f"answered {exchange.status}, which the spec does not document"
            yield Finding(operation, "status", "", message, where, False, exchange.status)
            return
        response = operation.responses[status]
        place = (*where, status)
        yield from self._headers(operation, exchange, response, place)
        if exchange.method != "HEAD":
            yield from self._content(operation, exchange, response, place)

    def _headers(
        self, operation: Operation, exchange: Exchange, response: Mapping[str, Any], place: Pointer
    ) -> Iterator[Finding]:
        for name, entry in response.get("headers", {}).items():
            header = resolved(self._spec.data, entry)
            given = list(values(exchange.answer_headers, name))
            pointer = (*place, "headers", name)
            content = (step for media_type in header.get("content", ()) for step in ("content", media_type))
            schema = (*pointer, *content, "schema")
            if not given:
                if header.get("required"):
                    message = f"the header {name} is missing"
                    yield Finding(
                        operation, "header", name, message, (*pointer, "required"), True, exchange.status
                    )
            # Of several, such as cookies, one is the one that is described.
            elif not any(
                self._validator(schema).is_valid(one) for value in given for one in _meanings(header, value)
            ):
                message = f"the header {name} is not as described"
                yield Finding(
                    operation, "header", name, message, schema, True, exchange.status, found=given[0]
                )

    def _content(
        self, operation: Operation, exchange: Exchange, response: Mapping[str, Any], place: Pointer
    ) -> Iterator[Finding]:
        described = response.get("content", {})
        status, pointer = exchange.status, (*place, "content")
        if not described:
            return
        kind = essence(exchange.answer_header("content-type") or "")
        name = next((each for each in described if _covers(described[each].get(MEANT, each), kind)), None)
        if name is None and is_json(kind) and kind in _asked_for(exchange):
            name = next(filter(is_json, described), None)  # under the name that the caller has for it
        if name is None:
            message = f"the answer is {kind or 'of no stated type'}, not {' or '.join(described)}"
            yield Finding(operation, "content type", "", message, pointer, True, status, found=kind)
            name = next(iter(described))
        if not is_json(name if "*" not in name and MEANT not in described[name] else kind):
            return  # texts and bytes have no members to be wrong
        if is_json(kind) and (
            coding := other_coding(exchange.content, exchange.answer_header("content-type"))
        ):
            message = f"the body is written in {coding}, which JSON never is between systems"
            yield Finding(operation, "body", "coding", message, pointer, False, status)
        document = json_body(exchange)
        if document is ABSENT:
            message = f"the body {unread(exchange.content)}"
            yield Finding(operation, "body", "", message, pointer, True, status)
        elif "schema" in described[name]:
            yield from self._body(operation, document, (*pointer, name, "schema"), status)

    def _body(
        self, operation: Operation, document: object, schema: Pointer, status: int
    ) -> Iterator[Finding]:
        for error in self._validator(schema).iter_errors(document):
            pointer = tuple(error.schema_path)
            keyword = str(pointer[-1])
            expected = value_at(self._spec.data, pointer)
            member, found = member_name(error.instance_path), error.instance
            path = tuple(error.instance_path)
            if keyword == "enum" and self._is_one_as_a_text(pointer, found):
                continue  # that it is a text is told by its type
            message = f"{member or 'the body'} {_in_words(keyword, expected, found)}"
            if isinstance(error.kind, ValidationErrorKind.Required):
                member, found = member_name([*error.instance_path, error.kind.property]), ABSENT
                message = f"{member} is missing"
            yield Finding(
                operation, keyword, member, message, pointer, True, status, expected, found, document, path
            )
        for extra in undocumented_members(self._spec.data, schema, document):
            member = member_name(extra.path)
            named = self._almost(
                extra.schema, str(extra.path[-1]), value_at({"": document}, ("", *extra.path[:-1]))
            )
            message = f"{member} is there, which the spec does not name"
            message += f": it names {named}, which is not there" if named else ""
            yield Finding(
                operation, "spelling" if named else "member", member, message, extra.schema, False, status,
                expected=named or None, found=extra.value, document=document, path=extra.path,
            )  # fmt: skip

    def _is_one_as_a_text(self, pointer: Pointer, found: object) -> bool:
        """Return whether a text is one of the numbers or truth values that may be, of a stated type."""
        schema = value_at(self._spec.data, pointer[:-1])
        return "type" in schema and found in {
            json.dumps(one) for one in schema["enum"] if not isinstance(one, str)
        }

    def _almost(self, schema: Pointer, name: str, holder: object) -> str:
        """Return the member of a schema that a holder lacks and that is spelt almost like one it has."""
        _, described = followed(self._spec.data, schema)
        known = described.get("properties", {}) if isinstance(described, Mapping) else {}
        missing = [one for one in known if isinstance(holder, Mapping) and one not in holder]
        return next((one for one in missing if _letters(one) == _letters(name)), "")

    def _validator(self, pointer: Pointer) -> jsonschema_rs.Draft202012Validator:
        if pointer not in self._validators:
            target, _ = followed(self._spec.data, pointer)
            schema = {"$ref": as_reference(target)}
            self._validators[pointer] = _received(self._spec).of(schema, validate_formats=True)
        return self._validators[pointer]


@cache
def _received(spec: SpecFile) -> Validators:
    return Validators(as_received(spec.data))


@cache
def _validators(spec: SpecFile) -> dict[Pointer, jsonschema_rs.Draft202012Validator]:
    """Return the validators that all judges of a spec share."""
    return {}


def _covers(described: str, kind: str) -> bool:
    """Return whether a described media type, which may be a range, is that of an answer."""
    return fnmatchcase(kind, essence(described))


def _asked_for(exchange: Exchange) -> set[str]:
    """Return the media types that a request names as those that it takes."""
    named = ",".join(values(exchange.headers, "accept")).split(",")
    return {essence(one) for one in named}


def member_name(path: list[str | int] | tuple[str | int, ...]) -> str:
    """Return where something stands in a body, `mpssession[].port`."""
    steps = ("[]" if isinstance(step, int) else f".{step}" for step in path)
    return "".join(steps).removeprefix(".")


_BETWEEN_WORDS = re.compile(r"(?<=[^_-])[_-]")
"""What begins with such a sign is meant to be another name, `__count` or `_links`."""


def _letters(name: str) -> str:
    """Return a name without what differs between ways to write it: `device_type`, `deviceType`."""
    return _BETWEEN_WORDS.sub("", name).casefold()


def _meanings(header: Mapping[str, Any], value: str) -> Iterator[object]:
    """Yield the values that the text of a header may mean."""
    if "schema" in header:
        yield from meanings(header, value)
        return
    with suppress(ValueError):
        yield json.loads(value)


def _in_words(keyword: str, expected: object, found: object) -> str:
    shown = json.dumps(expected, ensure_ascii=False)
    match keyword:
        case "type":
            return f"is a {type_name(found)}, not {shown}"
        case "enum":
            return f"is none of {shown}"
        case "pattern":
            return f"does not match {shown}"
    return f"breaks {keyword}: {shown}"
