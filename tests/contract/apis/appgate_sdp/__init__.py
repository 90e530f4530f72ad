"""What the contract run knows of Appgate SDP beyond its spec."""

import json
import os
import platform
import uuid
from collections.abc import Iterator

from tests.contract.apis.appgate_sdp.comparisons import COMPARISONS
from tests.contract.apis.appgate_sdp.deviations import DEVIATIONS
from tests.contract.apis.appgate_sdp.plausible import PLAUSIBLE, gateways_are_those_that_report
from tests.contract.apis.appgate_sdp.statements import STATEMENTS
from tools.specfirst.contract.apis import KnownApi, Lead, SignInMethod, TokenFlow
from tools.specfirst.contract.exchange import Exchange, Headers


def _of_peer() -> tuple[str, str]:
    version = os.environ.get("APPGATE_SDP_PEER_VERSION") or "22"
    return "Accept", f"application/vnd.appgate.peer-v{version}+json"


def _bearer_of_peer(token: str) -> Headers:
    return [("Authorization", f"Bearer {token}"), _of_peer()]


def _sign_in(username: str, password: str, provider: str) -> tuple[Headers, bytes]:
    # A Controller registers each device that signs in: for the runs of a machine that is one.
    device = uuid.uuid5(uuid.NAMESPACE_DNS, f"opensessions-contract.{platform.node()}")
    login = {"providerName": provider, "username": username, "password": password, "deviceId": str(device)}
    return [("Content-Type", "application/json"), _of_peer()], json.dumps(login).encode()


def _versions_told(exchange: Exchange) -> Iterator[Lead]:
    """`NotAcceptableError`: each version between the two is supported, and none beyond."""
    try:
        told = json.loads(exchange.content)
        oldest, newest = int(told["minSupportedVersion"]), int(told["maxSupportedVersion"])
    except (ValueError, LookupError, TypeError):
        return
    for version, status in ((oldest, "200"), (newest, "200"), (oldest - 1, "406"), (newest + 1, "406")):
        accept = f"application/vnd.appgate.peer-v{version}+json"
        yield Lead(f"with version {version}, of {oldest} to {newest} as told", [("Accept", accept)], status)


KNOWN = KnownApi(
    statements=STATEMENTS,
    plausible=PLAUSIBLE,
    comparisons=COMPARISONS,
    together=gateways_are_those_that_report,
    sign_in=(
        SignInMethod(("TOKEN",), _bearer_of_peer, token=("token",), renewing=("authorize", "signOut")),
        SignInMethod(
            *(("USERNAME", "PASSWORD", "PROVIDER"), _bearer_of_peer, "signIn", _sign_in, ("token",)),
            closing="signOut",
            renewing=("authorize", "signOut"),
            public=("USERNAME", "PROVIDER"),  # `admin` stands in the path of the API, too
        ),
    ),
    tokens=TokenFlow("signIn", "bearerAuth", ("token",), "signOut"),
    moving={
        "token": "each sign-in gives a token of its own",
        "expires": "counted from the sign-in",
    },
    of_others={
        "lastSeenAt": "whoever signs in has been seen",
        "gateways": "a client that fails over is reported by another Gateway, or by both",
        "access": "conditions are looked at again while one looks",
        "conditionResults": "conditions are looked at again while one looks",
        "firewallRules": "names are resolved again while one looks",
    },
    of_the_run={
        "totalCount": "more is invented than the examples show",
        "sessionCount": "more is invented than the examples show",
        "range": "more is invented than the examples show",
        "ips": "more is invented than the examples show",
    },
    unexercised=(
        (
            "* query * additionalProperties broken",
            "its members are parameters, so another one is an unknown parameter, which is refused as such",
        ),
        ("* query filterBy minProperties broken", "its members are parameters: without one it is absent"),
        ("* 500*", "no fault is queued in a run; the clients decode it from drawn answers"),
        *(
            (f"{name} 406*", "an answer without content is acceptable to everybody; the clients decode it")
            for name in ("signOut", "removeRegisteredDevice", "unblacklistUser")
        ),
        ("revokeTokens 200 .queries*", "its list is asked for without texts; the clients decode it"),
        ("revokeTokens 200 .filterBy*", "its list is asked for without a filter; the clients decode it"),
        ("* 422*", "the stub finds the fault of a body before and answers 400; the clients decode it"),
    ),
    deviations=DEVIATIONS,
    leads={"getSessionInfo 406": _versions_told},
    patience=60.0,  # the page says that the call may take long: it asks every Gateway
)
