"""Appgate SDP: who is kept out through the view is until let in, and nobody of a like name is touched."""

from functools import partial

import pytest

from opensessions.view import Service, fleet, view_of
from tests.contract.conftest import specs_under_test
from tests.contract.server import Server
from tools.specfirst.specs.files import SpecFile

USER, LIKE = "user", "user0"


@pytest.mark.operation("appgate_sdp", "unblacklistUser")
@pytest.mark.parametrize(
    "spec", [pytest.param(one, id=one.name) for one in specs_under_test() if one.name == "appgate_sdp"]
)
def test_who_is_kept_out_is_until_let_in_and_nobody_else(spec: SpecFile, server: Server) -> None:
    def keeping() -> dict[str, str | None]:
        return {one["username"]: one.get("reason") for one in server.state(spec)["blacklist"]}

    served, view, before = server.served(spec), view_of(spec.name), keeping()
    service = Service("here", spec.name, served.url, token=str(served.security["bearerAuth"]))
    with fleet([service]) as everywhere:
        for name in (LIKE, USER):
            everywhere.using("here", partial(view.keep_out, user=f"CN={name},OU=ldap", reason="a test"))
        kept = {name: reason for name, reason in keeping().items() if name not in before}
        assert kept.keys() == {USER, LIKE}, f"kept out: {sorted(kept)}, expected {USER} and {LIKE}"
        reasons = {*kept.values()}
        assert reasons == {"a test"}, f"kept out for {' and '.join(map(str, reasons))}, expected: a test"
        everywhere.using("here", partial(view.let_in, user=USER))
    left = keeping().keys() - before.keys()
    assert left == {LIKE}, f"{USER} was let in, and kept out are {sorted(left)}, expected {LIKE} alone"
