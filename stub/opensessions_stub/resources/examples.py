"""What a spec's own examples answer: when all goes well, and in the form of its errors when not."""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from opensessions_stub._behaviour import Answer
from opensessions_stub.requests.json import write_json
from opensessions_stub.resources.documented import Documented
from opensessions_stub.spec.media_types import Kind
from opensessions_stub.spec.schema import Face
from opensessions_stub.spec.smallest import smallest
from opensessions_stub.spec.spec import Response

if TYPE_CHECKING:
    from collections.abc import Iterable

    from jsonschema_rs import Draft202012Validator

    from opensessions_stub.spec.document import Pointer
    from opensessions_stub.spec.spec import Content, Header, Operation, Spec

_PHRASES = {status.value: status.phrase for status in HTTPStatus}
_EXPLANATIONS = (
    *("message", "detail", "description", "error", "title", "reason", "msg", "err", "errorMessage"),
    *("error_description", "error_message"),
)


def success(operation: Operation) -> tuple[int, Response]:
    """The answer that an operation gives when all goes well: its lowest documented 2xx, else its default.

    Where a spec documents no answer at all, which OpenAPI 3.1 allows, it is 200 without a body.
    """
    exact = sorted(status for status in operation.responses if status[0] == "2" and status.isdecimal())
    if exact:
        return int(exact[0]), operation.responses[exact[0]]
    for status, response in operation.responses.items():
        if status in {"2XX", "default"}:
            return 200, response
    if not operation.responses:
        return 200, Response("200", (), {}, operation.place)
    status, response = min(operation.responses.items())
    return int(status.replace("XX", "00")), response


def example_body(spec: Spec, response: Response, content: Content | None = None) -> Any:
    """The body that a documented answer has: its first example that fits, else a value that is made.

    Args:
        spec: where it is documented.
        response: the answer.
        content: which of its bodies; the usual one by default.

    Returns:
        The body, which is no JSON for a content of another kind; None if the answer has no body.

    Raises:
        SpecError: neither the examples nor the schema yield a valid value.
    """
    content = content or response.content
    if content is None:
        return None
    good = spec.fitting(content.examples, content.schema, Face.RESPONSE, response.place)
    if good:
        return _documented(spec, content, good[0])
    if content.schema:
        return _documented(spec, content, smallest(spec, content.schema, Face.RESPONSE))
    return {} if content.kind in {Kind.JSON, Kind.FORM, Kind.MULTIPART} else ""


def _documented(spec: Spec, content: Content, example: Any) -> Any:
    """What an example shows of what its schema names: a server that follows its spec shows nothing else."""
    if content.schema is None or not isinstance(example, dict | list):
        return example
    bundle = spec.schemas.bundle(content.schema, Face.RESPONSE)
    shown = Documented(bundle.get("$defs", {})).of(bundle, example)
    return shown if spec.schemas.validator(content.schema, Face.RESPONSE).is_valid(shown) else example


def example_headers(spec: Spec, response: Response) -> dict[str, str]:
    """The headers that a documented answer promises or shows by example, with a value each.

    Raises:
        SpecError: no value of a header that is promised can be sent.
    """
    headers = {}
    for name, header in response.headers.items():
        place = (*response.place, "headers", name)
        texts = [_header_text(value, header.form) for value in _header_values(spec, header, place)]
        good = [text for text in texts if text.isascii() and (text.isprintable())]
        if len(good) < len(texts):
            spec.document.note(place, f"an example of {name} is no line of printable ASCII, and is not sent")
        if good:
            headers[name] = good[0]
        elif header.required:
            is_line = header.form != "json"
            value = smallest(spec, header.schema, Face.RESPONSE, is_line=is_line) if header.schema else ""
            headers[name] = _header_text(value, header.form)
    return headers


def _header_values(spec: Spec, header: Header, place: Pointer) -> list[Any]:
    return spec.fitting(header.examples, header.schema, Face.RESPONSE, place)


def _header_text(value: object, form: str) -> str:
    if form == "json":
        return write_json(value).decode()
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list):
        return ",".join(_header_text(item, form) for item in value)
    if isinstance(value, dict):
        sign = "=" if form == "exploded" else ","
        return ",".join(f"{name}{sign}{_header_text(item, form)}" for name, item in value.items())
    return str(value)


