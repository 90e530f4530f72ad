"""What a contract test has found, in words that need none of its code, and the place that it is about."""


class Contradiction(AssertionError):
    """An answer contradicts a statement of a spec.

    Attributes:
        said: What is wrong, in one line, such as `errorcode: 258, expected 0`.
        place: File and line of the statement, empty where it has none of its own.
    """

    def __init__(self, said: str, place: str = "") -> None:
        super().__init__(f"{said} ({place})" if place else said)
        self.said = said
        self.place = place
