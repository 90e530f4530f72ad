"""One tree of errors: drawn as it is, one class per outcome, good for pickling."""

import copy
import inspect
import pickle
import re
from functools import partial

import httpx
import pytest

from opensessions import errors
from tests.unit.client.apis import APIS, KINDS, NETSCALER, VSS, ApiUnderTest, Kind

CLASSES = [
    each for _, each in inspect.getmembers(errors, inspect.isclass) if each.__module__ == errors.__name__
]
API_ERRORS = [each for each in CLASSES if issubclass(each, errors.ApiError)]
by_api = pytest.mark.parametrize("api", APIS, ids=lambda api: api.name)
by_kind = pytest.mark.parametrize("kind", KINDS)


def test_the_tree_in_the_docstring_is_the_tree() -> None:
    drawn: dict[str, str] = {}
    parents = {0: "OpenSessionsError"}
    for line in inspect.getdoc(errors).split("::")[1].splitlines():  # type: ignore[union-attr]  # has one
        match = re.match(r"^( *(?:[│ ]*)(?:[├└]── )?)(\w+)", line.removeprefix("    "))
        if match and match[2][0].isupper() and "──" in match[1]:
            depth = len(match[1]) // 4
            drawn[match[2]] = parents[depth - 1]
            parents[depth] = match[2]
        elif match and not match[1].strip() and match[2] in errors.__all__:
            parents[0] = match[2]
    assert drawn == {
        each.__name__: each.__base__.__name__
        for each in CLASSES
        if each not in {errors.OpenSessionsError, errors.OpenSessionsWarning} and each.__base__
    }


def test_everything_public_is_listed() -> None:
    assert sorted(each.__name__ for each in CLASSES) == errors.__all__


@pytest.mark.parametrize("kind", API_ERRORS)
def test_api_errors_pickle_and_copy(kind: type[errors.ApiError]) -> None:
    error = kind(404, 10011, "no such session", "GET", "https://server.example/x")
    error.attempts, error.retry_after = 3, 2.5
    for twin in (pickle.loads(pickle.dumps(error)), copy.copy(error), copy.deepcopy(error)):  # noqa: S301 - its own
        assert type(twin) is kind
        assert (twin.status_code, twin.code, twin.message, twin.method, twin.url) == error.args
        assert (twin.attempts, twin.retry_after, str(twin)) == (3, 2.5, str(error))
    assert str(error) == "GET https://server.example/x answered 404 (10011): no such session"


@pytest.mark.parametrize("kind", [each for each in CLASSES if each not in API_ERRORS])
def test_other_errors_pickle(kind: type[Exception]) -> None:
    twin = pickle.loads(pickle.dumps(kind("words")))  # noqa: S301 - its own
    assert (type(twin), str(twin)) == (kind, "words")


STATUSES = {
    400: errors.ApiError,
    401: errors.AuthenticationFailed,
    403: errors.PermissionDenied,
    404: errors.NotFound,
    405: errors.ApiError,
    406: errors.NotAcceptable,
    408: errors.ApiError,
    429: errors.RateLimited,
    500: errors.ServerFault,
    503: errors.ServerFault,
    599: errors.ServerFault,
    302: errors.ApiError,
}


@by_api
@by_kind
@pytest.mark.parametrize("status", STATUSES)
def test_each_status_has_its_class(status: int, api: ApiUnderTest, kind: Kind) -> None:
    body = {"errorcode": 7, "error": "E7", "id": "id7", "message": "in words", "severity": "ERROR"}

    def handler(request: httpx.Request) -> httpx.Response:
        return httpx.Response(status, json=body)

    with pytest.raises(errors.ApiError) as caught:
        api.over(kind, handler, retries=0)
    error = caught.value
    assert type(error) is STATUSES[status]
    assert error.status_code == status
    assert error.code == {"netscaler_console": 7, "vss_cloud": "E7", "appgate_sdp": "id7"}[api.name]
    assert (error.message, error.method) == ("in words", "GET")
    assert error.url.startswith(f"https://server.example{api.base_path}/")


@by_api
@pytest.mark.parametrize(
    "body", [b"", b"null", b"[]", b"<html>", b'{"message": null}', b'{"message": {"a": 1}}']
)
def test_an_error_needs_no_body_that_can_be_read(body: bytes, api: ApiUnderTest) -> None:
    with pytest.raises(errors.NotFound) as caught:
        api.over("sync", lambda _: httpx.Response(404, content=body))
    assert caught.value.code is None


@pytest.mark.parametrize(
    ("said", "words"),
    [
        (
            [{"field": "reason", "message": "too long"}, {"field": "x", "message": 1}],
            " (reason: too long; x: 1)",
        ),
        ([{"field": "reason"}, "x", 3, []], ""),
        ("reason", ""),
    ],
)
def test_what_is_wrong_with_which_member_is_told(said: object, words: str) -> None:
    body = {"id": "invalid", "message": "Request validation failed.", "errors": said}
    with pytest.raises(errors.ApiError) as caught:
        APIS[2].over("sync", lambda _: httpx.Response(422, json=body))
    assert caught.value.message == f"Request validation failed.{words}"


CODES = {
    444: errors.SessionExpired,
    10001: errors.AuthenticationFailed,
    10005: errors.ApiError,
    10011: errors.NotFound,
    10013: errors.PermissionDenied,
    10020: errors.ApiError,
    10021: errors.AuthenticationFailed,
    50018: errors.PermissionDenied,
}


