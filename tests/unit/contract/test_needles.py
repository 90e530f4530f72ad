"""Of many texts each is found in another, the longest at each place, and nothing within what was found."""

import pytest

from tools.specfirst.contract.needles import Needles


@pytest.mark.parametrize(
    ("needles", "text", "shown"),
    [
        (["secret"], "a secret, secrets", "a <secret>, <secret>s"),
        (["secret", "secret-7", "et-7 and"], "secret-7 and secret", "<secret-7> and <secret>"),
        (["a", "abcdefgh", "cd"], "abcdefgha cd", "<abcdefgh><a> <cd>"),
        (["abcdefgh", "abcdefxy"], "abcdefab abcdefxy", "abcdefab <abcdefxy>"),
        ([], "nothing", "nothing"),
    ],
)
@pytest.mark.parametrize("others", [0, 100])
def test_each_is_found(needles: list[str], text: str, shown: str, others: int) -> None:
    sought = Needles()
    for needle in [*needles, *(f"{number:06}, not there" for number in range(others))]:
        sought.add(needle)
    assert sought.replaced(text, lambda found: f"<{found}>") == shown
