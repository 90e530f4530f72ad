"""What the contract run knows of Appgate SDP beyond its spec."""

import os

from tests.contract.apis.appgate_sdp.deviations import DEVIATIONS
from tests.contract.apis.appgate_sdp.statements import STATEMENTS
from tools.specfirst.contract.apis import KnownApi, SignInMethod
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
    unexercised=(
        ("getSessionInfo 500*", "no fault is queued in a run; the clients decode it from drawn answers"),
    ),
    deviations=DEVIATIONS,
)
