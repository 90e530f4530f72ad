"""Why: only a person can answer a second factor, and only the server knows what to ask them.

A Controller has four kinds of it: a code of an authenticator, the same after the authenticator has been
given a new secret, the answer to the text of a RADIUS server, and a touch on a phone.
"""

import base64
import binascii
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

__all__ = ["AskSecondFactor", "SecondFactor"]


@dataclass(frozen=True, slots=True, kw_only=True)
class SecondFactor:
    """What a user is asked for.

    Attributes:
        kind: `AlreadySeeded` and `Secret` want a code of an authenticator, `Challenge` an answer to
            `message`, `Push` a touch on a phone: then what the callback returns is not used.
        message: The server's text, to be shown to the user; empty if it has none.
        refusal: What the server said of the answer before this one; empty at first.
        seconds: How long the user has, None if the server does not say.
        input_type: What the answer consists of, such as `Numeric`; None if the server does not say.
        secret: For `Secret`, what the authenticator has to be given first.
        otp_auth_url: For `Secret`, the same as a URL.
        barcode: For `Secret`, the same as a picture, a JPEG.
    """

    kind: str
    message: str = ""
    refusal: str = ""
    seconds: float | None = None
    input_type: str | None = None
    secret: str | None = field(default=None, repr=False)
    otp_auth_url: str | None = field(default=None, repr=False)
    barcode: bytes | None = field(default=None, repr=False)


AskSecondFactor = Callable[[SecondFactor], str | Awaitable[str]]
"""Asks a person and returns what they answer. An async client takes one that has to be awaited, too."""


def second_factor_of(document: Mapping[str, Any], message: str, refusal: str) -> SecondFactor:
    """Return what a user is asked for, from the server's answer and the text of its demand."""
    return SecondFactor(
        kind=str(document.get("type", "")),
        message=str(document.get("responseMessage") or message),
        refusal=refusal,
        seconds=document.get("timeout"),
        input_type=document.get("inputType"),
        secret=document.get("secret"),
        otp_auth_url=document.get("otpAuthUrl"),
        barcode=_decoded(document.get("barcode")),
    )


def _decoded(text: str | None) -> bytes | None:
    try:
        return base64.b64decode(text, validate=True) if text else None
    except (binascii.Error, ValueError):
        return None
