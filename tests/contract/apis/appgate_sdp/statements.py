"""What the pages and the spec of Appgate SDP state in words."""

from collections.abc import Iterator, Mapping, Sequence
from urllib.parse import unquote, urlsplit

from tools.specfirst.contract.apis import Statement
from tools.specfirst.contract.coverage.observed import Exchange


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


STATEMENTS: Mapping[str, Sequence[Statement]] = {
    "getSessionInfo": (_the_client_is_the_named_one,),
    "getSessionInfo 406": (_versions_are_a_range,),
}
"""By operationId."""
