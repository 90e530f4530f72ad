"""Why: an appliance may want a certificate of who asks; the file of services names it, and no password."""

import ssl
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from opensessions._environment import from_environment
from opensessions._settings import ssl_context
from opensessions.cli.configuration import CERTIFICATE, CERTIFICATE_KEY, variable
from opensessions.errors import ConfigurationError

__all__ = ["with_certificate"]


def with_certificate(service: str, settings: Mapping[str, Any]) -> dict[str, Any]:
    """Return the settings of a service as a client takes them: with `verify` that shows its certificate.

    Raises:
        ConfigurationError: There is no such certificate, its key is another one's or has another password, or
            there is nothing where `verify` leads.
    """
    plain = {name: value for name, value in settings.items() if name not in {CERTIFICATE, CERTIFICATE_KEY}}
    trusted = plain.get("verify")
    if isinstance(trusted, str) and not Path(trusted).exists():  # it may lead elsewhere than the file means
        raise ConfigurationError(f"verify names {trusted}, and there is no such file or folder")
    if CERTIFICATE not in settings:
        if CERTIFICATE_KEY in settings:
            raise ConfigurationError(f"{CERTIFICATE_KEY} is of no use without {CERTIFICATE}")
        return plain
    context = ssl_context(plain.get("verify", True))
    of_password = variable(service, "certificate_password")
    (password,) = from_environment(of_password)
    asked: list[str] = []

    def tell() -> str:  # called for a key that has one; without it OpenSSL would ask the terminal
        asked.append(of_password)
        return password or ""

    try:
        context.load_cert_chain(settings[CERTIFICATE], settings.get(CERTIFICATE_KEY), tell)
    except OSError as error:  # of TLS, too
        if asked:
            raise ConfigurationError(
                f"the key of {CERTIFICATE} has a password: set {of_password} to it"
            ) from None
        is_read = isinstance(error, ssl.SSLError)
        why = "that TLS can use" if is_read else f"that can be read ({error.strerror})"
        raise ConfigurationError(
            f"{CERTIFICATE} names {settings[CERTIFICATE]}, no PEM file with a certificate and its key {why}; "
            f"a key in a file of its own is {CERTIFICATE_KEY}"
        ) from None
    return {**plain, "verify": context}
