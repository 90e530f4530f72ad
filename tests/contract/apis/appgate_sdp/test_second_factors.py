"""Appgate SDP: the class signs in with each kind of second factor, and asks again after a wrong code."""

import pytest

from opensessions import AppgateSdp, errors
from opensessions.appgate_sdp import SecondFactor
from tests.contract.apis.appgate_sdp.test_sign_in_steps import Administrator, of
from tests.contract.server import Server
from tools.specfirst.contract.spec_view import operation_named
from tools.specfirst.specs.files import SpecFile

ATTEMPTS = 3
"""`AppgateSdp.sign_in`: the user is asked for a second factor at most three times."""


class Person:
    """Who is asked for a code, and gives wrong ones before the right one."""

    def __init__(self, user: Administrator, code: str, mistakes: int = 0) -> None:
        self.asked: list[SecondFactor] = []
        self.login = {"username": user.body["username"], "password": user.password}
        self.login |= {"provider_name": user.body["providerName"], "device_id": user.body["deviceId"]}
        self._code, self._mistakes = code, mistakes

    def __call__(self, factor: SecondFactor) -> str:
        self.asked.append(factor)
        return f"{self._code}0" if len(self.asked) <= self._mistakes else self._code


def person(spec: SpecFile, server: Server, kind: str, mistakes: int = 0) -> Person:
    """Return somebody with a second factor of a kind."""
    code = server.caller(spec, {}).example_body(operation_named(spec, "finishSecondFactor"))["otp"]
    return Person(Administrator(spec, server, kind), code, mistakes)


@of("finishSecondFactor")
def test_each_kind_of_second_factor_signs_in(spec: SpecFile, kind: str, server: Server) -> None:
    user = person(spec, server, kind)
    with AppgateSdp(server.served(spec).url, **user.login, second_factor=user) as controller:
        assert controller.list_active_sessions(), "signed in, and no session is listed"
    kinds = [factor.kind for factor in user.asked]
    assert kinds == [kind], f"asked for {kinds or 'nothing'}, expected {kind}"


@of("finishSecondFactor", ["Challenge", "AlreadySeeded"])
@pytest.mark.parametrize("mistakes", [ATTEMPTS - 1, ATTEMPTS])
def test_a_wrong_code_is_asked_for_again(spec: SpecFile, kind: str, mistakes: int, server: Server) -> None:
    user = person(spec, server, kind, mistakes)
    with AppgateSdp(server.served(spec).url, **user.login, second_factor=user) as controller:
        if mistakes < ATTEMPTS:
            assert controller.list_active_sessions(), "signed in, and no session is listed"
        else:
            with pytest.raises(errors.AuthenticationFailed):
                controller.list_active_sessions()
    asked = len(user.asked)
    assert asked == ATTEMPTS, f"asked {asked} times for a code, of which {mistakes} are wrong"
