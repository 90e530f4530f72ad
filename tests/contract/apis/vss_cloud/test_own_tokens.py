"""The user's own tokens in the VSS cloud: listed by number, disabled, deleted; and the codes for new ones."""

from collections.abc import Mapping
from datetime import datetime
from urllib.parse import parse_qsl

import httpx
import pytest

from opensessions import VssCloud
from tests.contract.apis.vss_cloud.test_lifecycle import assert_lasts
from tests.contract.apis.vss_cloud.times import NEXT_PAGE
from tests.contract.calling import Caller
from tests.contract.conftest import specs_under_test
from tests.contract.parametrizing import about
from tests.contract.server import Server
from tools.specfirst.contract.contradiction import Contradiction
from tools.specfirst.contract.spec_view import Operation, examples
from tools.specfirst.contract.spec_view import operation_named as named
from tools.specfirst.contract.stub_process import Stub
from tools.specfirst.specs.files import SpecFile
from tools.specfirst.specs.parts import value_at

SPECS = [spec for spec in specs_under_test() if spec.name == "vss_cloud"]
MANY, LONG, PAGES = 12, 200, 3


def of(*operation_ids: str) -> pytest.MarkDecorator:
    """Parametrize a test with operations that take a token away; it is about them."""
    return about(
        "spec, ender",
        [(spec, named(spec, name), (spec, named(spec, name))) for spec in SPECS for name in operation_ids],
    )


def listed(caller: Caller, lister: Operation) -> set[int]:
    """Return the numbers of the caller's tokens; the one that the caller has is ended by nobody here."""
    answer = caller.call(lister)
    assert answer.succeeded, f"the caller's own token, which nobody has ended: {answer.status}, expected 200"
    return {one["id"] for one in answer.document["data"]}


@of("disableToken", "deleteToken")
def test_a_token_that_is_taken_away_lets_in_no_more(spec: SpecFile, ender: Operation, server: Server) -> None:
    lister, getter, opener = (named(spec, name) for name in ("listTokens", "getToken", "requestToken"))
    caller = server.privileged(spec, lister)
    before = listed(caller, lister)
    told = server.privileged(spec, opener).call(opener).document
    holder = server.caller(spec, {"bearerAuth": told["token"]})
    assert holder.call(lister).succeeded
    (number,) = listed(caller, lister) - before
    shown = caller.call(getter, path={"id": number}).document["data"]
    assert_lasts(told, server.now(spec))
    assert shown["valid"], "valid: False, expected True of a token that lets in"
    ends_at = told["exp_date"]
    assert shown["expiration"] == ends_at, f"expiration: {shown['expiration']}, expected exp_date, {ends_at}"
    times = ("created_on", "last_access", "expiration")
    began, used, ends = (datetime.fromisoformat(shown[name]) for name in times)
    assert began <= used <= ends, f"created_on {began}, last_access {used}, expiration {ends}"
    assert (ends - began).total_seconds() == shown["duration"], f"created_on {began}, expiration {ends}"
    assert caller.call(ender, path={"id": number}).succeeded
    assert holder.call(lister).status == 401
    stays = ender.operation_id == "disableToken"
    is_there = number in listed(caller, lister)
    assert is_there is stays, f"{ender.operation_id}, and the token is {'' if is_there else 'not '}listed"
    again = caller.call(ender, path={"id": number})
    assert again.succeeded is stays, f"{ender.operation_id} once more is answered {again.status}"


@of("deleteToken")
def test_a_number_is_not_given_twice(spec: SpecFile, ender: Operation, server: Server) -> None:
    lister, opener = named(spec, "listTokens"), named(spec, "requestToken")
    caller, asking = server.privileged(spec, lister), server.privileged(spec, opener)
    at_first = listed(caller, lister)
    for _ in range(MANY):
        asking.call(opener)
    known = listed(caller, lister)
    assert len(known - at_first) == MANY, f"{MANY} were requested, {len(known - at_first)} are listed"
    for ended in (max(known), min(known)):
        assert caller.call(ender, path={"id": ended}).succeeded
        asking.call(opener)
        now = listed(caller, lister)
        lost, new = sorted(known - now), sorted(now - known)
        assert (lost, len(new)) == ([ended], 1), f"after {ended} was deleted: {lost} lost, {new} new"
        known = now


