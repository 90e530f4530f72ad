"""Texts of the same form as others, which say nothing of them."""

import hmac
import secrets
from collections.abc import Collection, Iterable

from tools.specfirst.contract.live.written_names import is_address

_DRAWS = 100
"""Texts that are looked at for one name, before one is taken that is not its alone."""


class Lookalikes:
    """Makes other names, the same for the same name, from a key that nobody has."""

    def __init__(self) -> None:
        self._key = secrets.token_bytes(16)
        self._given: dict[str, str] = {}

    def others(self, names: Iterable[str], real: Iterable[str]) -> dict[str, str]:
        """Return another name of the same form for each: nobody's, but where short ones run out.

        Args:
            names: The names to be replaced. Those that differ in case, or in what is no letter or digit, have
                others that differ in the same.
            real: All names that there are.
        """
        known = {_plain(name) for name in real}
        return {name: self._other(name, known) for name in names}

    def _other(self, name: str, known: Collection[str]) -> str:
        make, plain, found = self._address if is_address(name) else self._like, _plain(name), None
        for nth in range(_DRAWS):
            drawn = _plain(other := make(name, nth))
            if drawn != plain:
                found = found or other
                if drawn not in known and self._given.setdefault(drawn, plain) == plain:
                    return other
        return found or name

    def _like(self, name: str, nth: int) -> str:
        plain = _plain(name)
        told = f"{nth} {plain}".encode("utf-8", "surrogatepass")
        stream = iter(hmac.digest(self._key, told, "sha512") * (len(plain) // 64 + 1))
        hexadecimal = set(plain) <= set("0123456789abcdef") and any(one.isdigit() for one in plain)
        letters = "abcdef" if hexadecimal else "abcdefghijklmnopqrstuvwxyz"
        made = []
        for character in name:
            if character.isdigit():
                made.append(str(next(stream) % 10))
            elif character.isalnum():
                letter = letters[next(stream) % len(letters)]
                made.append(letter.upper() if character.isupper() else letter)
            else:
                made.append(character)
        return "".join(made)

    def _address(self, address: str, nth: int) -> str:
        number = hmac.digest(self._key, f"{nth} {address}".encode(), "sha256")
        return f"198.51.100.{number[0]}" if "." in address else f"2001:db8::{number[0]:x}{number[1]:02x}"


def _plain(name: str) -> str:
    return "".join(character for character in name.lower() if character.isalnum())
