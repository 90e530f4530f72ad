"""What the contract run knows of Redfish beyond its spec."""

import base64

from tests.contract.apis.redfish.statements import STATEMENTS
from tools.specfirst.contract.apis import KnownApi, SignInMethod
from tools.specfirst.contract.exchange import Headers


def _token(token: str) -> Headers:
    return [("X-Auth-Token", token), ("Accept", "application/json")]


def _account(username: str, password: str) -> Headers:
    pair = base64.b64encode(f"{username}:{password}".encode()).decode()
    return [("Authorization", f"Basic {pair}"), ("Accept", "application/json")]


KNOWN = KnownApi(
    statements=STATEMENTS,
    sign_in=(SignInMethod(("TOKEN",), _token), SignInMethod(("USERNAME", "PASSWORD"), _account)),
    moving={"Oem": "what a maker adds may tell how long a session has been idle"},
    more={"listSessions": ("Members@odata.nextLink",)},
    of_the_run={
        "Members@odata.count": "counts the sessions that the stub invents, too",
        "Members@odata.nextLink": "the example has one session, the stub invents more",
    },
    unexercised=(
        ("endSession 406*", "an answer without content is acceptable to everybody; the clients decode it"),
    ),
)
