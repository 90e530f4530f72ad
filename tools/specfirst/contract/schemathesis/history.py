"""What was sent before a failure: without it nobody can repeat one that depends on state."""

from schemathesis import Response


class History:
    """What was sent since the state was put back, of each case.

    The state can be put back again before a failure is written down, so nothing is forgotten.
    """

    def __init__(self) -> None:
        self._sent: list[Response] = []
        self._places: dict[str, tuple[list[Response], int]] = {}

    def start(self) -> None:
        """Begin anew: the state has been put back."""
        self._sent = []

    def add(self, case: str, response: Response) -> None:
        """Remember a request of a case."""
        self._places[case] = (self._sent, len(self._sent))
        self._sent.append(response)

    def before(self, case: str) -> list[Response]:
        """Return what was sent before a case since the state was put back."""
        sent, place = self._places.get(case, ([], 0))
        return sent[:place]
