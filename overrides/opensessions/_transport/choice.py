"""Why: a client has one way to its server: the network, or a transport or httpx client of the caller's."""

from contextlib import suppress
from importlib.util import find_spec
from typing import Any, Literal

from opensessions._options import Options
from opensessions._secrets.logs import hide_headers_in_frames
from opensessions._settings import check_port, ssl_context
from opensessions._transport.borrowed import AsyncBorrowedClient, BorrowedClient
from opensessions.errors import ConfigurationError
from opensessions_generated.http_library import httpx

Kind = Literal["sync", "async"]

_TRANSPORTS: dict[Kind, type[Any]] = {"sync": httpx.BaseTransport, "async": httpx.AsyncBaseTransport}
_CLIENTS: dict[Kind, type[Any]] = {"sync": httpx.Client, "async": httpx.AsyncClient}
_BORROWED: dict[Kind, type[Any]] = {"sync": BorrowedClient, "async": AsyncBorrowedClient}


def chosen_transport(options: Options[Any], kind: Kind, *, is_plain: bool) -> Any:
    """Return what a client's requests go through.

    Args:
        options: The client's.
        kind: Whether the client is sync or async.
        is_plain: Whether the server speaks plain http, so that no certificates are needed.

    Raises:
        ConfigurationError: One of the options is unusable, or two exclude each other.
    """
    given = [name for name in ("transport", "http_client") if options[name] is not None]
    for name in given:
        excluded = [other for other in ("limits", "proxy", *given) if other != name and options[other]]  # type: ignore[literal-required]  # names of options
        if excluded:
            raise ConfigurationError(f"{name} and {excluded[0]} exclude each other")
        hide_headers_in_frames()
    if (transport := options["transport"]) is not None:
        if not isinstance(transport, _TRANSPORTS[kind]):
            raise ConfigurationError(f"transport must be an {_named(_TRANSPORTS[kind])}")
        return transport
    if (client := options["http_client"]) is not None:
        if not isinstance(client, _CLIENTS[kind]):
            raise ConfigurationError(f"http_client must be an {_named(_CLIENTS[kind])}")
        return _BORROWED[kind](client)
    return _network(kind)(
        verify=False if is_plain else ssl_context(options["verify"]),
        limits=_checked_limits(options["limits"]),
        proxy=_checked_proxy(options["proxy"]),
        trust_env=False,
    )


def _network(kind: Kind) -> type[Any]:
    if kind == "sync":
        from opensessions._transport.thread_network import Network  # noqa: PLC0415 - httpcore and anyio are for who goes over the network

        return Network
    from opensessions._transport.task_network import AsyncNetwork  # noqa: PLC0415 - httpcore and anyio are for who goes over the network

    return AsyncNetwork


def _checked_limits(limits: object) -> httpx.Limits:
    if limits is None:
        return httpx.Limits(max_connections=100, max_keepalive_connections=20, keepalive_expiry=5.0)
    if not isinstance(limits, httpx.Limits):
        raise ConfigurationError(f"limits must be an {_named(httpx.Limits)}")
    if limits.max_connections is not None and limits.max_connections < 1:
        raise ConfigurationError("limits: max_connections must be at least 1")
    return limits


def _checked_proxy(proxy: object) -> httpx.Proxy | None:
    if proxy is None or isinstance(proxy, httpx.Proxy):
        return proxy
    made = None
    with suppress(Exception):  # whatever it is, its text may hold a password
        made = httpx.Proxy(proxy)  # type: ignore[arg-type]  # httpx refuses what it does not take
    if made is None or not made.url.host:
        raise ConfigurationError(
            "proxy must be a URL that begins with http://, https:// or socks5:// and names a host; "
            "/ ? # and @ of a password are %2F %3F %23 %40 there"
        )
    check_port(made.url, "proxy")
    if made.url.scheme.startswith("socks") and find_spec("socksio") is None:
        raise ConfigurationError("a SOCKS proxy needs the package socksio")
    return made


def _named(kind: type) -> str:
    return f"{kind.__module__.partition('.')[0]}.{kind.__name__}"
