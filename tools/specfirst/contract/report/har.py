"""Recordings: HTTP Archive files, as a run leaves them behind and as browsers export them."""

import base64
import io
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from http import HTTPStatus
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from harfile import Content, Creator, HarFile, PostData, Record, Request, Response, Timings

from tools.specfirst.contract.exchange import Exchange, Headers
from tools.specfirst.contract.report.packed import unpacked
from tools.specfirst.whole_files import write_whole


class HarError(Exception):
    """A file is no recording; the message names the file."""


def write_har(folder: Path, api: str, exchanges: Sequence[Exchange]) -> Path:
    """Write `<api>.har` into a folder, for the user alone, whole or not at all; return the file.

    What is secret in the exchanges has to be hidden before.
    """
    text = io.StringIO()
    with HarFile(text, creator=Creator("specfirst", "1"), comment=api) as har:
        for exchange in exchanges:
            _add(har, exchange)
    return write_whole(folder / f"{api}.har", text.getvalue(), for_others=False)


def read_har(path: Path) -> list[Exchange]:
    """Read a recording; requests without an answer, or whose answer was not kept, are left out.

    Tools differ in what they write: what an entry does not have is read as empty, and one that is none costs
    itself. It may be packed, by gzip, bzip2 or xz, or as a zip.

    Raises:
        HarError: The file cannot be read, or is something else.
    """
    try:
        document = unpacked(path)
    except OSError as error:
        raise HarError(f"{path}: {error.strerror}") from error
    except (json.JSONDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise HarError(f"{path}: not a HAR file: it is no JSON") from error
    except ValueError as error:
        raise HarError(f"{path}: not a HAR file: {error}") from error
    try:
        entries = list(document["log"]["entries"])
    except (LookupError, TypeError) as error:
        raise HarError(f"{path}: not a HAR file: {_where(error)}") from error
    read: list[Exchange] = []
    broken: list[Exception] = []
    for entry in entries:
        try:
            read += _read(entry)
        except (LookupError, TypeError, AttributeError, ValueError) as error:
            broken.append(error)
    if broken and not read:
        raise HarError(f"{path}: not a HAR file: {_where(broken[0])}") from broken[0]
    if entries and not read:
        raise HarError(f"{path}: has no bodies of answers; save it with content")
    return read


def _where(error: Exception) -> str:
    return f"{error} is missing" if isinstance(error, KeyError) else "its members are not those of HAR 1.2"


def _was_kept(entry: Mapping[str, Any]) -> bool:
    """Return whether a recording has an answer: browsers drop long bodies, and ask whether theirs is good."""
    request, response, content = entry["request"], entry["response"], _content(entry)
    text, status = content.get("text"), int(response["status"])
    # What broke off, what became a WebSocket, and what a browser had kept and was answered earlier.
    if status < _FIRST or status in _NO_ANSWER or response.get("_error") or entry.get("_fromCache"):
        return False
    if _CUT.search(str(content.get("comment", ""))):
        return False
    if text or str(request.get("method")).upper() == "HEAD" or status in _EMPTY:
        return True
    return not content.get("size") if text is not None else status >= _ELSEWHERE and not content.get("size")


_FIRST, _ELSEWHERE = 100, 300
_NO_ANSWER, _EMPTY = (101, 304), (204, 205)
_CUT = re.compile("truncated|not included", re.IGNORECASE)


def _content(entry: Mapping[str, Any]) -> Mapping[str, Any]:
    return entry["response"].get("content") or {}


def _add(har: HarFile, exchange: Exchange) -> None:
    text, encoding = _as_text(exchange.content)
    kind = next((value for name, value in exchange.headers if name.lower() == "content-type"), "")
    milliseconds, receiving = round(exchange.seconds * 1000, 3), round(exchange.receiving * 1000, 3)
    har.add_entry(
        startedDateTime=exchange.moment,
        time=milliseconds,
        request=Request(
            exchange.method,
            exchange.url,
            "HTTP/1.1",
            headers=_records(exchange.headers),
            queryString=_records(parse_qsl(urlsplit(exchange.url).query, keep_blank_values=True)),
            postData=None
            if exchange.body is None
            else PostData(kind, text=exchange.body.decode("utf-8", "replace")),
            bodySize=len(exchange.body or b""),
        ),
        response=Response(
            exchange.status,
            _phrase(exchange.status),
            "HTTP/1.1",
            headers=_records(exchange.answer_headers),
            content=Content(
                len(exchange.content),
                mimeType=exchange.answer_header("content-type") or "",
                text=text,
                encoding=encoding,
            ),
            redirectURL=exchange.answer_header("location") or "",
            bodySize=len(exchange.content),
        ),
        timings=Timings(0, milliseconds - receiving, receiving),
    )


def _read(entry: Mapping[str, Any]) -> Iterator[Exchange]:
    request, response = entry["request"], entry["response"]
    if not _was_kept(entry):
        return
    url, content, sent = str(request["url"]), _content(entry), request.get("postData") or {}
    _ = urlsplit(url).port  # raises ValueError for what is no URL
    answer_headers = _headers(response)
    if not answer_headers and content.get("mimeType"):
        answer_headers = [("Content-Type", str(content["mimeType"]))]
    yield Exchange(
        str(request["method"]).upper(),
        url,
        _with_cookies(_headers(request), request, _SENT),
        None if sent.get("text") is None else _as_bytes(sent),
        int(response["status"]),
        # What is recorded is what was unpacked.
        [
            pair
            for pair in _with_cookies(answer_headers, response, _SET)
            if pair[0].lower() != "content-encoding"
        ],
        _as_bytes(content),
        _moment(entry.get("startedDateTime")),
        *_seconds(entry),
    )


def _as_bytes(kept: Mapping[str, Any]) -> bytes:
    """Return a body: some tools keep JSON as what it says, or as Base64."""
    text = kept.get("text")
    if isinstance(text, dict | list):
        return json.dumps(text).encode()
    if str(kept.get("encoding") or "").lower() == "base64":
        return base64.b64decode(str(text or ""))
    return str(text or "").encode(errors="replace")


def _seconds(entry: Mapping[str, Any]) -> tuple[float, float]:
    """Return how long a server took, and for how long of it the answer came: browsers wait in line before."""
    timings = entry.get("timings") or {}
    waiting, receiving = (_milliseconds(timings.get(name)) for name in ("wait", "receive"))
    whole = waiting + receiving or _milliseconds(entry.get("time"))
    return whole / 1000, receiving / 1000


def _milliseconds(told: object) -> float:
    try:
        return max(0.0, float(str(told)))
    except ValueError:
        return 0.0


def _headers(message: Mapping[str, Any]) -> list[tuple[str, str]]:
    records = message.get("headers") or []
    named = records if isinstance(records, dict) else {}
    pairs = [*named.items(), *((one["name"], one.get("value")) for one in ([] if named else records))]
    # Browsers list HTTP/2's own fields, `:status`, among the headers, and several cookies as one.
    return [
        (name, part.strip() if name.lower() == "set-cookie" else part)
        for name, value in pairs
        if isinstance(name, str) and not name.startswith(":")
        for part in (_COOKIES.split(str(value)) if name.lower() == "set-cookie" else [_told(value)])
    ]


_COOKIES = re.compile(r"\n|,(?= *[^;,\s=]+=)")


def _told(value: object) -> str:
    return "" if value is None else str(value)


def _with_cookies(headers: Headers, message: Mapping[str, Any], header: str) -> Headers:
    """Return headers, with the cookies of a message where a tool lists them apart alone."""
    if any(name.lower() == header.lower() for name, _ in headers):
        return headers
    apart = message.get("cookies") or []
    pairs = [f"{one['name']}={one['value']}" for one in apart]
    if header == _SENT:
        return [*headers, *((header, "; ".join(pairs)) for _ in pairs[:1])]
    paths = (f"; Path={one['path']}" if one.get("path") else "" for one in apart)
    return [*headers, *((header, f"{pair}{path}") for pair, path in zip(pairs, paths, strict=True))]


_SENT, _SET = "Cookie", "Set-Cookie"


def _records(pairs: Headers) -> list[Record]:
    return [Record(name, value) for name, value in pairs]


def _moment(text: object) -> float:
    try:
        return datetime.fromisoformat(str(text)).timestamp()
    except ValueError:
        return 0.0


def _phrase(status: int) -> str:
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return ""


def _as_text(content: bytes) -> tuple[str, str | None]:
    try:
        return content.decode("utf-8"), None
    except UnicodeDecodeError:
        return base64.b64encode(content).decode(), "base64"
