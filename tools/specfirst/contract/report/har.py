"""Recordings: HTTP Archive files, as a run leaves them behind and as browsers export them."""

import base64
import binascii
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from http import HTTPStatus
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from harfile import Content, Creator, HarFile, PostData, Record, Request, Response, Timings

from tools.specfirst.contract.exchange import Exchange, Headers
from tools.specfirst.contract.report.files import write_whole


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

    Raises:
        HarError: The file cannot be read, or is something else.
    """
    try:
        document = json.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise HarError(f"{path}: {error.strerror}") from error
    except (ValueError, RecursionError) as error:
        raise HarError(f"{path}: not a HAR file: it is no JSON") from error
    try:
        entries = document["log"]["entries"]
        read = [exchange for number, entry in enumerate(entries) for exchange in _read(entry, number)]
    except (LookupError, TypeError, AttributeError, ValueError) as error:
        raise HarError(f"{path}: not a HAR file: {_where(error)}") from error
    if entries and not read:
        raise HarError(f"{path}: has no bodies of answers; save it with content")
    return read


def _where(error: Exception) -> str:
    return f"{error} is missing" if isinstance(error, KeyError) else "its members are not those of HAR 1.2"


def _was_kept(response: Mapping[str, Any]) -> bool:
    """Return whether a recording has an answer: browsers drop long bodies, and ask whether theirs is good."""
    content = response.get("content") or {}
    return response["status"] not in (0, 304) and (content.get("text") is not None or not content.get("size"))


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


def _read(entry: Mapping[str, Any], number: int) -> Iterator[Exchange]:
    request, response = entry["request"], entry["response"]
    if not _was_kept(response):
        return
    if entry.get("_fromCache"):
        return  # what a browser had kept was answered earlier
    content = response.get("content") or {}
    text = content.get("text") or ""
    try:
        raw = base64.b64decode(text) if content.get("encoding") == "base64" else text.encode()
    except binascii.Error as error:
        raise ValueError(f"entry {number}") from error
    sent = (request.get("postData") or {}).get("text")
    yield Exchange(
        str(request["method"]).upper(),
        str(request["url"]),
        _headers(request["headers"]),
        None if sent is None else str(sent).encode(),
        int(response["status"]),
        # What is recorded is what was unpacked.
        [pair for pair in _headers(response["headers"]) if pair[0].lower() != "content-encoding"],
        raw,
        _moment(entry.get("startedDateTime")),
        *_seconds(entry),
    )


def _seconds(entry: Mapping[str, Any]) -> tuple[float, float]:
    """Return how long a server took, and for how long of it the answer came: browsers wait in line before."""
    timings = entry.get("timings") or {}
    waiting, receiving = (max(0.0, float(timings.get(name) or 0)) for name in ("wait", "receive"))
    whole = waiting + receiving or max(0.0, float(entry.get("time") or 0))
    return whole / 1000, receiving / 1000


def _headers(records: Sequence[Mapping[str, Any]]) -> Headers:
    # Browsers list HTTP/2's own fields, `:status`, among the headers.
    return [(str(one["name"]), str(one["value"])) for one in records if not one["name"].startswith(":")]


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
