"""The exchanges of the scenarios: what is sent, and what is answered, as data."""

import base64
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tools.specfirst.specs.media_types import essence, is_json

__all__ = ["Body", "Exchange", "File", "essence", "exchanges", "is_json"]


@dataclass(frozen=True, slots=True)
class File:
    """A file in a multipart form."""

    field: str
    name: str
    media_type: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Body:
    """A body: its media type, its bytes; of a multipart form its parts and files instead."""

    media_type: str
    content: bytes = b""
    parts: Mapping[str, Any] | None = None
    files: Sequence[File] = ()

    @property
    def is_json(self) -> bool:
        """Whether the bytes are JSON."""
        return is_json(self.media_type)


@dataclass(frozen=True, slots=True)
class Exchange:
    """One request and its answer, of a scenario in a folder."""

    folder: str
    scenario: str
    number: int
    method: str
    path: str
    query: Mapping[str, Any]
    headers: Mapping[str, str]
    body: Body | None
    status: int
    answer_headers: Mapping[str, str]
    answer: Body | None

    def __str__(self) -> str:
        return f"{self.scenario} {self.number}" if self.number else self.scenario


def exchanges(file: Path) -> list[Exchange]:
    """Return the exchanges in what `exchanges.mjs` wrote."""
    return [_exchange(each) for each in json.loads(file.read_text(encoding="utf-8"))]


def _exchange(data: Mapping[str, Any]) -> Exchange:
    request, answer = data["request"], data["response"]
    path = data["uri"].replace("\\:", ":")
    for name, value in request["pathParams"].items():
        path = path.replace(f":{name}", str(value))
    return Exchange(
        folder=data["folder"],
        scenario=data["scenario"],
        number=data["number"],
        method=data["method"],
        path=path,
        query=request["query"],
        headers={name.lower(): str(value) for name, value in request["headers"].items()},
        body=_body(request["body"]),
        status=answer["status"],
        answer_headers={name: str(value) for name, value in answer["headers"].items()},
        answer=_body(answer["body"]),
    )


def _body(data: Mapping[str, Any] | None) -> Body | None:
    if data is None:
        return None
    if "parts" in data:
        files = [
            File(each["fieldname"], each["originalname"], each["mimetype"], base64.b64decode(each["base64"]))
            for each in data["files"]
        ]
        return Body(data["contentType"], parts=data["parts"], files=files)
    content = base64.b64decode(data["base64"]) if "base64" in data else data.get("text", "").encode()
    return Body(data["contentType"], content)
