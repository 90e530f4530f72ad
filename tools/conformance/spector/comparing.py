"""Whether a request that was sent, and an answer that was decoded, mean what an exchange says."""

import email.parser
import email.policy
import json
from typing import Any

import httpx

from tools.conformance.spector.calling import (
    NOT_COMPARED,
    content_of,
    media_type_of,
    parameters_of,
    value_of,
)
from tools.conformance.spector.documents import Call, in_path
from tools.conformance.spector.exchanges import Body, essence, is_json
from tools.conformance.spector.meaning import same, text_means
from tools.conformance.spector.values import encoded
from tools.conformance.spector.wire import ABSENT, pairs


class Wrong(Exception):
    """What was sent or decoded is not what it should be; the text says how."""


def compare_request(call: Call, request: httpx.Request) -> None:
    """Compare a request that was sent.

    Raises:
        Wrong: It is not what the exchange sends.
    """
    exchange = call.exchange
    path, _, query = request.url.raw_path.decode().partition("?")
    if request.method.lower() != exchange.method:
        raise Wrong(f"sends {request.method}")
    below = path[len(call.base) :] if path.startswith(call.base) else ""
    captured = in_path(call.operation.path, below)
    if captured is None:
        raise Wrong(f"sends to {path}, not {exchange.path}")
    sent = pairs(query)
    for parameter, expected in parameters_of(call):
        if parameter["name"].lower() in NOT_COMPARED:
            continue
        value = value_of(call, parameter, captured, sent, request.headers)
        if (value is ABSENT) != (expected is ABSENT) or (value is not ABSENT and not same(value, expected)):
            raise Wrong(f"sends {parameter['name']} as {value!r}, not {expected!r}")
    if {name for name, _ in sent} != set(exchange.query):
        raise Wrong(f"sends the query {query}, not {dict(exchange.query)}")
    declared = {each["name"].lower() for each in call.operation.parameters if each["in"] == "header"}
    for name, text in exchange.headers.items():
        if name not in declared | NOT_COMPARED and request.headers.get(name) != text:
            raise Wrong(f"sends the header {name} as {request.headers.get(name)!r}")
    _compare_body(call, request)


def _compare_body(call: Call, request: httpx.Request) -> None:
    body = call.exchange.body
    if body is None:
        if request.content:
            raise Wrong(f"sends a body: {request.content[:60]!r}")
        return
    stated = request.headers.get("content-type", "")
    expected_type = media_type_of(call) or body.media_type
    if essence(stated) != essence(expected_type) and "*" not in expected_type:
        raise Wrong(f"sends {stated}, not {expected_type}")
    if body.parts is not None:
        _compare_parts(body, request)
        return
    expected = content_of(call)
    content = request.content
    if is_json(expected_type):
        if not same(json.loads(content), expected):
            raise Wrong(f"sends {content[:200]!r}, not {body.content[:200]!r}")
    elif content != (expected if isinstance(expected, bytes) else str(expected).encode()):
        raise Wrong(f"sends {content[:200]!r}, not {body.content[:200]!r}")


def _compare_parts(body: Body, request: httpx.Request) -> None:
    head = f"Content-Type: {request.headers['content-type']}\r\n\r\n".encode()
    message = email.parser.BytesParser(policy=email.policy.HTTP).parsebytes(head + request.content)
    found: list[tuple[str, str | None, str, bytes]] = []
    for part in message.iter_parts():
        name = part.get_param("name", header="content-disposition")
        found.append((str(name), part.get_filename(), part.get_content_type(), part.get_payload(decode=True)))  # type: ignore[arg-type]  # no part has parts
    for name, value in (body.parts or {}).items():
        texts = [content.decode() for part, _, _, content in found if part == name]
        whole = len(texts) == 1 and (text_means(texts[0], value) or texts[0] == str(value))
        each = isinstance(value, list) and len(texts) == len(value) and all(map(text_means, texts, value))
        if not whole and not each:
            raise Wrong(f"sends the part {name} as {texts}, not {value!r}")
    for file in body.files:
        if (file.field, file.name, file.media_type, file.content) not in found:
            sent = [(name, kind, content[:30]) for _, name, kind, content in found]
            raise Wrong(f"does not send the file {file.field}: {sent}")
    fields = [*(body.parts or {}), *(file.field for file in body.files)]
    if {name for name, *_ in found} != set(fields):
        raise Wrong(f"sends the parts {[name for name, *_ in found]}, not {fields}")


def compare_answer(call: Call, response: Any) -> None:
    """Compare what a function made of the answer.

    Raises:
        Wrong: Encoded again it is not what was answered.
    """
    exchange = call.exchange
    if int(response.status_code) != exchange.status:
        raise Wrong(f"answers {response.status_code}")
    answer = exchange.answer
    known = call.operation.answer_types(exchange.status)
    if answer is None or not answer.content or not known or exchange.method == "head":
        return
    parsed = encoded(response.parsed)
    if answer.is_json:
        expected = json.loads(answer.content)
        if not same(parsed, expected):
            raise Wrong(f"decodes {parsed!r:.200}, not {expected!r:.200}")
        return
    content = parsed.encode() if isinstance(parsed, str) else parsed
    if content != answer.content:
        raise Wrong(f"decodes {parsed!r:.200}, not {answer.content[:200]!r}")
