"""Whether there is a server at all: who asks one that is not there need not ask everything."""

from tools.specfirst.contract.exchange import Exchange, Headers
from tools.specfirst.contract.live.wire import ServerError, Wire

_IN_A_ROW = 10
"""A server that has answered is away for so many requests at most: it may be starting anew."""


class Refused(Exception):
    """The request may not pass; nothing was sent."""


class Over(Refused):
    """As much has been sent as was announced, or for as long."""


class Lost(Over):
    """There is no server any more, or never was; the message is one line."""


class Reach:
    """Sends requests until there is no server any more.

    Args:
        wire: The connection to it.
    """

    def __init__(self, wire: Wire) -> None:
        self._wire = wire
        self._missed = 0
        self._said = ""
        self._has_answered = False

    @property
    def is_lost(self) -> bool:
        """Whether the server has not been there for so long that nothing more is sent."""
        return self._missed >= (_IN_A_ROW if self._has_answered else 1)

    def insist(self) -> None:
        """See that there is a server.

        Raises:
            Lost: There is none.
        """
        if self.is_lost:
            raise Lost(self._said)

    def send(self, method: str, target: str, headers: Headers, body: bytes | None) -> Exchange:
        """Send a request and return it with its answer.

        Raises:
            Lost: There is no server.
            ServerError: There was no answer.
        """
        self.insist()
        try:
            exchange = self._wire.send(method, target, headers, body)
        except ServerError as error:
            self._missed += error.unreached
            self._said = str(error)
            self.insist()
            raise
        self._missed, self._has_answered = 0, True
        return exchange
