"""The body of an answer: unpacked in each form that servers send, and not needed of an error."""

import gzip
import re
import zlib

import httpx
import pytest

from opensessions import errors
from opensessions._answers.body import Body

TEXT = b'{"errorcode": 0}' * 5000
RAW = zlib.compressobj(wbits=-zlib.MAX_WBITS)
PACKED = {
    "gzip": ("gzip", gzip.compress(TEXT)),
    "x-gzip": ("x-gzip", gzip.compress(TEXT)),
    "deflate": ("deflate", zlib.compress(TEXT)),
    "deflate without its header": ("deflate", RAW.compress(TEXT) + RAW.flush()),
    "gzip in two members": ("gzip", gzip.compress(TEXT[:100]) + gzip.compress(TEXT[100:])),
    "gzip in thousands of members": ("gzip", b"".join(map(gzip.compress, re.findall(b"(?s).{1,16}", TEXT)))),
    "gzip, and zeros": ("gzip", gzip.compress(TEXT) + b"\0" * 9),
    "gzip beside nothing": ("identity, gzip", gzip.compress(TEXT)),
    "not packed": ("identity", TEXT),
    "not packed, as some say it": ("utf-8", TEXT),
}


def collected(status: int, encoding: str, data: bytes, limit: int = 1_000_000, piece: int = 7) -> bytes:
    body = Body(status, httpx.Headers({"Content-Encoding": encoding}), limit)
    for start in range(0, len(data), piece):
        body.add(data[start : start + piece])
        if body.is_given_up:
            break
    return body.end()


@pytest.mark.parametrize("piece", [1, 7, 10**9])
@pytest.mark.parametrize(("encoding", "data"), PACKED.values(), ids=PACKED)
def test_each_form_is_unpacked(encoding: str, data: bytes, piece: int) -> None:
    assert collected(200, encoding, data, piece=piece) == TEXT


BROKEN = {
    "unknown encoding": ("br", TEXT, "not one that was asked for"),
    "not packed": ("gzip", TEXT, "not the compressed data"),
    "broken": ("gzip", PACKED["gzip"][1][:60] + b"\0" * 60, "compressed data"),
    "breaks off": ("gzip", PACKED["gzip"][1][:-9], "breaks off"),
    "too large": ("identity", b"x" * 1_000_001, "larger than 1000000 bytes"),
}


@pytest.mark.parametrize(("encoding", "data", "fault"), BROKEN.values(), ids=BROKEN)
def test_what_is_broken_is_told_of_a_success_and_left_out_of_an_error(
    encoding: str, data: bytes, fault: str
) -> None:
    with pytest.raises(errors.MalformedResponse, match=fault) as caught:
        collected(200, encoding, data)
    assert caught.value.status_code == 200
    for status in (302, 404, 503):
        assert collected(status, encoding, data) == b""
