"""Clients that take from the environment what they need, secrets in files among it."""

from base64 import b64decode
from pathlib import Path

import httpx
import pytest

from opensessions import VssCloud, errors
from tests.unit.client.apis import APIS, CANARIES, KINDS, PASSWORD, TOKEN, VSS, ApiUnderTest, Kind

URL = "https://server.example"
by_api = pytest.mark.parametrize("api", APIS, ids=lambda api: api.name)
by_kind = pytest.mark.parametrize("kind", KINDS)
ANSWERING = httpx.MockTransport(lambda _: httpx.Response(200, json={}))
ENVIRONMENT = {
    "netscaler_console": {
        "NETSCALER_CONSOLE_URL": URL,
        "NETSCALER_CONSOLE_USERNAME": "nsroot",
        "NETSCALER_CONSOLE_PASSWORD": PASSWORD,
    },
    "vss_cloud": {"VSS_CLOUD_URL": URL, "VSS_CLOUD_USERNAME": "josem", "VSS_CLOUD_PASSWORD": PASSWORD},
    "appgate_sdp": {"APPGATE_SDP_URL": f"{URL}/admin", "APPGATE_SDP_TOKEN": TOKEN},
}


@by_api
@by_kind
def test_a_client_can_be_built_from_the_environment(
    api: ApiUnderTest, kind: Kind, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in (name for names in ENVIRONMENT.values() for name in names):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.delenv("VSS_CLOUD_TOKEN", raising=False)
    for name, value in ENVIRONMENT[api.name].items():
        with pytest.raises(errors.ConfigurationError, match=name) as caught:
            api.classes[kind].from_env(transport=ANSWERING)
        assert not any(canary in str(caught.value) for canary in CANARIES)
        monkeypatch.setenv(name, "")
        with pytest.raises(errors.ConfigurationError, match=name):
            api.classes[kind].from_env(transport=ANSWERING)
        monkeypatch.setenv(name, value)
    client = api.classes[kind].from_env(transport=ANSWERING, timeout=3)
    assert URL in repr(client)


def test_a_secret_of_the_environment_may_be_in_a_file(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for name, value in ENVIRONMENT["vss_cloud"].items():
        monkeypatch.setenv(name, value)
    secret = tmp_path / "password"
    monkeypatch.setenv("VSS_CLOUD_PASSWORD_FILE", str(secret))
    with pytest.raises(errors.ConfigurationError, match="set VSS_CLOUD_PASSWORD or VSS_CLOUD_PASSWORD_FILE"):
        VssCloud.from_env(transport=ANSWERING)
    monkeypatch.delenv("VSS_CLOUD_PASSWORD")
    for content in (None, b"", b"\r\n", b"\xff", b"x" * 70_000):
        if content is not None:
            secret.write_bytes(content)
        with pytest.raises(errors.ConfigurationError, match="VSS_CLOUD_PASSWORD_FILE names ") as caught:
            VssCloud.from_env(transport=ANSWERING)
        assert str(secret) not in str(caught.value)
    secret.write_bytes(f"\ufeff{PASSWORD}\n".encode())
    sent: list[str] = []
    inner = VSS.transport(lambda _: httpx.Response(200, json=VSS.document))

    def signing_in(request: httpx.Request) -> httpx.Response:
        sent.append(request.headers.get("authorization", ""))
        return inner.handle_request(request)

    with VssCloud.from_env(transport=httpx.MockTransport(signing_in)) as client:
        getattr(client, VSS.main)(*VSS.arguments)
    assert b64decode(sent[0].removeprefix("Basic ")).decode() == f"josem:{PASSWORD}"


def test_a_token_in_the_environment_is_enough_for_vss(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VSS_CLOUD_URL", URL)
    monkeypatch.setenv("VSS_CLOUD_TOKEN", f"{TOKEN}\r\n")  # as what fills it from a file may leave it
    monkeypatch.delenv("VSS_CLOUD_USERNAME", raising=False)
    VssCloud.from_env(transport=ANSWERING).close()
