"""What the contract run knows of Appgate SDP beyond its spec."""

import os

from tests.contract.apis.appgate_sdp.deviations import DEVIATIONS
from tests.contract.apis.appgate_sdp.statements import STATEMENTS
from tools.specfirst.contract.apis import KnownApi, SignInMethod, TokenFlow
from tools.specfirst.contract.exchange import Headers


def _bearer_of_peer(token: str) -> Headers:
    version = os.environ.get("APPGATE_SDP_PEER_VERSION") or "22"
    return [
        ("Authorization", f"Bearer {token}"),
        ("Accept", f"application/vnd.appgate.peer-v{version}+json"),
    ]


KNOWN = KnownApi(
    statements=STATEMENTS,
    sign_in=(SignInMethod(("TOKEN",), _bearer_of_peer),),
    tokens=TokenFlow("signIn", "bearerAuth", ("token",), "signOut"),
    moving={
        "token": "each sign-in gives a token of its own",
        "expires": "counted from the sign-in",
    },
    of_the_run={
        "totalCount": "more is invented than the examples show",
        "sessionCount": "more is invented than the examples show",
        "range": "more is invented than the examples show",
        "ips": "more is invented than the examples show",
    },
    unexercised=(
        ("* 500*", "no fault is queued in a run; the clients decode it from drawn answers"),
        *(
            (f"{name} 406*", "an answer without content is acceptable to everybody; the clients decode it")
            for name in ("signOut", "removeRegisteredDevice", "unblacklistUser")
        ),
        ("revokeTokens 200 .queries*", "its list is asked for without texts; the clients decode it"),
        ("* 422*", "the stub finds the fault of a body before and answers 400; the clients decode it"),
    ),
    deviations=DEVIATIONS,
)
