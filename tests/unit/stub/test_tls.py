"""TLS with a certificate that is made at start: trusted by its file, by nothing else, and gone afterwards."""

import shlex
import signal
import ssl
from pathlib import Path

import httpx
import pytest

from opensessions import NetScalerConsole
from opensessions.errors import ConnectionFailed
from opensessions_stub import RunningStub, create_app
from opensessions_stub._signals import STOPPING
from opensessions_stub._tls import own_certificate
from tests.unit.stub.in_process import SPECS
from tests.unit.stub.processes import account_in, announced, process, told, told_to_people

API = "netscaler_console"


def test_a_client_that_trusts_the_certificate_gets_through_and_another_does_not() -> None:
    with RunningStub(create_app(SPECS, apis=[API], seed=1), tls=True) as stub:
        assert stub.url(API).startswith("https://127.0.0.1:")
        assert stub.ca is not None
        with NetScalerConsole(stub.url(API), **stub.credentials(API), verify=stub.ca) as console:
            assert console.list_sessions()
        by_name = stub.url(API).replace("127.0.0.1", "localhost")
        context = ssl.create_default_context(cafile=stub.ca)
        assert httpx.get(f"{by_name}/", verify=context).status_code == 200
        with (
            NetScalerConsole(stub.url(API), **stub.credentials(API), retries=0) as console,
            pytest.raises(ConnectionFailed),
        ):
            console.list_sessions()
        stub.fault(damage="reset")
        with pytest.raises(httpx.TransportError):
            httpx.post(f"{by_name}/nitro/v2/config/login", json={}, verify=context)
    assert not stub.ca.exists()


def test_without_tls_there_is_no_certificate() -> None:
    with RunningStub(create_app(SPECS, apis=[API], seed=1)) as stub:
        assert stub.ca is None


def test_the_command_line_tells_where_the_certificate_is() -> None:
    with process("--tls", "--json") as running:
        said = told(running)
        context = ssl.create_default_context(cafile=said["tls"]["ca"])
        assert httpx.get(f"{said['apis'][API]['url']}/", verify=context).status_code == 200
    with process("--tls") as running:
        text = told_to_people(running)
        curls = [shlex.split(line) for line in text.splitlines() if line.startswith("  curl")]
        for words in curls:
            context = ssl.create_default_context(cafile=words[words.index("--cacert") + 1])
            given = [words[index + 1].split(": ", 1) for index, word in enumerate(words) if word == "-H"]
            answer = httpx.get(words[-1], headers=dict(given), verify=context, auth=account_in(words))
            assert answer.status_code == 200
    with process("--json") as running:
        assert announced(running)


@pytest.mark.parametrize("number", STOPPING)
def test_the_certificate_is_gone_when_a_signal_has_ended_it(number: signal.Signals) -> None:
    with process("--tls", "--json") as running:
        certificate = Path(told(running)["tls"]["ca"])
        assert certificate.exists()
        running.send_signal(number)
        running.communicate(timeout=10)
    assert not certificate.parent.exists()


def test_what_killed_stubs_have_left_goes_with_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    left = tmp_path / "opensessions-stub-killed"
    left.mkdir()
    (left / "ca.pem").touch()
    with own_certificate("localhost") as one, own_certificate("localhost") as other:
        assert {file.parent for file in tmp_path.rglob("ca.pem")} == {one.ca.parent, other.ca.parent}
    assert list(tmp_path.iterdir()) == []
