"""Version 2 gives parts: the pages together are the list, a filter leaves what is like it, a count counts."""

from contextlib import suppress
from typing import Any

import httpx
import pytest

from opensessions import NetScalerConsole
from opensessions.errors import AuthenticationFailed
from tests.contract.conftest import specs_under_test
from tests.contract.server import Server
from tools.specfirst.contract.spec_view import examples, operation_named
from tools.specfirst.specs.files import SpecFile

pytestmark = [
    pytest.mark.operation("netscaler_console", "listSessionsV2"),
    pytest.mark.parametrize(
        "spec",
        [pytest.param(one, id=one.name) for one in specs_under_test() if one.name == "netscaler_console"],
    ),
]


def test_parts_are_parts_of_the_whole(spec: SpecFile, server: Server) -> None:
    lister = operation_named(spec, "listSessionsV2")
    caller = server.privileged(spec, lister)

    def rows(**query: str) -> list[dict[str, Any]]:
        # What the examples of the parameters ask for is not asked for here, unless it is named.
        listed: list[dict[str, Any]] = caller.call(lister, query=query).document["mpssession"]
        return listed

    whole = [row["id"] for row in rows(pagesize="1000", pageno="1")]
    pages = [rows(pagesize="2", pageno=str(number)) for number in range(1, len(whole) // 2 + 3)]
    paged = [row["id"] for page in pages for row in page]
    for one in whole:
        assert paged.count(one) == 1, f"with pagesize=2, {one} is on {paged.count(one)} pages, expected 1"
    assert paged == whole, f"on pages of 2: {', '.join(paged)}, expected {', '.join(whole)}"
    for page in ({}, {"pagesize": "1", "pageno": "1"}):  # how many match is not how many are on a page
        count = rows(count="yes", **page)
        assert count == [{"count": len(whole)}], f"count: {count} with {page}, expected {len(whole)}"
    auditors = rows(filter="username:auditor")
    assert {row["username"] for row in auditors} == {"auditor"}
    like = len(rows(filter="username:aud.*r"))
    assert like == len(auditors), f"a filter is no expression: {like} sessions, expected {len(auditors)}"
    counted = rows(filter="username:auditor", count="yes")
    assert counted == [{"count": len(auditors)}], f"of {len(auditors)} auditors: {counted}"
    for query in ({"pagesize": "2", "pageno": "0"}, {"pagesize": "0", "pageno": "1"}):
        status = caller.call(lister, query=query).status
        assert status == 400, f"{query}: {status}, expected 400, since numbers begin at 1"
    for nobody in ("username:audit", "username:auditor,username:nsroot"):
        assert not rows(filter=nobody), f"filter={nobody}: sessions that are not like it"


def test_the_class_reads_the_same_parts(spec: SpecFile, server: Server) -> None:
    known = server.served(spec)
    name, password = (str(known.security[scheme]) for scheme in ("nitroUser", "nitroPass"))
    with NetScalerConsole(
        known.url, username=name, password=password, api_version=2, auth="request"
    ) as console:
        there = len(console.list_sessions())
        assert (count := console.count_sessions()) == there, f"{count} sessions, expected {there}"
        for size in (1, 2, there - 1, there, there + 1):  # the last page is full, or has room
            paged = len(console.list_sessions(page_size=size))
            assert paged == there, f"with page_size={size}: {paged} sessions, expected {there}"
        auditors = {"username": "auditor"}
        assert {one.username for one in console.list_sessions(filter=auditors)} == {"auditor"}
        assert console.count_sessions(filter=auditors) < there
        none = console.count_sessions(filter={"username": "no-such-user"})
        assert none == 0, f"{none} sessions of nobody, expected none"
        both = console.list_sessions(filter={**auditors, "permission": "admin"})
        assert not both, f"of two filters one is left out: {len(both)} sessions, expected none"
        named = console.list_sessions(filter=auditors)[0].id
        assert console.get_session(named).id == named
        console.end_session(named)
        assert named not in {one.id for one in console.list_sessions()}, f"{named} was ended, and is listed"


def test_the_class_sends_its_token_by_both_names_to_version_1(spec: SpecFile, server: Server) -> None:
    """Servers are known to call the cookie `SESSID` there, and the page calls it as version 2 does."""
    known = server.served(spec)
    name, password = (str(known.security[scheme]) for scheme in ("nitroUser", "nitroPass"))
    sent: dict[str, str] = {}

    def note(request: httpx.Request) -> None:
        sent[request.url.path] = request.headers.get("cookie", "")

    own = httpx.Client(event_hooks={"request": [note]})
    with own, NetScalerConsole(known.url, username=name, password=password, http_client=own) as console:
        listed = console.list_sessions()
        token = next(one.sessionid for one in listed if one.is_self)
        cookies = sent["/nitro/v1/config/mpssession"].split("; ")
    for cookie in ("NITRO_AUTH_TOKEN", "SESSID"):
        assert f"{cookie}={token}" in cookies, f"the cookie {cookie} is not sent with the session's token"


def test_the_class_says_with_each_call_that_it_is_for_the_service(spec: SpecFile, server: Server) -> None:
    """`LoginCredentials`: to the service, every request carries the header `isCloud: true`."""
    body = operation_named(spec, "login").body["content"]["application/json"]
    known = next(one["login"] for one in examples(spec, body) if "ID" in one["login"])
    sent: list[str | None] = []
    own = httpx.Client(event_hooks={"request": [lambda one: sent.append(one.headers.get("isCloud"))]})
    account = {"client_id": known["ID"], "client_secret": known["Secret"]}
    client = NetScalerConsole(server.served(spec).url, **account, http_client=own)
    with own, client, suppress(AuthenticationFailed):
        client.list_sessions()
    assert {*sent} == {"true"}, f"isCloud: {', '.join(map(str, sent))}, expected true with each call"


def test_the_class_logs_out_of_the_session_that_it_has_opened(spec: SpecFile, server: Server) -> None:
    known = server.served(spec)
    name, password = (str(known.security[scheme]) for scheme in ("nitroUser", "nitroPass"))
    before = server.existing(spec, "id")
    with NetScalerConsole(known.url, username=name, password=password, api_version=2) as console:
        (own,) = {one.id for one in console.list_sessions()} - before
    assert own not in server.existing(spec, "id"), "the client has closed, and left its session open"
