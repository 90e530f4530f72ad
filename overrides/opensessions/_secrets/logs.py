"""Why: others log what is sent and received, credentials among it; people want to see what a client does.

httpcore logs the headers of every answer at DEBUG, Set-Cookie among them. A filter masks these records
where they are about this package's exchanges; records about anybody else's are left as they are. HTTP/2's
hpack logs each header it meets, and a connection may be shared: once a caller has brought a way to the server
along, which alone may speak it, its records keep their numbers only.
`OPENSESSIONS_LOG=debug` shows the package's own records.
"""

import logging
import os
from contextvars import ContextVar
from typing import TYPE_CHECKING
from weakref import ref

from opensessions._secrets.redaction import MASK, masked

if TYPE_CHECKING:
    from collections.abc import Callable

LOGGER = logging.getLogger("opensessions")

_VARIABLE = "OPENSESSIONS_LOG"
_LEVELS = {"debug": logging.DEBUG, "info": logging.INFO, "warning": logging.WARNING}
_LIBRARIES = ("httpx", "httpx2")
_CORES = ("httpcore", "httpcore2")
_PARTS = ("connection", "http11", "http2", "proxy", "socks")
_FRAMES = ("hpack.hpack", "hpack.table")


class OwnExchange:
    """A context in which what is logged is masked: it is about an exchange of this package.

    An interrupt may come before a context is left. What is known of it is a weak reference, so that it ends
    then, too.
    """

    __slots__ = ("__weakref__", "_token")

    def __enter__(self) -> None:
        self._token = _exchange.set(ref(self))

    def __exit__(self, *_: object) -> None:
        _exchange.reset(self._token)


_exchange: "ContextVar[Callable[[], OwnExchange | None]]" = ContextVar(
    "opensessions_exchange", default=lambda: None
)


def install_filters() -> None:
    """Filter what the HTTP library logs from now on; installing twice changes nothing."""
    for name in (*_LIBRARIES, *(f"{core}.{part}" for core in _CORES for part in _PARTS)):
        logging.getLogger(name).addFilter(_mask_record)


def hide_headers_in_frames() -> None:
    """Filter what is logged of HTTP/2 from now on."""
    for name in _FRAMES:
        logging.getLogger(name).addFilter(_keep_numbers)


def show_records() -> None:
    """Write the package's own records to standard error, if the environment asks for it."""
    asked = os.environ.get(_VARIABLE, "").strip().lower()
    if not asked:
        return
    handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("%(asctime)s %(name)s %(levelname)s: %(message)s"))
    LOGGER.addHandler(handler)
    LOGGER.setLevel(_LEVELS.get(asked, logging.WARNING))
    if asked not in _LEVELS:
        LOGGER.warning("%s must be one of %s", _VARIABLE, ", ".join(_LEVELS))


def _mask_record(record: logging.LogRecord) -> bool:
    if _exchange.get()() is not None:
        message = record.getMessage()
        mask = masked(message)
        if mask != message:
            record.msg, record.args = mask, None
    return True


def _keep_numbers(record: logging.LogRecord) -> bool:
    args = record.args if isinstance(record.args, tuple) else (record.args,)
    record.args = tuple(each if isinstance(each, int) else MASK for each in args) if record.args else None
    return True
