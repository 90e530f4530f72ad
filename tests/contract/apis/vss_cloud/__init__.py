"""What the contract run knows of the VSS cloud beyond its spec."""

import base64

from tests.contract.apis.vss_cloud.account import PLAUSIBLE
from tests.contract.apis.vss_cloud.deviations import DEVIATIONS
from tests.contract.apis.vss_cloud.statements import STATEMENTS
from tests.contract.apis.vss_cloud.times import NEXT_PAGE, TIMES, idle, unused_since
from tools.specfirst.contract.apis import KnownApi, ListedTokens, SignInMethod, TokenFlow
from tools.specfirst.contract.exchange import Headers


def _bearer(token: str) -> Headers:
    return [("Authorization", f"Bearer {token}"), ("Accept", "application/json")]


def _basic(username: str, password: str) -> tuple[Headers, None]:
    pair = base64.b64encode(f"{username}:{password}".encode()).decode()
    return [("Authorization", f"Basic {pair}"), ("Accept", "application/json")], None


_LEFT_OUT = "optional, and the page's own example leaves it out, as the stub does; the clients decode it"


KNOWN = KnownApi(
    statements=STATEMENTS,
    plausible=PLAUSIBLE,
    tokens=TokenFlow("requestToken", "bearerAuth", ("token",)),
    sign_in=(
        SignInMethod(("TOKEN",), _bearer),
        SignInMethod(
            *(("USERNAME", "PASSWORD"), _bearer, "requestToken", _basic, ("token",)),
            each_time=lambda username, password: _basic(username, password)[0],
        ),
    ),
    listed_tokens=ListedTokens("listTokens", "disableToken", "deleteToken", "valid", unused_since),
    more={"listTokens": NEXT_PAGE},
    moving={
        "loginTimeDelta": "grows with time",
        "lastActiveTimeDelta": "grows with time",
        "time": "how long the server took",
        "last_access": "the call that looks is one",
        "updated_on": "who keeps the last use of a token in its row may call that a change of it",
    },
    of_others={"ip_address": "a token may be used from several places, and is told to be of the last one"},
    activity="lastActiveTime",
    who=("ip", "userAgent", "loginTime", "lastActiveTime"),
    idle=idle,
    of_the_run={
        "_links": "the example's host is not this one; a statement follows the links",
        "loginTime": "counted back from when the server started",
        "lastActiveTime": "counted back from when the server started",
    },
    unexercised=(
        (
            "requestToken 429*",
            "the stub of a run does not limit token requests; the clients decode it from drawn answers",
        ),
        ("deleteToken 406*", "an answer without content is acceptable to everybody; the clients decode it"),
        ("getSession 200 .data[].key*", _LEFT_OUT),
        ("getSession 200 .data[]._links*", _LEFT_OUT),
    ),
    deviations=DEVIATIONS,
    times=TIMES,
)
