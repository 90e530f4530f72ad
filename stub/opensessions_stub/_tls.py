"""TLS with a certificate of the stub's own, made when it starts and gone when it ends."""

from __future__ import annotations

import fcntl
import ssl
import tempfile
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import trustme

if TYPE_CHECKING:
    from collections.abc import Iterator

_PREFIX, _CA = "opensessions-stub-", "ca.pem"
_ALWAYS = ("localhost", "127.0.0.1", "::1")


@dataclass(frozen=True, slots=True)
class Tls:
    """What a server needs to speak TLS, and its callers to trust it.

    Attributes:
        context: the server's side.
        ca: the file with the certificate that callers have to trust.
    """

    context: ssl.SSLContext
    ca: Path


@contextmanager
def own_certificate(host: str) -> Iterator[Tls]:
    """A certificate for a host and for loopback, from an authority that exists for nothing else.

    The private key is written nowhere but into a temporary file while it is read.

    Args:
        host: the name or address that is listened on.
    """
    authority = trustme.CA()
    certificate = authority.issue_cert(*dict.fromkeys((*_ALWAYS, host)))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    certificate.configure_cert(context)
    _sweep()
    with tempfile.TemporaryDirectory(prefix=_PREFIX) as folder:
        ca = Path(folder) / _CA
        with ca.open("wb") as held:
            fcntl.flock(held, fcntl.LOCK_SH)
            held.write(authority.cert_pem.bytes())
            held.flush()
            yield Tls(context, ca)


def _sweep() -> None:
    """Removes what stubs have left that were killed: nobody holds it any more."""
    for ca in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*/{_CA}"):
        with suppress(OSError), ca.open("rb") as held:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
            ca.unlink()
            ca.parent.rmdir()
