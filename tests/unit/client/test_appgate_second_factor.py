"""A second factor is asked of the person: of each kind, again after a wrong code, three times at most."""

import asyncio
import time
from typing import Any

import httpx
import pytest

from opensessions import AppgateSdp, errors
from opensessions._calls.flow import Flow
from opensessions.appgate_sdp import SecondFactor
from tests.unit.client.administrator import by_kind, listing, used
from tests.unit.client.apis import Kind
from tools.specfirst.contract.stub_process import Stub

pytestmark = pytest.mark.usefixtures("state_folder")

CODE = "521856"


class Person:
    """Answers as it is told to, and remembers what it was asked."""

    def __init__(self, *answers: str) -> None:
        self.asked: list[SecondFactor] = []
        self._answers = [*answers]

    def __call__(self, factor: SecondFactor) -> str:
        self.asked.append(factor)
        return self._answers.pop(0) if self._answers else CODE


@by_kind
@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("AlreadySeeded", "Administrative authorization requires two-factor authentication."),
        ("Secret", "Administrative authorization requires two-factor authentication."),
        ("Challenge", "Enter the code that was sent to your phone."),
        ("Push", "Approve the sign-in on your phone."),
    ],
)
def test_each_kind_of_second_factor_is_asked_of_the_person(
    name: str, text: str, kind: Kind, stub: Stub
) -> None:
    person = Person()
    assert used(kind, stub, listing, username=name.lower(), second_factor=person)
    (factor,) = person.asked
    assert (factor.kind, factor.message, factor.refusal) == (name, text, "")
    assert (factor.secret is not None) == (name == "Secret")
    if factor.secret:
        assert factor.secret not in repr(factor)
        assert factor.barcode
        assert factor.otp_auth_url


@by_kind
@pytest.mark.parametrize("name", ["AlreadySeeded", "Challenge"])
def test_a_wrong_code_is_asked_for_again_with_what_the_server_said(name: str, kind: Kind, stub: Stub) -> None:
    person = Person("000000", CODE)
    assert used(kind, stub, listing, username=name.lower(), second_factor=person)
    assert [factor.refusal for factor in person.asked] == ["", "Invalid one-time password."]


@by_kind
def test_after_three_wrong_codes_it_is_over_and_not_tried_again_by_itself(kind: Kind, stub: Stub) -> None:
    person = Person(*["000000"] * 9)

    def steps(client: Any) -> Flow[None]:
        for _ in range(2):
            with pytest.raises(errors.AuthenticationFailed):
                yield client.list_active_sessions()
        assert len(person.asked) == 3
        with pytest.raises(errors.AuthenticationFailed):
            yield client.sign_in()
        assert len(person.asked) == 6

    used(kind, stub, steps, username="secret", second_factor=person)


@by_kind
def test_who_needs_no_second_factor_is_asked_for_none(kind: Kind, stub: Stub) -> None:
    person = Person()
    assert used(kind, stub, listing, second_factor=person)
    assert person.asked == []


def test_an_async_client_awaits_the_person(stub: Stub) -> None:
    async def person(factor: SecondFactor) -> str:
        await asyncio.sleep(0)
        return CODE

    assert used("async", stub, listing, username="secret", second_factor=person)


@by_kind
def test_a_person_may_take_longer_than_a_call(
    kind: Kind, stub: Stub, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock, waited = time.monotonic, [0.0]
    monkeypatch.setattr(time, "monotonic", lambda: clock() + sum(waited))

    def person(_: SecondFactor) -> str:
        waited.append(30.0)  # more than the whole call has
        return CODE

    assert used(kind, stub, listing, username="secret", second_factor=person, timeout=20.0)
    assert len(waited) > 1


def test_a_sign_in_in_steps_ends_when_its_first_answer_says() -> None:
    first, last = "2026-01-02T00:00:00.000Z", "2026-01-03T00:00:00.000Z"

    def controller(request: httpx.Request) -> httpx.Response:
        step = request.url.path.rpartition("/")[2]
        expires = {"authentication": first, "authorization": last}[step]
        user = {"name": "admin", "needTwoFactorAuth": False, "privileges": []}
        return httpx.Response(200, json={"user": user, "token": f"of-{step}", "expires": expires})

    client = AppgateSdp(
        "https://controller.test/admin",
        username="admin",
        password="some-password",
        provider_name="local",
        peer_version=22,
        second_factor=Person(),
        transport=httpx.MockTransport(controller),
    )
    signed_in = client.sign_in()
    assert (signed_in.token, f"{signed_in.expires:%Y-%m-%d}") == ("of-authorization", first[:10])
