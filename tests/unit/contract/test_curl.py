"""A printed command sends the bytes that were sent."""

import shutil
import socket
import subprocess
import threading
from collections.abc import Iterator

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tools.specfirst.contract.report.curl import curl_line

BASH, CURL = shutil.which("bash"), shutil.which("curl")

pytestmark = pytest.mark.skipif(not (BASH and CURL), reason="needs bash and curl")
printable = st.text(st.characters(min_codepoint=0x20, max_codepoint=0x7E), max_size=12)


def received(command: str, listening: socket.socket) -> bytes:
    """Run a command and return what it sends."""
    got = bytearray()

    def serve() -> None:
        connection, _ = listening.accept()
        with connection:
            while b"\r\n\r\n" not in got:
                got.extend(connection.recv(65_536))
            head, _, rest = bytes(got).partition(b"\r\n\r\n")
            length = next(
                (
                    int(line.split(b":")[1])
                    for line in head.split(b"\r\n")
                    if line.lower().startswith(b"content-le")
                ),
                0,
            )
            while len(rest) < length:
                rest += connection.recv(65_536)
            got[:] = head + b"\r\n\r\n" + rest
            connection.sendall(b"HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n")

    thread = threading.Thread(target=serve)
    thread.start()
    subprocess.run([BASH or "", "-c", command], check=True, capture_output=True)
    thread.join()
    return bytes(got)


@pytest.fixture(scope="module")
def listening() -> Iterator[socket.socket]:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        yield listener


@settings(max_examples=25, deadline=None)
@given(body=st.none() | st.binary(max_size=20), value=printable, path=printable)
@example(body=b"@file", value="", path="a/../b")
@example(body=b"a\0b%s\n'", value='it\'s "quoted" $HOME', path="{a,b}[1-3]")
@example(body="ä\u2028".encode(), value="x", path=".")
def test_the_same_bytes_are_sent(listening: socket.socket, body: bytes | None, value: str, path: str) -> None:
    from urllib.parse import quote

    target = "/" + quote(path, safe="/.{}[],")
    url = f"http://127.0.0.1:{listening.getsockname()[1]}{target}"
    command = curl_line("POST", url, [("X-Value", value.strip())], body)
    head, _, content = received(command, listening).partition(b"\r\n\r\n")
    lines = head.decode("latin-1").split("\r\n")
    assert lines[0] == f"POST {target} HTTP/1.1"
    assert f"X-Value: {value.strip()}".rstrip() in [line.rstrip() for line in lines]
    assert content == (body or b"")
    assert not any(line.lower().startswith("content-type") for line in lines)
