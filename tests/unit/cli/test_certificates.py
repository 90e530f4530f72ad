"""Appliances that want a certificate of who asks: the file of services names it."""

import ssl
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import trustme
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    PrivateFormat,
    load_pem_private_key,
)

from opensessions.cli.configuration import read
from opensessions.cli.services import service_of
from opensessions.errors import ConfigurationError

NAME = "bmc.example"
VARIABLE = "OPENSESSIONS_BMC_CERTIFICATE_PASSWORD"


@cache
def authority() -> tuple[trustme.CA, trustme.LeafCert]:
    """Return one for all tests, and a certificate of a client."""
    made = trustme.CA()
    return made, made.issue_cert("operator@example.org")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder with the certificate and its key, in the ways that people keep them."""
    ca, leaf = authority()
    certificate, key = leaf.cert_chain_pems[0].bytes(), leaf.private_key_pem.bytes()
    locked = load_pem_private_key(key, None).private_bytes(
        Encoding.PEM, PrivateFormat.PKCS8, BestAvailableEncryption(b"canary")
    )
    contents = {"ca": ca.cert_pem.bytes(), "both": certificate + key, "one": certificate, "key": key}
    for name, content in {**contents, "locked": certificate + locked}.items():
        (tmp_path / f"{name}.pem").write_bytes(content)
    monkeypatch.setenv("OPENSESSIONS_BMC_PASSWORD", "canary")
    return tmp_path


def verify(folder: Path, settings: Mapping[str, str]) -> Any:
    """Return what TLS is made with for a service of the file."""
    lines = [f'{name} = "{value}"' for name, value in {"verify": "ca.pem", **settings}.items()]
    text = f'[services.bmc]\napi = "redfish"\nurl = "https://{NAME}"\nusername = "u"\n'
    (folder / "services.toml").write_text(text + "\n".join(lines))
    (entry,) = read(folder / "services.toml")
    return service_of(entry).options["verify"]


def is_let_in(context: ssl.SSLContext) -> bool:
    """Return whether a server that wants a certificate is shown one that it trusts."""
    ca, _ = authority()
    wanting = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    wanting.verify_mode = ssl.CERT_REQUIRED
    ca.configure_trust(wanting)
    ca.issue_cert(NAME).configure_cert(wanting)
    to_server, to_client = ssl.MemoryBIO(), ssl.MemoryBIO()
    client = context.wrap_bio(to_client, to_server, server_hostname=NAME)
    server = wanting.wrap_bio(to_server, to_client, server_side=True)
    for _ in range(3):
        for each in (client, server):
            try:
                each.do_handshake()
            except ssl.SSLWantReadError:
                pass
            except ssl.SSLError:
                return False
    return bool(server.getpeercert())


@pytest.mark.parametrize(
    ("settings", "password"),
    [
        ({"certificate": "both.pem"}, None),
        ({"certificate": "one.pem", "certificate_key": "key.pem"}, None),
        ({"certificate": "locked.pem"}, "canary"),
    ],
)
def test_a_certificate_of_the_file_is_shown(
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    settings: dict[str, str],
    password: str | None,
) -> None:
    if password:
        monkeypatch.setenv(VARIABLE, password)
    assert is_let_in(verify(folder, settings))
    plain = ssl.create_default_context(cafile=verify(folder, {}))
    assert not is_let_in(plain), "the server lets nobody else in"


@pytest.mark.parametrize(
    ("settings", "password", "told"),
    [
        ({"verify": "none.pem"}, None, r"^verify names /.*/none\.pem, and there is no such file or folder$"),
        ({"certificate": "none.pem"}, None, r"names /.*/none\.pem, no PEM"),
        ({"certificate": "none.pem"}, None, r"can be read \(No such file or directory\); a key in a file"),
        ({"certificate": "one.pem"}, None, "its key that TLS can use; a key in a file of its own is certif"),
        ({"certificate": "ca.pem", "certificate_key": "key.pem"}, None, "its key that TLS can use"),
        ({"certificate": "locked.pem"}, None, f"has a password: set {VARIABLE}"),
        ({"certificate": "locked.pem"}, "wrong", f"has a password: set {VARIABLE}"),
        ({"certificate_key": "key.pem"}, None, "of no use without certificate"),
    ],
)
def test_a_certificate_that_cannot_be_shown_is_told_in_one_line(
    folder: Path, monkeypatch: pytest.MonkeyPatch, settings: dict[str, str], password: str | None, told: str
) -> None:
    if password:
        monkeypatch.setenv(VARIABLE, password)
    with pytest.raises(ConfigurationError, match=told) as raised:
        verify(folder, settings)
    assert "canary" not in str(raised.value)
    assert "\n" not in str(raised.value)
