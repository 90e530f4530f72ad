"""What hits many devices at once is refused, unless it is spelled out; what is asked for arrives whole."""

import json
from typing import Any

import httpx
import pytest

from opensessions import AppgateSdp, DistinguishedName, errors
from opensessions.appgate_sdp.names import user_name
from tests.unit.client.apis import NAME

URL = "https://server.example/admin"
OTHER = NAME.replace("4c07bc67", "5d18cd78")


class Recorder:
    """Answers every request with an empty list, and keeps it."""

    def __init__(self) -> None:
        self.requests: list[httpx.Request] = []

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.requests.append(request)
        return httpx.Response(200, json={"userDistinguishedName": "CN=user,OU=ldap"})

    @property
    def body(self) -> Any:
        (request,) = self.requests
        return json.loads(request.content)


@pytest.fixture
def sent() -> Recorder:
    return Recorder()


@pytest.fixture
def client(sent: Recorder) -> AppgateSdp:
    return AppgateSdp(URL, token="t", transport=httpx.MockTransport(sent))


@pytest.mark.parametrize(
    "names",
    [
        *("", " ", "OU=ldap", "user", "CN=user,OU=ldap", NAME[3:], f"{NAME},", f"CN={NAME}", "*", "%"),
        *([], [""], [NAME, ""], [NAME, "OU=ldap"], ["CN=user,OU=ldap"], (), iter(())),
        *([None], [b"x"], 7),
    ],
)
def test_tokens_of_what_is_no_whole_name_are_not_renewed(
    names: Any, client: AppgateSdp, sent: Recorder
) -> None:
    with pytest.raises((errors.RequestRefused, TypeError)):
        client.renew_tokens(names)
    assert sent.requests == []


@pytest.mark.parametrize("name", ["", "OU=local", "CN=user,OU=ldap", "a", None])
def test_what_is_no_whole_name_is_not_reevaluated(name: Any, client: AppgateSdp, sent: Recorder) -> None:
    with pytest.raises(errors.RequestRefused):
        client.reevaluate(name)
    assert sent.requests == []


@pytest.mark.parametrize("meant", ["no", "False", 1, None])
def test_what_is_neither_true_nor_false_means_no_device(
    meant: Any, client: AppgateSdp, sent: Recorder
) -> None:
    for call in (client.renew_tokens, client.reevaluate):
        with pytest.raises(errors.RequestRefused, match="every_device is True or False"):
            call("OU=local", every_device=meant)
    assert sent.requests == []


@pytest.mark.parametrize(
    "odd", [{"queries": [None]}, {"queries": [{}]}, {"filterBy": "N/A"}, {"filterBy": [None]}], ids=str
)
def test_how_it_was_asked_for_is_no_part_of_what_was_done(odd: Any) -> None:
    answer = httpx.Response(200, json={"data": [], "range": "0-0/0", **odd})
    client = AppgateSdp(URL, token="token", transport=httpx.MockTransport(lambda _: answer))
    assert client.renew_tokens([NAME]) == []
    assert client.list_active_sessions() == []


def test_every_device_is_spelled_out(client: AppgateSdp, sent: Recorder) -> None:
    client.renew_tokens("", every_device=True)
    assert sent.body["distinguishedNameFilter"] == ""
    sent.requests.clear()
    client.reevaluate("OU=local", every_device=True)
    assert sent.requests[0].url.path.endswith("/OU=local")


@pytest.mark.parametrize("names", [[], [NAME, OTHER]])
def test_every_device_goes_with_one_text(names: list[str], client: AppgateSdp, sent: Recorder) -> None:
    with pytest.raises(errors.RequestRefused):
        client.renew_tokens(names, every_device=True)
    assert sent.requests == []


