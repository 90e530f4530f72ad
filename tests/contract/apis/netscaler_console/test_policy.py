"""A policy is what it was set to, and what is not given stays."""

import pytest

from tests.contract.conftest import specs_under_test
from tests.contract.server import Server
from tools.specfirst.contract.spec_view import operations
from tools.specfirst.specs.files import SpecFile


@pytest.mark.operation("netscaler_console", "setLockoutPolicy")
@pytest.mark.parametrize(
    "spec", [pytest.param(one, id=one.name) for one in specs_under_test() if one.name == "netscaler_console"]
)
def test_what_is_set_is_what_is_got(spec: SpecFile, server: Server) -> None:
    by_id = {operation.operation_id: operation for operation in operations(spec)}
    caller = server.privileged(spec, by_id["setLockoutPolicy"])

    def policy() -> dict[str, object]:
        (found,) = caller.call(by_id["getLockoutPolicy"]).document["user_lockout_policy"]
        return dict(found)

    # Each is set before another one is.
    changes: tuple[dict[str, object], ...] = (
        {"enable_user_lockout": False},
        {"user_lockout_interval": 3600},
        {"invalid_logins": 7},
        {"enable_user_lockout": True},
        {"user_lockout_interval": 7200, "invalid_logins": 4, "enable_user_lockout": False},
    )
    expected = policy()
    for change in changes:
        for name, value in change.items():
            assert expected[name] != value, f"{name} is {value} already"
        expected |= change
        body = {"user_lockout_policy": change}
        (told,) = caller.call(by_id["setLockoutPolicy"], body=body).document["user_lockout_policy"]
        for answered in (lambda told=told: told, policy):  # each judged before the next is asked for
            found = answered()
            wrong = ", ".join(sorted(name for name in expected if found.get(name) != expected[name]))
            set_to = ", ".join(f"{name} was set to {value}" for name, value in change.items())
            assert not wrong, f"{set_to}, and wrong is {wrong}"
