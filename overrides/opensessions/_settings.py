"""Why: generated clients take anything, and have no timeout unless told; here every setting is checked.

A wrong one is a `ConfigurationError` when the client is built, not a surprise when it is used.
"""

import ipaddress
import os
import re
import ssl
import threading
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from opensessions._options import Verify
from opensessions._requests.strict import is_unicode
from opensessions._version import version
from opensessions.errors import ConfigurationError
from opensessions_generated.http_library import httpx

_LAST_PORT = 65_535
_KEY_LOG = "SSLKEYLOGFILE"  # heeded whatever names the certificates
_TLS_VARIABLES = ("SSL_CERT_FILE", "SSL_CERT_DIR", _KEY_LOG)
_HOST = re.compile(r"[\w.~-]+|[\da-fA-F:.]+(%[\w.~-]+)?")  # a name, or an address with its zone
_HEADER_NAME = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
NOT_IN_TOKENS = frozenset(' ",;\\')
# Set by the client itself, from what it was given for the purpose.
_OWN_HEADERS = frozenset(
    {
        *("accept", "accept-encoding", "authorization", "connection", "content-encoding", "content-length"),
        *("content-type", "cookie", "host", "proxy-authorization", "te", "trailer", "transfer-encoding"),
        "upgrade",
    }
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Settings:
    """How a client talks to its server.

    Attributes:
        base_url: Where the API is, as its spec's server says.
        timeout: Seconds that a call may take as a whole, repeats and a needed login included.
        connect_timeout: Seconds that connecting may take.
        retries: How often an idempotent request is repeated after a failure that may pass.
        headers: Sent with every request.
        user_agent: What goes into `User-Agent`, unless `headers` say it.
        max_response_bytes: How large an answer may be, unpacked.
        strict: Whether an answer that has to be mended is an error.

    Raises:
        ConfigurationError: One of them is unusable.
    """

    base_url: httpx.URL
    timeout: float
    connect_timeout: float
    retries: int
    headers: Mapping[str, str] = field(repr=False)
    user_agent: str
    max_response_bytes: int
    strict: bool = False

    def __post_init__(self) -> None:
        """Check the values."""
        for fault in self._faults():
            raise ConfigurationError(fault)

    def changed(self, timeout: float | None, retries: int | None, headers: Mapping[str, str]) -> "Settings":
        """Return settings with some values replaced; `headers` are added to those that are there."""
        return replace(
            self,
            timeout=self.timeout if timeout is None else timeout,
            retries=self.retries if retries is None else retries,
            headers=merged(self.headers, headers),
        )

    def _faults(self) -> Iterator[str]:
        if not is_number(self.timeout) or not 0 < self.timeout <= threading.TIMEOUT_MAX:
            yield "timeout must be a positive number of seconds; a call without end is not offered"
        if not is_number(self.connect_timeout) or not 0 < self.connect_timeout <= threading.TIMEOUT_MAX:
            yield "connect_timeout must be a positive number of seconds"
        if type(self.retries) is not int or self.retries < 0:
            yield "retries must be a whole number, 0 for none"
        if type(self.max_response_bytes) is not int or self.max_response_bytes < 1:
            yield "max_response_bytes must be a positive whole number"
        if self.strict not in (True, False):
            yield "strict must be True or False"


def merged(headers: Mapping[str, str], others: Mapping[str, str]) -> dict[str, str]:
    """Return headers with others, which take the place of those of the same name, however it is spelled."""
    taken = {name.lower() for name in others}
    return {**{name: value for name, value in headers.items() if name.lower() not in taken}, **others}


def is_number(value: object) -> bool:
    """Return whether a value is a number; True and False are not."""
    return isinstance(value, int | float) and not isinstance(value, bool)


def checked_url(base_url: str, *, allow_http: bool) -> httpx.URL:
    """Return the address of an API.

    Raises:
        ConfigurationError: It is no web address, holds a credential, or is plain http to another machine.
    """
    if isinstance(base_url, str) and any(part.isspace() or not part.isprintable() for part in base_url):
        raise ConfigurationError("base_url must hold no blanks and no control characters")
    try:
        url = httpx.URL(base_url)
        host = url.host
    except (httpx.InvalidURL, TypeError, ValueError):  # ValueError: of a host that is no name, by idna
        raise ConfigurationError("base_url is no URL") from None
    if url.scheme not in {"http", "https"} or not _HOST.fullmatch(host):
        raise ConfigurationError("base_url must begin with https:// and name a host")
    check_port(url, "base_url")
    if url.userinfo:
        raise ConfigurationError("base_url must hold no user name or password; give them by keyword")
    if url.query or url.fragment or {"?", "#"} & {*str(base_url)}:
        raise ConfigurationError("base_url must hold no query and no fragment")
    if "%25" in host:  # of an address in one network; systems take what comes behind as it is
        url = url.copy_with(host=host.replace("%25", "%", 1))
    if url.scheme == "http" and allow_http is not True and not _is_loopback(url.host):
        raise ConfigurationError(
            f"plain http would show the credentials to the network before {url.host}; "
            "use https, or allow_http=True if that network is yours"
        )
    return url


def user_agent(addition: str | None) -> str:
    """Return the name and version of this package, with an addition of the caller's.

    Raises:
        ConfigurationError: The addition cannot be part of a header.
    """
    own = f"opensessions/{version()}"
    if addition is None:
        return own
    if not isinstance(addition, str) or not addition or not is_header_value(addition):
        raise ConfigurationError("user_agent must be a line of printable ASCII that is not empty")
    return f"{own} {addition}"


def checked_headers(headers: Mapping[str, str] | None, taken: Collection[str]) -> dict[str, str]:
    """Return headers that may be sent with every request.

    Args:
        headers: Their names and values.
        taken: The names, in lower case, of those that an API's own credentials need.

    Raises:
        ConfigurationError: One is malformed, or belongs to the client itself.
    """
    if headers is not None and not isinstance(headers, Mapping):
        raise ConfigurationError("headers must be a mapping of names and values")
    for name, value in (headers or {}).items():
        if not isinstance(name, str) or not _HEADER_NAME.fullmatch(name):
            raise ConfigurationError("headers: a name is not one that HTTP allows")
        if name.lower() in _OWN_HEADERS or name.lower() in taken:
            raise ConfigurationError(f"headers: {name} is set by the client itself")
        if not isinstance(value, str) or not is_header_value(value):
            raise ConfigurationError(f"headers: the value of {name} must be a line of printable ASCII")
    single: dict[str, str] = {}
    for name, value in (headers or {}).items():
        single = merged(single, {name: value})
    return single


def is_header_value(value: str) -> bool:
    """Return whether a text can be sent as the value of a header, unchanged and without a second line."""
    return value.isascii() and value.isprintable() and value == value.strip()


def checked_credential(value: object, name: str) -> None:
    """Refuse what is no user name or password.

    Raises:
        ConfigurationError: It is no text, or empty, or comes from bytes that are not UTF-8.
    """
    if not isinstance(value, str) or not value:
        raise ConfigurationError(f"{name} must be a text that is not empty")
    if not is_unicode(value):
        raise ConfigurationError(f"{name} is not UTF-8")


def check_port(url: httpx.URL, name: str) -> None:
    """Refuse a port that there is not; the system would take another one, without a word.

    Raises:
        ConfigurationError: It is none.
    """
    if url.port is not None and not 1 <= url.port <= _LAST_PORT:
        raise ConfigurationError(f"{name} must name a port between 1 and {_LAST_PORT}")


def checked_token(token: str) -> str:
    """Return a token that can be sent.

    Raises:
        ConfigurationError: It does not fit into a header.
    """
    if not isinstance(token, str) or not token or not is_header_value(token):
        raise ConfigurationError("token must be a line of printable ASCII that is not empty")
    if token.lower().startswith("bearer "):  # as it stands in a header that somebody has copied
        raise ConfigurationError("token must be without the word Bearer, which the client sends before it")
    if NOT_IN_TOKENS & {*token} or token.startswith("'"):  # quoted as JSON has it, or as files of variables
        raise ConfigurationError("token must be without quotes, blanks, commas, semicolons and backslashes")
    return token


def ssl_context(verify: Verify) -> ssl.SSLContext:
    """Return what TLS connections are made with.

    Raises:
        ConfigurationError: `verify`, or a variable of the environment that TLS heeds, names no such file.
    """
    if isinstance(verify, ssl.SSLContext):
        return verify
    try:
        if isinstance(verify, bool):
            return httpx.create_ssl_context(verify=verify)
        path = Path(verify)
        if verify == "":  # which would be the folder in which the process runs
            raise FileNotFoundError
        place: dict[str, Any] = {"capath" if path.is_dir() else "cafile": path}
        return ssl.create_default_context(**place)
    except (OSError, TypeError, ValueError) as error:
        given, heeded = ([], _TLS_VARIABLES) if isinstance(verify, bool) else (["verify"], [_KEY_LOG])
        named = " or ".join([*given, *filter(os.environ.get, heeded)]) or "certifi"
        raise ConfigurationError(f"{named} names no file or folder that TLS can use") from error


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
