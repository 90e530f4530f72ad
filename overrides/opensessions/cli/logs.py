"""Why: warnings and log records of the client are lines beside the result here, for no Python developer."""

import logging
import warnings

from opensessions.cli.terminal import tell

__all__ = ["set_up"]


class _Lines(logging.Handler):
    def emit(self, record: logging.LogRecord) -> None:
        """Tell a record in a line."""
        tell(record.getMessage(), "dim")


def set_up(*, verbose: bool) -> None:
    """Tell what the client logs and warns of.

    Args:
        verbose: Whether to tell every request too, and warnings more than once.
    """
    logger = logging.getLogger("opensessions")
    for handler in [handler for handler in logger.handlers if isinstance(handler, _Lines)]:
        logger.removeHandler(handler)
    logger.addHandler(_Lines())
    logger.setLevel(logging.DEBUG if verbose else logging.WARNING)
    logger.propagate = False
    warnings.showwarning = lambda message, *_, **__: tell(str(message), "yellow")