@dataclass(frozen=True, slots=True)
class _Problem:
    """A documented error, what HTTP calls its status, and the place that can take the words of a refusal."""

    answer: Answer
    phrase: str
    place: tuple[str | int, ...] | None
    validator: Draft202012Validator | None

    def explained(self, status: int, message: str) -> Answer:
        body = self.answer.body
        if isinstance(body, dict) and self.phrase and status in _PHRASES:
            body = {name: _rephrased(value, self.phrase, _PHRASES[status]) for name, value in body.items()}
        if self.place is not None:
            explained = _with_words(body, self.place, message)
            if self.validator is None or self.validator.is_valid(explained):
                body = explained
        return Answer(status, body, self.answer.headers)


def _rephrased(value: Any, phrase: str, instead: str) -> Any:
    """The phrase of another status where a value is that of one, as large or small as it was."""
    if not isinstance(value, str) or value.lower() != phrase.lower():
        return value
    return instead.lower() if value.islower() else instead


def _place_of_words(body: Any) -> tuple[str | int, ...] | None:
    """Where an error says what is wrong: a member, or one of an object within, the first of a list, say."""
    if isinstance(body, str):
        return ()
    if isinstance(body, dict):
        for name in _EXPLANATIONS:
            if isinstance(body.get(name), str):
                return (name,)
    within = body.items() if isinstance(body, dict) else enumerate(body[:1]) if isinstance(body, list) else ()
    for step, value in within:
        if isinstance(value, dict | list) and (place := _place_of_words(value)) is not None:
            return (step, *place)
    return None


def _with_words(body: Any, place: tuple[str | int, ...], message: str) -> Any:
    if not place:
        return message
    step, *rest = place
    copied: Any = {**body} if isinstance(body, dict) else [*body]
    copied[step] = _with_words(body[step], tuple(rest), message)
    return copied


class Examples:
    """Ready answers, made at start.

    An answer that can be made neither from the examples nor from the schemas is told by the document's check.

    Args:
        spec: whose examples are meant.
        operations: the operations that are answered from here when all goes well; errors are for all.
    """

    def __init__(self, spec: Spec, operations: Iterable[Operation]) -> None:
        self._spec = spec
        self._answers: dict[str, Answer] = {}
        self._problems: dict[tuple[str, str], _Problem] = {}
        # Each by itself, so that what is wrong with one answer does not hide what is wrong with the next.
        for operation in operations:
            with spec.document.collecting():
                self._answers[operation.id] = self._answer(*success(operation))
        shared: dict[tuple[str, Pointer], _Problem | None] = {}
        for operation in spec.operations.values():
            for status, response in operation.responses.items():
                if status[0] in "45d":
                    place = (status, response.place)
                    if place not in shared:
                        shared[place] = None
                        with spec.document.collecting():
                            shared[place] = self._problem(status, response)
                    if (problem := shared[place]) is not None:
                        self._problems[operation.id, status] = problem

    def answer(self, operation: Operation) -> Answer:
        """What an operation answers when all goes well."""
        return self._answers[operation.id]

    def problem(self, status: int, message: str, operation: Operation | None) -> Answer:
        """An error as it is documented, with the message where it has a place for one.

        Args:
            status: what HTTP calls it.
            message: what was wrong.
            operation: what was asked; None if no operation was, then any error of the API gives the form.
        """
        response = operation.response(status) if operation else None
        if operation is not None and response is not None:
            documented = self._problems.get((operation.id, response.status))
            if documented is not None:
                return documented.explained(status, message)
        alike = [problem for (_, known), problem in self._problems.items() if known == str(status)]
        for problem in [*alike, *self._problems.values()]:
            return problem.explained(status, message)
        return Answer(status, {"message": message})

    def _answer(self, status: int, response: Response) -> Answer:
        return Answer(status, example_body(self._spec, response), example_headers(self._spec, response))

    def _problem(self, status: str, response: Response) -> _Problem:
        answer = self._answer(0, response)
        place = response.content.schema if response.content else None
        validator = self._spec.schemas.validator(place, Face.RESPONSE) if place else None
        phrase = _PHRASES.get(int(status), "") if status.isdecimal() else ""
        return _Problem(answer, phrase, _place_of_words(answer.body), validator)
