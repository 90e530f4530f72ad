"""Recordings as browsers, proxies and clients write them: each has its own ways, none ends in a traceback."""

import base64
import bz2
import copy
import gzip
import io
import json
import lzma
import zipfile
import zlib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.unit.contract.live_answers import answer_of
from tests.unit.own_specs import SPECS
from tools.specfirst.contract.live.recording import judged
from tools.specfirst.contract.report.har import HarError, read_har

URL = "https://vss-api.eis.utoronto.ca:8001/v2/session"
BODY = json.dumps(answer_of("vss_cloud", "listSessions", "200"))


def entry() -> dict[str, Any]:
    return {
        "startedDateTime": "2026-11-29T10:00:00.000Z",
        "time": 12.5,
        "request": {
            "method": "GET",
            "url": URL,
            "headers": [{"name": "Authorization", "value": "Bearer eyJabc.def"}],
            "cookies": [],
        },
        "response": {
            "status": 200,
            "headers": [{"name": "content-type", "value": "application/json"}],
            "cookies": [],
            "content": {"size": len(BODY), "mimeType": "application/json", "text": BODY},
        },
        "timings": {"send": 0, "wait": 10, "receive": 1},
    }


def recorded(tmp_path: Path, *entries: object, coding: str = "utf-8") -> Path:
    file = tmp_path / "tool.har"
    file.write_bytes(json.dumps({"log": {"entries": entries}}).encode(coding))
    return file


def answer(**members: Any) -> Callable[[dict[str, Any]], None]:
    return lambda one: one["response"].update(members)


def content(**members: Any) -> Callable[[dict[str, Any]], None]:
    return lambda one: one["response"]["content"].update(members)


PACKED = base64.encodebytes(BODY.encode()).decode()


@pytest.mark.parametrize(
    "change",
    [
        content(text=PACKED, encoding="base64"),
        content(text=PACKED, encoding="BASE64"),
        content(encoding=None),
        content(text=json.loads(BODY)),
        answer(headers={"Content-Type": "application/json"}),
        answer(headers=[]),
        answer(headers=None, cookies=None),
        answer(headers=[{"name": "X-Empty"}, {"name": None}, *entry()["response"]["headers"]]),
        answer(status="200"),
        lambda one: one.update(timings={"wait": "10 ms"}, time="12 ms"),
        lambda one: one.update(timings=None, startedDateTime=None),
        lambda one: one["request"].update(postData={"params": [{"name": "a", "value": "b"}]}),
        lambda one: one["request"].update(url=f"{URL}#top"),
    ],
)  # fmt: skip
def test_an_answer_is_read_however_it_is_written(
    change: Callable[[dict[str, Any]], None], tmp_path: Path
) -> None:
    change(one := entry())
    run = judged(SPECS["vss_cloud"], recorded(tmp_path, one))
    assert run.passed
    assert run.total_cases == 1


@pytest.mark.parametrize(
    "change",
    [
        answer(status=0),
        answer(status=-1),
        answer(status=None),
        answer(status=101, content={"size": 0, "mimeType": "x-unknown"}),
        answer(_error="net::ERR_ABORTED", content={"size": 9, "text": BODY[:9]}),
        answer(content=None),
        answer(content={"size": 0, "mimeType": "x-unknown"}),
        content(text=""),
        content(text=BODY[:40], comment="Response body was truncated"),
        lambda one: one.pop("response"),
        lambda one: one["request"].update(url="https://[::1/v2/session"),
        lambda one: one.update(_fromCache="disk"),
    ],
)
def test_what_has_no_answer_is_left_out_and_costs_no_other(
    change: Callable[[dict[str, Any]], object], tmp_path: Path
) -> None:
    change(one := entry())
    run = judged(SPECS["vss_cloud"], recorded(tmp_path, one, None, entry()))
    assert run.passed
    assert run.total_cases == 1


