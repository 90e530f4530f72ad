"""What the contract run knows of Appgate SDP beyond its spec."""

import os
from collections.abc import Iterator, Mapping, Sequence
from urllib.parse import unquote, urlsplit

from tools.specfirst.contract.apis import Deviation, DeviationExample, KnownApi, SignInMethod, Statement
from tools.specfirst.contract.coverage.observed import Exchange
from tools.specfirst.contract.exchange import Headers


def _the_client_is_the_named_one(exchange: Exchange) -> Iterator[str]:
    """`SessionInfo`: device, user and provider are those of the distinguished name."""
    document = exchange.document
    if {"deviceId", "username", "providerName"} <= document.keys():
        device = document["deviceId"].replace("-", "")
        name = f"CN={device},CN={document['username']},OU={document['providerName']}"
        asked = unquote(urlsplit(exchange.url).path.rpartition("/")[2])
        if name != asked:
            yield f"the answer is about {name}, asked for was {asked}"


def _versions_are_a_range(exchange: Exchange) -> Iterator[str]:
    """`NotAcceptableError`: the oldest supported version, and the newest."""
    document = exchange.document
    oldest, newest = document.get("minSupportedVersion"), document.get("maxSupportedVersion")
    if oldest is not None and newest is not None and oldest > newest:
        yield f"the oldest supported version is {oldest}, the newest {newest}"


_STATEMENTS: Mapping[str, Sequence[Statement]] = {
    "getSessionInfo": (_the_client_is_the_named_one,),
    "getSessionInfo 406": (_versions_are_a_range,),
}

_DEVIATIONS = (
    Deviation(
        name="errors are not always JSON",
        evidence="vendor: the body of an error may be empty or no JSON",
        kind="body|content type",
        status="[45]..",
    ),
    Deviation(
        name="a refused token tells the kind of failure",
        evidence="vendor: 401 may carry failureType",
        kind="member",
        member="failureType",
        status="401",
        examples=(DeviationExample("getSessionInfo", "401", ("failureType",), value="Expired"),),
    ),
    Deviation(
        name="a controller that starts answers 5xx",
        evidence="vendor: 5xx while a controller starts",
        kind="fault|status",
        status="50[234]",
    ),
)


def _bearer_of_peer(token: str) -> Headers:
    version = os.environ.get("APPGATE_SDP_PEER_VERSION") or "22"
    return [
        ("Authorization", f"Bearer {token}"),
        ("Accept", f"application/vnd.appgate.peer-v{version}+json"),
    ]


KNOWN = KnownApi(
    statements=_STATEMENTS,
    sign_in=(SignInMethod(("TOKEN",), _bearer_of_peer),),
    unexercised=(
        ("getSessionInfo 500*", "no fault is queued in a run; the clients decode it from drawn answers"),
    ),
    deviations=_DEVIATIONS,
    client={"token": "some-token"},
)