@by_kind
@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("severity", ["ERROR", "error", "", None, "absent"])
@pytest.mark.parametrize("status", [200, 207, 209])
def test_a_nitro_code_is_an_error_under_any_status(
    status: int, severity: str | None, code: int, kind: Kind
) -> None:
    body: dict[str, object] = {"errorcode": code, "message": "no", "severity": severity}
    if severity == "absent":
        del body["severity"]

    def handler(request: httpx.Request) -> httpx.Response:
        return httpx.Response(status, json=body)

    with pytest.raises(errors.ApiError) as caught:
        NETSCALER.over(kind, handler)
    assert type(caught.value) is CODES[code]
    assert (caught.value.status_code, caught.value.code) == (status, code)


@pytest.mark.parametrize("code", ["10011", 10011])
def test_a_nitro_code_may_be_a_string(code: object) -> None:
    with pytest.raises(errors.NotFound):
        NETSCALER.over("sync", lambda _: httpx.Response(200, json={"errorcode": code}))


def test_in_request_mode_there_is_no_session_that_could_have_expired() -> None:
    with pytest.raises(errors.AuthenticationFailed):
        NETSCALER.over("sync", lambda _: httpx.Response(401, json={"errorcode": 444}), auth="request")


@by_kind
@pytest.mark.parametrize(
    ("status", "code", "severity"), [(209, 1067, "WARNING"), (200, 1067, "WARNING"), (209, 0, "NONE")]
)
def test_a_warning_is_a_success_and_a_python_warning_at_the_callers_line(
    status: int, code: int, severity: str, kind: Kind
) -> None:
    body = {**NETSCALER.document, "errorcode": code, "message": "mind the certificate", "severity": severity}
    with pytest.warns(errors.NitroWarning, match="mind the certificate") as caught:
        assert NETSCALER.over(kind, lambda _: httpx.Response(status, json=body))
    assert "tests/unit/client/apis.py" in caught[0].filename or "asyncio" in caught[0].filename


@pytest.mark.parametrize("severity", ["ERROR", "FATAL", "INFO", "NONE", "", None])
def test_an_error_code_is_an_error_whatever_the_severity_but_of_a_warning(severity: str | None) -> None:
    body = {**NETSCALER.document, "errorcode": 354, "message": "no", "severity": severity}
    with pytest.raises(errors.ApiError, match=r"\(354\): no"):
        NETSCALER.over("sync", lambda _: httpx.Response(200, json=body))


def _answered(body: bytes, _: httpx.Request) -> httpx.Response:
    return httpx.Response(400, content=body)


def test_a_code_of_thousands_of_digits_is_none() -> None:
    for code in ("9" * 4000, '"' + "9" * 4000 + '"'):
        body = f'{{"errorcode": {code}, "message": "no", "severity": "ERROR"}}'.encode()
        with pytest.raises(errors.ApiError) as caught:
            NETSCALER.over("sync", partial(_answered, body))
        assert len(str(caught.value)) < 700


def test_another_success_status_is_a_success() -> None:
    assert VSS.over("sync", lambda _: httpx.Response(203, json=VSS.document))


def test_the_cause_is_chained_and_holds_no_body() -> None:
    with pytest.raises(errors.MalformedResponse) as caught:
        NETSCALER.over("sync", lambda _: httpx.Response(200, content=b'{"token": "canary-token", '))
    assert isinstance(caught.value.__cause__, ValueError)
    assert "canary-token" not in repr(vars(caught.value.__cause__)) + repr(caught.value.__cause__.args)
    with pytest.raises(errors.ConnectionFailed) as failed:
        NETSCALER.over("sync", _refuse, retries=0)
    assert isinstance(failed.value.__cause__, httpx.ConnectError)


def test_not_modified_is_no_redirect() -> None:
    with pytest.raises(errors.ApiError, match="answered 304: nobody has asked whether"):
        NETSCALER.over("sync", lambda _: httpx.Response(304))


def _refuse(request: httpx.Request) -> httpx.Response:
    raise httpx.ConnectError("refused")


@by_kind
@pytest.mark.parametrize(
    ("raised", "kind_of_error"),
    [
        (httpx.ReadTimeout("t"), errors.Timeout),
        (httpx.PoolTimeout("t"), errors.Timeout),
        (TimeoutError("t"), errors.Timeout),
        (httpx.ConnectError("c"), errors.ConnectionFailed),
        (httpx.RemoteProtocolError("r"), errors.ConnectionFailed),
        (httpx.ProxyError("p"), errors.ConnectionFailed),
        (httpx.DecodingError("d"), errors.ConnectionFailed),
        (OSError("o"), errors.ConnectionFailed),
        (httpx.UnsupportedProtocol("u"), errors.RequestRefused),
        (httpx.LocalProtocolError("l"), errors.RequestRefused),
        (ZeroDivisionError(), errors.ConnectionFailed),
    ],
)
def test_nothing_else_escapes_a_transport(
    raised: Exception, kind_of_error: type[Exception], kind: Kind
) -> None:
    def handler(request: httpx.Request) -> httpx.Response:
        raise raised

    for api in APIS:
        with pytest.raises(errors.OpenSessionsError) as caught:
            api.over(kind, handler, retries=0)
        assert type(caught.value) is kind_of_error
        assert caught.value.__cause__ is raised


def test_what_ends_a_program_passes() -> None:
    def handler(request: httpx.Request) -> httpx.Response:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        VSS.over("sync", handler)


@by_kind
def test_a_transport_that_gives_up_before_the_time_of_a_call_is_not_said_to_have_used_it_up(
    kind: Kind,
) -> None:
    def handler(request: httpx.Request) -> httpx.Response:
        raise httpx.ReadTimeout("as mocks do that have no answer")

    with pytest.raises(errors.Timeout, match=r" got no answer in time: ReadTimeout$"):
        VSS.over(kind, handler)
