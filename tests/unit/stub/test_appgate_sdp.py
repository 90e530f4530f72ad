"""Appgate SDP: clients on their Gateways, seen by whoever has the right."""

from urllib.parse import quote

import pytest

from tests.unit.stub.in_process import Asker

API = "appgate_sdp"


def bearer(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}"}


def about(name: str) -> str:
    return f"/admin/session-info/{quote(name, safe='')}"


@pytest.fixture
def admin(ask: Asker) -> dict[str, str]:
    return bearer(ask.credentials(API)["token"])


@pytest.fixture
def names(ask: Asker) -> list[str]:
    """The distinguished names of all clients; the first is the example's."""
    return list(ask.app.apis[API].behaviour.state(0)["clients"])


def test_a_name_names_the_client_that_the_answer_describes(
    ask: Asker, admin: dict[str, str], names: list[str]
) -> None:
    assert len(names) == 4
    for name in names:
        client = ask.get(about(name), admin).json
        device = client["deviceId"].replace("-", "")
        assert name == f"CN={device},CN={client['username']},OU={client['providerName']}"
        assert 1 <= len(client["data"]) <= 2


def test_the_first_client_is_the_example(ask: Asker, admin: dict[str, str]) -> None:
    spec = ask.app.apis[API].spec
    (parameter,) = spec.operations["getSessionInfo"].parameters
    reply = ask.get(about(parameter.examples[0]), admin)
    assert reply.json == spec.response_example("getSessionInfo", "200")


def test_the_name_may_stand_in_the_path_unencoded(
    ask: Asker, admin: dict[str, str], names: list[str]
) -> None:
    assert ask.get(f"/admin/session-info/{names[0]}", admin).status == 200


@pytest.mark.parametrize(
    "name",
    [
        "CN=00000000000000000000000000000000,CN=user,OU=ldap",
        "CN=4c07bc67-57ea-42dd-b702-c2d6c45419fc,CN=user,OU=ldap",
        "CN=4c07bc6757ea42ddb702c2d6c45419fc",
        "..",
        "a/b",
        "x",
    ],
)
def test_any_other_name_names_nothing(ask: Asker, admin: dict[str, str], name: str) -> None:
    refused = ask.get(about(name), admin)
    assert (refused.status, refused.json["id"]) == (404, "not found")


def test_a_token_without_the_right_sees_nothing(ask: Asker, names: list[str]) -> None:
    token = ask.app.apis[API].behaviour.unprivileged["bearerAuth"]
    assert isinstance(token, str)
    refused = ask.get(about(names[0]), bearer(token))
    assert (refused.status, refused.json["id"]) == (403, "forbidden")


@pytest.mark.parametrize(
    "headers", [{}, bearer("unknown"), {"Authorization": "Bearer"}, {"Authorization": "x"}]
)
def test_no_token_no_answer(ask: Asker, names: list[str], headers: dict[str, str]) -> None:
    refused = ask.get(about(names[0]), headers)
    assert (refused.status, refused.json["id"]) == (401, "unauthorized")
    assert refused.headers["www-authenticate"] == 'Bearer realm="appgate_sdp"'


@pytest.mark.parametrize(
    "accept",
    [
        "*/*",
        "application/*",
        "application/json",
        "APPLICATION/JSON; charset=utf-8",
        "text/html, application/json;q=0.5",
        *(f"application/vnd.appgate.peer-v{version}+json" for version in range(18, 24)),
    ],
)
def test_a_supported_version_is_accepted(
    ask: Asker, admin: dict[str, str], names: list[str], accept: str
) -> None:
    assert ask.get(about(names[0]), admin | {"Accept": accept}).status == 200


@pytest.mark.parametrize(
    "accept",
    [
        "text/html",
        "json",
        "",
        "application/json;q=0",
        "application/json;q=0, text/*",
        "*/*, application/json; q=0.000",
        "application/vnd.appgate.peer-v17+json",
        "application/vnd.appgate.peer-v24+json",
        "application/vnd.appgate.peer-v+json",
        "application/vnd.appgate.peer-v022",
    ],
)
def test_any_other_version_is_not(ask: Asker, admin: dict[str, str], names: list[str], accept: str) -> None:
    refused = ask.get(about(names[0]), admin | {"Accept": accept})
    assert refused.status == 406
    assert (refused.json["minSupportedVersion"], refused.json["maxSupportedVersion"]) == (18, 23)
