"""The behaviour of an API that has no file of its own: it lets in and remembers nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from opensessions_stub._behaviour import Behaviour, Refusal, Setting, UserPassword, same

if TYPE_CHECKING:
    from collections.abc import Mapping

    from opensessions_stub._behaviour import Credential


class ExampleBehaviour(Behaviour[None]):
    """One set of credentials, no state; every operation is answered from the spec's examples."""

    def __init__(self, setting: Setting) -> None:
        super().__init__(setting)
        random = setting.random
        self.standing = {
            scheme.name: UserPassword("user", random.hex(16)) if scheme.kind == "basic" else random.hex(32)
            for scheme in setting.spec.schemes.values()
        }
        self.credentials = self.standing

    def identify(self, offered: Mapping[str, Credential], now: float) -> None:
        """Lets in whoever has the one set of credentials."""
        for name, credential in offered.items():
            if not same(credential, self.standing[name]):
                raise Refusal(401, "The credentials are wrong")
