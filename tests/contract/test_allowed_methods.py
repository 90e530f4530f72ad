"""What a server says that a path allows is answered, HEAD as GET is, and what is not described is not."""

from urllib.parse import urlsplit

import httpx

from tests.contract.conftest import specs_under_test
from tests.contract.parametrizing import about
from tests.contract.server import Server
from tools.specfirst.contract.contradiction import Contradiction
from tools.specfirst.contract.judging.operations import Matcher
from tools.specfirst.contract.spec_view import Operation, operations
from tools.specfirst.contract.stub_process import has_behaviour
from tools.specfirst.specs.files import SpecFile
from tools.specfirst.specs.parts import resolved


def methods(spec: SpecFile, operation: Operation) -> set[str]:
    """Return the methods that are described for an operation's path."""
    return {one.method for one in operations(spec) if one.path == operation.path}


def unknown_method(spec: SpecFile, operation: Operation) -> str:
    """Return a method that an operation's path does not know."""
    known = methods(spec, operation)
    return next(name for name in ("TRACE", "PATCH", "PUT", "DELETE", "POST", "QUERY") if name not in known)


@about(
    "spec, operation",
    [
        (spec, one, (spec, one))
        for spec in specs_under_test()
        for one in operations(spec)
        if has_behaviour(spec) and "405" in one.responses  # those of others leave it out, or leave it open
    ],
)
def test_the_spec_wants_a_405_to_tell_the_methods(spec: SpecFile, operation: Operation) -> None:
    """RFC 9110: the answer 405 has to have `Allow`."""
    headers = operation.responses["405"].get("headers", {})
    if resolved(spec.data, headers.get("Allow", {})).get("required") is not True:
        place = spec.line_of((*operation.pointer, "responses", "405"))
        raise Contradiction("405 does not require the header Allow, as RFC 9110 does", f"{spec.path}:{place}")


GETS = [
    (spec, one)
    for spec in specs_under_test()
    for one in operations(spec)
    # A HEAD that is described is answered as that says, and one of what needs a body as if that lacked.
    if one.method == "GET" and "HEAD" not in methods(spec, one) and not one.body.get("required")
]


@about("spec, operation", [(*pair, pair) for pair in GETS])
def test_a_head_that_is_allowed_is_answered_as_a_get(
    spec: SpecFile, operation: Operation, server: Server, http: httpx.Client
) -> None:
    got = server.privileged(spec, operation).call(operation)
    # The body of a GET is not sent again, so nothing is said of it.
    sent = {name: value for name, value in got.sent.items() if not name.lower().startswith("content-")}
    refused = http.request(unknown_method(spec, operation), got.url, headers=sent)
    if refused.status_code != 405:
        return
    head = http.request("HEAD", got.url, headers=sent)
    if "HEAD" not in (allowed := refused.headers.get("allow", "")).split(", "):
        assert head.status_code == 405, f"Allow is {allowed}, and a HEAD is answered {head.status_code}"
        return
    assert head.status_code == got.status
    assert head.headers.get("content-type") == got.headers.get("content-type")
    assert not head.content, "the answer to a HEAD has a body"
    told = head.headers.get("content-length")  # another number may be of other times in the body
    assert told != "0" or not got.content, f"Content-Length is 0, and the GET has {len(got.content)} bytes"


LISTS = {
    spec.name: (spec, one) for spec, one in reversed(GETS) if has_behaviour(spec) and "{" not in one.path
}
"""By API, the first of them that needs no name: all paths are found in one way."""


@about("spec, operation", [(*pair, pair) for pair in LISTS.values()])
def test_what_is_not_described_is_not_there(
    spec: SpecFile, operation: Operation, server: Server, http: httpx.Client
) -> None:
    got = server.privileged(spec, operation).call(operation)
    described = Matcher(spec)
    url = got.url.partition("?")[0]
    path = urlsplit(url).path
    almost = {f"with {added} after the path": f"{url}{added}" for added in ("/", "/x", "x")}
    almost["with the path in the other case"] = f"{url.removesuffix(path)}{path.swapcase()}"
    for said, other in almost.items():
        if not described.find("GET", other):
            status = http.request("GET", other, headers=got.sent).status_code
            assert status in (404, 405), f"{said}: {status}, expected 404"
