"""Why: warnings and log records of the client are lines beside the result here, for no Python developer."""

import logging
import warnings

from opensessions.cli.terminal import tell
from opensessions.errors import OpenSessionsWarning
from opensessions.view.service import asked_service

__all__ = ["set_up"]


class _Lines(logging.Handler):
    """Tells records and warnings in a line each, with the service that they are about."""

    def __init__(self, *, repeats: bool) -> None:
        super().__init__()
        self._repeats = repeats
        self._told: set[str] = set()

    def emit(self, record: logging.LogRecord) -> None:
        """Tell a record."""
        self.tell(record.getMessage(), "dim")

    def tell(self, text: str, style: str) -> None:
        """Tell a text, once unless it may be repeated."""
        service = asked_service.get("")
        line = text if not service or text.startswith(f"{service}: ") else f"{service}: {text}"
        if self._repeats or line not in self._told:
            self._told.add(line)
            tell(line, style)


def set_up(*, verbose: bool) -> None:
    """Tell what the client logs and warns of.

    Args:
        verbose: Whether to tell every request too, and warnings more than once.
    """
    logger = logging.getLogger("opensessions")
    for handler in [handler for handler in logger.handlers if isinstance(handler, _Lines)]:
        logger.removeHandler(handler)
    lines = _Lines(repeats=verbose)
    logger.addHandler(lines)
    logger.setLevel(logging.DEBUG if verbose else logging.WARNING)
    logger.propagate = False
    warnings.simplefilter("always", OpenSessionsWarning)
    warnings.showwarning = lambda message, *_, **__: lines.tell(str(message), "yellow")
