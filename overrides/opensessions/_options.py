"""Why: what every client takes beside its address and credentials is said once, and not per class.

A class takes them as `**options: Unpack[Options[TransportT]]`; checkers see each of them there, and
`with_options_in_signature` shows them with their defaults to `help`, `inspect` and autospec.
"""

import inspect
import ssl
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Generic, TypedDict, TypeVar, cast

from opensessions_generated.http_library import httpx

TransportT = TypeVar("TransportT")

Verify = bool | str | Path | ssl.SSLContext
"""True: the usual certificate authorities. A path: a file or folder of them. False: no check at all."""


class Options(TypedDict, Generic[TransportT], total=False):
    """What every client takes beside its address and credentials.

    Attributes:
        timeout: Seconds that a call may take as a whole, repeats and a needed login included.
        connect_timeout: Seconds that connecting may take, all addresses of the host and TLS included.
        retries: How often an idempotent request is repeated after a failure that may pass.
        verify: Whether and by which certificates the server is trusted; see `Verify`.
        headers: Sent with every request.
        user_agent: Added to the client's own name in `User-Agent`, such as `"my-tool/1.2"`.
        limits: How many connections there may be, an `httpx.Limits`; 100, and 20 kept open, if not given.
        proxy: The address of a proxy, or an `httpx.Proxy`. The environment's proxies are not used.
        transport: What sits under everything, an `httpx.BaseTransport` or its async sibling.
        http_client: An `httpx.Client` or `httpx.AsyncClient` of your own to send through. Its transport,
            mounts, proxies and event hooks are used; its headers, cookies, credentials, timeouts and
            redirects are not. Everything else is as without, and closing it is up to you.
        allow_http: Whether credentials may go over plain http to a machine other than this one.
        max_response_bytes: How large an answer may be, unpacked.
        strict: Whether an answer that is not quite as the spec says is an error, instead of being mended
            with an `AnswerWarning`.
    """

    timeout: float
    connect_timeout: float
    retries: int
    verify: Verify
    headers: Mapping[str, str] | None
    user_agent: str | None
    limits: httpx.Limits | None
    proxy: str | httpx.URL | httpx.Proxy | None
    transport: TransportT | None
    http_client: httpx.Client | httpx.AsyncClient | None
    allow_http: bool
    max_response_bytes: int
    strict: bool


_DEFAULTS: Options[Any] = {
    "timeout": 30.0,
    "connect_timeout": 5.0,
    "retries": 2,
    "verify": True,
    "headers": None,
    "user_agent": None,
    "limits": None,
    "proxy": None,
    "transport": None,
    "http_client": None,
    "allow_http": False,
    "max_response_bytes": 67_108_864,
    "strict": False,
}


def completed(options: Options[TransportT], owner: type) -> Options[TransportT]:
    """Return options with the defaults of a client class for those that were not given.

    Raises:
        TypeError: There is no such option.
    """
    for name in options.keys() - _DEFAULTS.keys():
        raise TypeError(f"{owner.__name__}() got an unexpected keyword argument {name!r}")
    return cast("Options[TransportT]", {**_DEFAULTS, **_own_defaults(owner), **options})


def with_options_in_signature(owner: type, function: Callable[..., object]) -> None:
    """Let a function that takes `**options` show each of them, with the defaults of a client class."""
    signature = inspect.signature(function)
    if not any(each.kind is each.VAR_KEYWORD for each in signature.parameters.values()):
        return
    parameters = [each for each in signature.parameters.values() if each.kind is not each.VAR_KEYWORD]
    defaults = {**_DEFAULTS, **_own_defaults(owner)}
    parameters += [
        inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=defaults[name], annotation=annotation)
        for name, annotation in Options.__annotations__.items()
        if name not in signature.parameters
    ]
    function.__signature__ = signature.replace(parameters=parameters)  # type: ignore[attr-defined]  # inspect's protocol


def _own_defaults(owner: type) -> Mapping[str, object]:
    defaults: Mapping[str, object] = getattr(owner, "default_options", {})
    return defaults
