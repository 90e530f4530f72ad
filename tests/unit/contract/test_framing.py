"""How answers are written on the wire: what no reader of HTTP has to guess at, and what is right."""

import gzip
import socket
from contextlib import closing

import pytest

from tools.specfirst.contract.exchange import Exchange
from tools.specfirst.contract.live.framing import Response, oddities
from tools.specfirst.contract.live.manners import bad_manners
from tools.specfirst.contract.live.wire import Wire

CHUNKED = b"2;a=b\r\n{}\r\n0\r\nX-Sum: 5\r\n\r\n"


def answered(head: bytes, body: bytes = b"{}", version: bytes = b"HTTP/1.1") -> Response:
    ours, theirs = socket.socketpair()
    with ours, theirs:
        theirs.sendall(version + b" 200 OK\r\n" + head + b"\r\n" + body)
        theirs.shutdown(socket.SHUT_WR)
        response = Response(ours)
        response.begin()
        response.read()
    return response


@pytest.mark.parametrize(
    ("head", "body", "said"),
    [
        (b"Content-Length: 2\r\nContent-Length: 3\r\n", b"{}", "Content-Length is 2 and 3"),
        (b"Content-Length: 2, 3\r\n", b"{}", "Content-Length is 2 and 3"),
        (b"Content-Length: -5\r\n", b"{}", "is no number of bytes"),
        (b"Content-Type: a/b\r\nContent-Type: c/d\r\n", b"{}", "Content-Type is a/b and c/d"),
        (b"Content-Length: 2\r\nTransfer-Encoding: chunked\r\n", CHUNKED, "both say where the answer ends"),
        (b"Transfer-Encoding: gzip, chunked\r\n", CHUNKED, "which nobody asked for"),
        (b"Content-Length: 2\r\nNonsense\r\nX-A: b\r\n", b"{}", "a line of its head is no header"),
        (b"X Bad: a\r\nContent-Length: 2\r\n", b"{}", "a line of its head is no header"),
        (b"X@Bad: a\r\nContent-Length: 2\r\n", b"{}", "'X@Bad' is no name of a header"),
        (b"X-Bad: a\x01b\r\nContent-Length: 2\r\n", b"{}", "the header X-Bad has control characters"),
        (b"Content-Length: 1\r\n", b"{}", "more came behind the answer"),
        (b"Content-Length: 2\r\n", b"{}HTTP/1.1 200 OK\r\n\r\n", "more came behind the answer"),
    ],
)
def test_what_is_written_so_that_readers_differ_is_told(head: bytes, body: bytes, said: str) -> None:
    assert any(said in one for one in oddities(answered(head, body)))


def test_chunks_are_not_for_http_1_0() -> None:
    (said,) = oddities(answered(b"Transfer-Encoding: chunked\r\n", CHUNKED, b"HTTP/1.0"))
    assert "HTTP/1.0" in said


@pytest.mark.parametrize(
    ("head", "body"),
    [
        (b"Content-Length: 2\r\n", b"{}"),
        (b"content-length:2\r\nX-Empty:\r\nX-Name: M\xfcller\r\nX-Folded: a\r\n  b\r\n", b"{}"),
        (b"Content-Length: 2\r\nContent-Length: 2\r\n", b"{}"),
        (b"Content-Type: a/b \r\nContent-Type:  a/b\r\nContent-Length: 2 \r\n", b"{}"),
        (b"Transfer-Encoding: Chunked\r\n", CHUNKED),
        (b"Transfer-Encoding: \tchunked \r\n", CHUNKED),
        (b"Connection: close\r\n", b"{}"),
        (b"Content-Length: 2\r\n", b"{}HTTP/1.1 408 Request Timeout\r\nConnection: close\r\n\r\n"),
        (b"Content-Length: 2\r\n", b"{}\r\n"),
    ],
)
def test_what_readers_agree_on_is_right(head: bytes, body: bytes) -> None:
    assert [*oddities(answered(head, body))] == []


def sent_by(answer: bytes) -> Exchange:
    """Return the exchange with a server that answers one request so."""
    with (
        socket.create_server(("127.0.0.1", 0)) as listening,
        closing(Wire(f"http://127.0.0.1:{listening.getsockname()[1]}", None, 5.0)) as wire,
    ):
        wire._connected().connect()
        connection, _ = listening.accept()
        with connection:
            connection.sendall(answer)
            return wire.send("GET", "/", [])


def test_the_answer_is_the_one_behind_what_is_said_meanwhile() -> None:
    hints = b"HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\nHTTP/1.1 102 Processing\r\n\r\n"
    exchange = sent_by(hints + b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}")
    assert (exchange.status, exchange.content, exchange.oddities) == (200, b"{}", ())


@pytest.mark.parametrize("coding", ["gzip", "x-gzip", "GZIP"])
def test_what_is_packed_in_parts_is_unpacked_as_a_whole(coding: str) -> None:
    packed = gzip.compress(b'{"a"') + gzip.compress(b": 1}")
    head = f"HTTP/1.1 200 OK\r\nContent-Encoding: {coding}\r\nContent-Length: {len(packed)}\r\n\r\n"
    exchange = sent_by(head.encode() + packed)
    assert exchange.content == b'{"a": 1}'
    assert exchange.answer_header("content-encoding") is None


def test_what_came_behind_an_answer_is_told_and_answers_nobody() -> None:
    exchange = sent_by(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}HTTP/1.1 200 OK\r\n\r\n")
    (told,) = [said for kind, _, said in bad_manners(exchange, [], 5.0) if kind == "wire"]
    assert told.startswith("more came behind the answer")


def test_chunks_are_read_whatever_stands_around_their_name() -> None:
    exchange = sent_by(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked \r\n\r\n" + CHUNKED)
    assert (exchange.content, exchange.oddities) == (b"{}", ())


def test_what_stands_around_a_value_is_none_of_it() -> None:
    date = "Sun, 29 Nov 2026 10:00:00 GMT"
    exchange = sent_by(f"HTTP/1.1 200 OK\r\nDate: \t{date} \t\r\nContent-Length: 2\r\n\r\n{{}}".encode())
    assert exchange.answer_header("date") == date