@of("listTokens")
def test_each_token_is_on_one_of_the_pages(spec: SpecFile, ender: Operation, server: Server) -> None:
    opener = named(spec, "requestToken")
    caller, asking = server.privileged(spec, ender), server.privileged(spec, opener)
    required = {one["name"] for one in ender.parameters if one["in"] == "query" and one.get("required")}

    def read(query: Mapping[str, str]) -> tuple[list[int], str]:
        answer = caller.call(ender, query=query)
        here, (path, _, link) = (
            answer.url.partition("?")[0],
            (value_at(answer.document, NEXT_PAGE) or "").partition("?"),
        )
        assert not link or path == here, f"the list goes on at {path}, and not at {here}"
        lacking = ", ".join(required - dict(parse_qsl(link)).keys()) if link else ""
        assert not lacking, f"the list goes on at {path}?{link}, which lacks {lacking}"
        return [one["id"] for one in answer.document["data"]], link

    for _ in range(LONG):  # of one page nobody can tell which it is
        listed, link = read({})
        if link:
            break
        asking.call(opener)
    pages = [listed]
    while link and len(pages) < MANY:
        listed, link = read(dict(parse_qsl(link)))
        pages.append(listed)
    assert all(pages), f"page {pages.index([]) + 1} is empty, and the one before leads to it"
    told = sorted(number for page in pages for number in page)
    known = sorted(one["id"] for one in server.state(spec)["numbered"])
    assert (len(pages) > 1, told) == (True, known), f"on {len(pages)} pages: {told}, expected {known}"
    beyond = read({"page": str(len(pages) + 1)})
    assert beyond == ([], ""), f"page {len(pages) + 1} of {len(pages)}: {', '.join(map(str, beyond[0]))}"


@of("listTokens")
def test_the_class_lists_what_is_on_all_pages(spec: SpecFile, ender: Operation) -> None:
    """From answers as the spec shows them: the stub has several pages only when it has many tokens."""
    (media_type,) = ender.responses["200"]["content"].values()
    shown = next(examples(spec, media_type))

    def page(request: httpx.Request) -> httpx.Response:
        number = int(request.url.params.get("page", 1))
        more = f"{request.url.copy_set_param('page', number + 1)}" if number < PAGES else None
        data = [{**shown["data"][0], "id": number}]
        return httpx.Response(
            200, json={"data": data, "meta": {**shown["meta"], "pages": {"next_url": more}}}
        )

    with VssCloud("https://vss.test", token="some-token", transport=httpx.MockTransport(page)) as cloud:
        listed = [one.id for one in cloud.list_tokens()]
    expected = [*range(1, PAGES + 1)]
    assert listed == expected, f"of {PAGES} pages, each of one token, list_tokens has {listed}"


@of("requestToken")
def test_who_asks_too_often_is_told_until_when(
    spec: SpecFile, ender: Operation, server: Server, running: Stub, http: httpx.Client
) -> None:
    fault = {"api": spec.name, "operation": ender.operation_id, "times": 1, "meaning": "rate limited"}
    http.post(running.control_url(spec.name, "faults"), json=fault).raise_for_status()
    refusal = server.privileged(spec, ender).call(ender)
    assert refusal.status == 429
    for name in ("Limit", "Remaining", "Reset"):
        told = refusal.headers.get(f"x-ratelimit-{name.lower()}", "")
        assert told.isdecimal(), f"X-RateLimit-{name} is {told or 'missing'}, expected a number"
        is_left = name == "Remaining"
        assert (told == "0") is is_left, f"X-RateLimit-{name} is {told}, of a limit that is reached"
        if f"X-RateLimit-{name}" not in ender.responses["429"].get("headers", {}):
            place = spec.line_of((*ender.pointer, "responses", "429"))
            raise Contradiction(f"429 does not describe X-RateLimit-{name}", f"{spec.path}:{place}")


@of("verifyOneTimePassword")
def test_a_code_that_is_almost_right_is_wrong(spec: SpecFile, ender: Operation, server: Server) -> None:
    caller = server.privileged(spec, ender)
    right = caller.example_body(ender)["otp"]
    for code, expected in {right: 200, f"{right}0": 401, right[:-1]: 401, right[::-1]: 401}.items():
        status = caller.call(ender, body={"otp": code}).status
        assert status == expected, f"the code {code}: {status}, expected {expected}"
    status = caller.call(ender, body={"otp": right}).status
    assert status == 200, f"the code {right} once more: {status}, expected 200, since trying uses up nothing"
