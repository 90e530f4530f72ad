"""What a server can do wrong to one call: over its connection, in the terms of the API that is called."""

import json
from collections.abc import Callable
from functools import cache

from tests.unit.client.apis import ApiUnderTest
from tests.unit.client.fault_server import Connection, compressed


def good(api: ApiUnderTest) -> bytes:
    return json.dumps(api.document).encode()


def reset_mid_body(connection: Connection, api: ApiUnderTest) -> None:
    connection.start("Content-Length: 5000")
    connection.send(good(api)[:40])
    connection.reset()


def greeted(connection: Connection, _: ApiUnderTest) -> None:
    """Greet as SSH and mail servers do, and wait."""
    connection.send(b"220 mail.example ESMTP\r\n")
    connection.over.wait(10)


def stalled(connection: Connection, api: ApiUnderTest) -> None:
    connection.over.wait(10)


def stalled_mid_body(connection: Connection, api: ApiUnderTest) -> None:
    connection.start("Content-Length: 5000")
    connection.send(good(api)[:40])
    connection.over.wait(10)


def dripped_body(connection: Connection, api: ApiUnderTest) -> None:
    connection.start("Content-Length: 5000")
    connection.drip(b" " * 5000)


def dripped_head(connection: Connection, api: ApiUnderTest) -> None:
    connection.send(b"HTTP/1.1 200 OK\r\nX-Long: ")
    connection.drip(b"x" * 5000)


@cache
def packed_spaces() -> bytes:
    return compressed(b" " * 50_000_000)


def bomb(connection: Connection, api: ApiUnderTest) -> None:
    connection.answer("200 OK", packed_spaces(), "Content-Encoding: gzip")


def endless(connection: Connection, api: ApiUnderTest) -> None:
    connection.start("Transfer-Encoding: chunked")
    while not connection.over.is_set():
        connection.send(b"10000\r\n" + b" " * 65536 + b"\r\n")


def echoing_error(connection: Connection, api: ApiUnderTest) -> None:
    """Answer with what was sent: the server's own words hold the credentials."""
    credentials = " ".join(map(str, api.credentials.values()))
    line = next((line for line in connection.request.split(b"\r\n") if b"uth" in line), b"")
    said = f"no: {credentials} {line.decode()}"
    connection.json(
        {"errorcode": 5, "error": said, "id": said, "message": said, "severity": "ERROR"}, "400 No"
    )


def answering(
    body: Callable[[ApiUnderTest], bytes], status: str = "200 OK", *headers: str
) -> Callable[[Connection, ApiUnderTest], None]:
    return lambda connection, api: connection.answer(status, body(api), *headers)


def with_extra(api: ApiUnderTest) -> bytes:
    document = json.loads(good(api))
    document["surprise"] = {"deep": [1]}
    return json.dumps(document).encode()


def failed_in_part(connection: Connection, api: ApiUnderTest) -> None:
    document = {**api.document}
    if "errorcode" in document:
        document |= {"errorcode": 1243, "severity": "ERROR", "response": []}
    connection.json(document, "207 Multi-Status")


def text(words: bytes) -> Callable[[ApiUnderTest], bytes]:
    return lambda api: words


def changed(place: str, value: object) -> Callable[[Connection, ApiUnderTest], None]:
    def fault(connection: Connection, api: ApiUnderTest) -> None:
        where = getattr(api, place)
        connection.answer("200 OK", api.changed(where, value) if where else good(api))

    return fault


def dropped(connection: Connection, api: ApiUnderTest) -> None:
    connection.answer("200 OK", api.changed(api.required, drop=True) if api.required else good(api))


def unknown_value(connection: Connection, api: ApiUnderTest) -> None:
    place = ("data", "gateway", "entitlementInfos", "web", "conditionLogic")
    connection.answer("200 OK", api.changed(place, "xor") if api.name == "appgate_sdp" else good(api))


def truncated_gzip(connection: Connection, api: ApiUnderTest) -> None:
    connection.answer("200 OK", compressed(good(api))[:-4], "Content-Encoding: gzip")


def of_length(excess: int) -> Callable[[Connection, ApiUnderTest], None]:
    def fault(connection: Connection, api: ApiUnderTest) -> None:
        connection.start(f"Content-Length: {len(good(api)) + excess}")
        connection.send(good(api))

    return fault


HTML = text(b"<html><body>Sign in to the network</body></html>")


def dropped_at(place: str) -> Callable[[Connection, ApiUnderTest], None]:
    def fault(connection: Connection, api: ApiUnderTest) -> None:
        where = getattr(api, place)
        connection.answer("200 OK", api.changed(where, drop=True) if where else good(api))

    return fault


def coded(status: str) -> Callable[[Connection, ApiUnderTest], None]:
    def fault(connection: Connection, api: ApiUnderTest) -> None:
        body = {"errorcode": 10013, "error": "forbidden", "id": "forbidden", "message": "no"}
        connection.json(body, status)

    return fault