def test_the_kind_of_token_and_all_else_that_was_asked_for_is_sent(
    client: AppgateSdp, sent: Recorder
) -> None:
    site = "9a1f8e52-0c34-4f5c-8a37-6f1f2f0e4b11"
    client.renew_tokens(
        NAME, token_type="Claims", reason="why", site_id=site, delay_minutes=7, devices_per_second=0.5
    )
    assert sent.body == {
        "distinguishedNameFilter": NAME,
        "tokenType": "Claims",
        "revocationReason": "why",
        "siteId": site,
        "delayMinutes": 7,
        "devicesPerSecond": 0.5,
    }


def test_several_names_are_listed_beside_an_empty_filter(client: AppgateSdp, sent: Recorder) -> None:
    names: list[str | DistinguishedName] = [NAME, DistinguishedName.parse(OTHER)]
    client.renew_tokens(iter(names))
    assert sent.body["distinguishedNameFilter"] == ""
    assert sent.body["specificDistinguishedNames"] == [NAME, OTHER]


@pytest.mark.parametrize("wrong", [{"site_id": "x"}, {"token_type": "x"}, {"delay_minutes": -1}])
def test_what_the_spec_forbids_is_not_sent(wrong: Any, client: AppgateSdp, sent: Recorder) -> None:
    with pytest.raises(errors.RequestRefused):
        client.renew_tokens(NAME, **wrong)
    assert sent.requests == []


@pytest.mark.parametrize("user", [NAME, "CN=user,OU=ldap", DistinguishedName.parse(NAME)])
def test_a_user_is_blocked_by_their_name_or_a_devices(user: Any, client: AppgateSdp, sent: Recorder) -> None:
    client.block_user(user, reason="stolen")
    assert sent.body == {"userDistinguishedName": "CN=user,OU=ldap", "reason": "stolen"}


def test_a_name_is_sent_as_the_controller_writes_it() -> None:
    assert user_name(f"{NAME.partition(',')[0]},CN=x+y\\, z,OU=ldap") == "CN=x+y\\, z,OU=ldap"


@pytest.mark.parametrize("user", ["", "user", "OU=ldap", "CN=,OU=ldap", "CN=user", None, 7])
def test_who_is_no_user_is_not_blocked(user: Any, client: AppgateSdp, sent: Recorder) -> None:
    for call in (client.block_user, client.unblock_user):
        with pytest.raises(errors.RequestRefused):
            call(user)
    assert sent.requests == []


def test_an_answer_about_another_user_is_none(client: AppgateSdp) -> None:
    with pytest.raises(errors.MalformedResponse):
        client.block_user("CN=other,OU=ldap")


@pytest.mark.parametrize(
    "wrong",
    [
        *({"part": (3, 1)}, {"part": (-1, 1)}, {"part": (0,)}, {"part": "0-1"}, {"part": (0, 10**9)}),
        *({"search": [""]}, {"search": [None]}),
    ],
)
def test_a_part_that_is_none_is_not_asked_for(wrong: Any, client: AppgateSdp, sent: Recorder) -> None:
    for call in (client.list_active_sessions, client.list_registered_devices, client.list_blacklist):
        with pytest.raises(errors.RequestRefused):
            call(**wrong)
    assert sent.requests == []


def test_a_list_is_narrowed_sorted_and_cut(client: AppgateSdp, sent: Recorder) -> None:
    client.list_active_sessions(search=["a b", "c"], part=(0, 9), order_by="hostname", descending=False)
    (request,) = sent.requests
    assert request.url.params.multi_items() == [
        ("query", "a b"),
        ("query", "c"),
        ("range", "0-9"),
        ("orderBy", "hostname"),
        ("descending", "false"),
    ]


@pytest.mark.parametrize("concurrency", [0, -1, True, 1.5])
def test_details_of_many_are_asked_for_some_at_a_time(
    concurrency: Any, client: AppgateSdp, sent: Recorder
) -> None:
    with pytest.raises(errors.RequestRefused):
        client.get_sessions([NAME], concurrency=concurrency)
    with pytest.raises(errors.RequestRefused):
        client.get_sessions([NAME, "no name"])
    assert sent.requests == []
    assert client.get_sessions([]) == {}