def test_cookies_that_are_listed_apart_or_as_one_are_cookies(tmp_path: Path) -> None:
    apart, joined = entry(), entry()
    apart["request"] |= {"headers": [], "cookies": [{"name": "a", "value": "1"}, {"name": "b", "value": "2"}]}
    apart["response"]["cookies"] = [{"name": "c", "value": "3", "path": "/v2"}]
    told = "d=4; Expires=Thu, 01 Jan 2026 00:00:00 GMT; Path=/, e=5\nf=6"
    joined["response"]["headers"].append({"name": "set-cookie", "value": told})
    first, second = read_har(recorded(tmp_path, apart, copy.deepcopy(joined)))
    assert first.headers == [("Cookie", "a=1; b=2")]
    assert ("Set-Cookie", "c=3; Path=/v2") in first.answer_headers
    names = [value.partition("=")[0] for name, value in second.answer_headers if name == "set-cookie"]
    assert names == ["d", "e", "f"]


def test_a_recording_may_be_in_utf_16(tmp_path: Path) -> None:
    assert len(read_har(recorded(tmp_path, entry(), coding="utf-16"))) == 1


def zipped(members: Mapping[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, member in members.items():
            archive.writestr(name, member)
    return packed.getvalue()


def apart() -> dict[str, Any]:
    """Return an entry whose body is a file of its own, as Playwright writes it."""
    one = entry()
    one["response"]["content"] = {"size": len(BODY), "mimeType": "application/json", "_file": "a1b2.json"}
    return one


@pytest.mark.parametrize(
    "pack",
    [
        gzip.compress,
        zlib.compress,
        bz2.compress,
        lzma.compress,
        lambda text: zipped({"tool.har": text}),
        lambda text: zipped({"logs/": b"", "logs/har.har": text, "logs/a1b2.json": BODY.encode()}),
    ],
    ids=["gzip", "zlib", "bzip2", "xz", "zip", "zip with a folder"],
)
def test_a_recording_may_be_packed(pack: Callable[[bytes], bytes], tmp_path: Path) -> None:
    file = recorded(tmp_path, entry())
    file.write_bytes(pack(file.read_bytes()))
    assert [one.content.decode() for one in read_har(file)] == [BODY]


def test_bodies_may_stand_in_files_beside_the_recording_or_in_its_zip(tmp_path: Path) -> None:
    file = recorded(tmp_path, apart())
    packed = tmp_path / "tool.zip"
    packed.write_bytes(zipped({"har.har": file.read_bytes(), "a1b2.json": BODY.encode()}))
    (tmp_path / "a1b2.json").write_text(BODY)
    assert [one.content.decode() for path in (file, packed) for one in read_har(path)] == [BODY, BODY]


def test_a_recording_reads_no_file_elsewhere(tmp_path: Path) -> None:
    (tmp_path / "secret.json").write_text(BODY)
    (tmp_path / "inner").mkdir()
    one = apart()
    one["response"]["content"]["_file"] = "../secret.json"
    with pytest.raises(HarError, match="has no bodies"):
        read_har(recorded(tmp_path / "inner", one))


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"\x1f\x8bnonsense", "it cannot be unpacked"),
        (b"PK\x03\x04nonsense", "it cannot be unpacked"),
        (b"BZh9nonsense", "it cannot be unpacked"),
        (b"\xfd7zXZ\x00nonsense", "it cannot be unpacked"),
        (b"\x28\xb5\x2f\xfdnonsense", "it is packed by zstd, which is not read; unpack it"),
        (zipped({"a.har": b"{}", "b.har": b"{}"}), "it has 2 recordings, not one"),
        (zipped({"a.har": b"{"}), "it is no JSON"),
    ],
)
def test_what_cannot_be_unpacked_is_told(content: bytes, said: str, tmp_path: Path) -> None:
    file = tmp_path / "tool.har.gz"
    file.write_bytes(content)
    with pytest.raises(HarError, match=f"not a HAR file: {said}"):
        read_har(file)


def test_a_file_whose_every_entry_is_none_is_refused(tmp_path: Path) -> None:
    with pytest.raises(HarError, match="its members are not those of HAR"):
        read_har(recorded(tmp_path, None, 3))
