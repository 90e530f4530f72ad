"""The class of Appgate SDP, as its tests know it."""

import pytest

from opensessions import errors
from tests.contract.known_client import Driven, KnownClient


def _steps(client: Driven) -> None:
    """Get the client of the spec's example."""
    name = "CN=4c07bc6757ea42ddb702c2d6c45419fc,CN=user,OU=ldap"
    found = client.call("get_session", name)
    assert (str(found.device_id), found.username) == ("4c07bc67-57ea-42dd-b702-c2d6c45419fc", "user")
    with pytest.raises(errors.NotFound):
        client.call("get_session", name.replace("user", "nobody"))


CLIENT = KnownClient(
    arguments={"token": "some-token"},
    steps=_steps,
    about="getSessionInfo",
)
