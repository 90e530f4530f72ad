"""Why: who has a session is told by a text with a syntax, and a text that is nearly a name names others.

Names hold commas, so they are escaped (RFC 4514). Some operations take the end of a name, and then hit
whatever ends so: what is no whole name must be asked for in so many words.
"""

import re
import uuid
from dataclasses import dataclass
from typing import Self

from opensessions import errors
from opensessions._requests.strict import check_text

__all__ = ["DistinguishedName"]

_PART = r"((?:[^,\\]|\\.)+)"
_NAME = re.compile(rf"CN={_PART},CN={_PART},OU={_PART}", re.DOTALL)
_USER = re.compile(rf"CN={_PART},OU={_PART}", re.DOTALL)
_ESCAPED = re.compile(r"((?:\\[0-9A-Fa-f]{2})+)|\\(.)", re.DOTALL)
_SPECIAL = re.compile(r'([,+"\\<>;]|^[ #]|(?<=.) $)')


@dataclass(frozen=True, slots=True)
class DistinguishedName:
    r"""Names the session of one user on one device: `CN=<device id>,CN=<username>,OU=<provider name>`.

    As a text, the device id has no dashes, and what is special in a name is escaped with a backslash
    (RFC 4514): `str(DistinguishedName("4c07bc67-57ea-42dd-b702-c2d6c45419fc", "Doe, Jo", "ldap"))` is
    `CN=4c07bc6757ea42ddb702c2d6c45419fc,CN=Doe\, Jo,OU=ldap`.

    Attributes:
        device_id: A uuid, with or without dashes; kept in lower case, without.
        username: The user's name, not empty.
        provider_name: The name of the identity provider, not empty.

    Raises:
        RequestRefused: One of them cannot be part of a name.
    """

    device_id: str
    username: str
    provider_name: str

    def __post_init__(self) -> None:
        """Check the parts."""
        try:
            device_id = uuid.UUID(self.device_id).hex
        except (AttributeError, TypeError, ValueError):
            raise errors.RequestRefused(
                "device_id must be a uuid, 32 hex digits without the dashes"
            ) from None
        object.__setattr__(self, "device_id", device_id)
        for name in ("username", "provider_name"):
            value = getattr(self, name)
            if not isinstance(value, str) or not value or not value.isprintable():
                raise errors.RequestRefused(f"{name} must be a text that is not empty, in one line")

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a name.

        Raises:
            RequestRefused: It is none.
        """
        check_text(text, "a distinguished name")
        match = _NAME.fullmatch(text)
        if match is None:
            raise errors.RequestRefused(
                "a distinguished name must be like CN=<device id>,CN=<username>,OU=<provider name>"
            )
        try:
            return cls(*map(_unescaped, match.groups()))
        except UnicodeDecodeError:
            raise errors.RequestRefused("a distinguished name escapes bytes that are no UTF-8") from None

    def __str__(self) -> str:
        username, provider = _SPECIAL.sub(r"\\\1", self.username), _SPECIAL.sub(r"\\\1", self.provider_name)
        return f"CN={self.device_id},CN={username},OU={provider}"


def _unescaped(text: str) -> str:
    def character(match: re.Match[str]) -> str:
        return bytes.fromhex(match[1].replace("\\", "")).decode() if match[1] else match[2]

    return _ESCAPED.sub(character, text)


def whole_name(name: str | DistinguishedName) -> str:
    """Return the name of a device as it is sent; a text stays as it is, once it reads as a name.

    Raises:
        RequestRefused: It is none.
    """
    if not isinstance(name, DistinguishedName):
        DistinguishedName.parse(name)
    return str(name)


def user_name(user: str | DistinguishedName) -> str:
    """Return the name of a user as it is sent, `CN=<username>,OU=<provider name>`.

    Args:
        user: The name of the user, or of one of their devices.

    Raises:
        RequestRefused: It is neither.
    """
    if isinstance(user, DistinguishedName):
        return str(user).partition(",")[2]
    check_text(user, "the name of a user")
    if _USER.fullmatch(user):
        return user
    try:
        DistinguishedName.parse(user)
    except errors.RequestRefused:
        raise errors.RequestRefused(
            "the name of a user must be like CN=<username>,OU=<provider name>"
        ) from None
    return user.partition(",")[2]  # as the Controller writes it, which escapes what it likes
