"""Seeds, ends from outside, and limits: what a test does to the stub besides using it."""

import asyncio
import base64
from typing import Any
from urllib.parse import quote

import pytest

from opensessions_stub import _turns, create_app
from tests.unit.stub.in_process import SPECS, Asker, Reply

CONSOLE, VSS, APPGATE = "netscaler_console", "vss_cloud", "appgate_sdp"


@pytest.mark.parametrize("seed", [1, "1"])
def test_a_seed_is_a_state_to_come_back_to(ask: Asker, seed: int | str) -> None:
    first = ask.post("/_stub/seed", {"seed": seed}).json
    state = ask.get("/_stub/state").json
    other = ask.post("/_stub/seed", {"seed": 2}).json
    assert other["apis"][VSS]["credentials"] != first["apis"][VSS]["credentials"]
    assert ask.post("/_stub/seed", {"seed": 1}).json == first
    assert ask.get("/_stub/state").json == state
    ask.app.control.seed("tests")


def test_one_api_can_be_seeded_alone_and_without_a_seed_nothing_repeats(ask: Asker) -> None:
    before = {name: ask.credentials(name) for name in ask.app.apis}
    ask.post(f"/_stub/seed?api={VSS}", {"seed": None})
    unguessable = ask.credentials(VSS)
    ask.post(f"/_stub/seed?api={VSS}", {"seed": None})
    assert len({str(each) for each in (before[VSS], unguessable, ask.credentials(VSS))}) == 3
    assert ask.credentials(APPGATE) == before[APPGATE]
    ask.app.control.seed("tests")
    assert ask.credentials(VSS) == before[VSS]


@pytest.mark.parametrize("body", [{}, {"seed": True}, {"seed": 1.5}, {"seed": []}, {"seed": 1, "x": 1}, 1])
def test_a_seed_that_is_none_is_refused(ask: Asker, body: object) -> None:
    assert ask.post("/_stub/seed", body).status == 400


def test_controls_go_before_what_waits_for_long_answers(monkeypatch: pytest.MonkeyPatch, ask: Asker) -> None:
    monkeypatch.setattr(_turns, "_LONG", -1)  # each is
    answered: list[str] = []

    async def serve(target: str) -> None:
        async def send(message: Any) -> None:
            if message["type"] == "http.response.start":
                answered.append(target)

        async def receive() -> Any:
            raise AssertionError  # there is no body

        await ask.app(ask.scope("GET", target), receive, send)

    async def serve_all() -> None:
        await asyncio.gather(*map(serve, ["/v2/a", "/v2/b", "/v2/c", "/_stub/state", "/_stub/clock"]))

    asyncio.run(serve_all())
    assert answered == ["/v2/a", "/_stub/state", "/_stub/clock", "/v2/b", "/v2/c"]


def _end(ask: Asker, api: str, session: str) -> Reply:
    return ask.post("/_stub/end", {"api": api, "session": session})


def test_a_console_session_can_end_from_outside(ask: Asker) -> None:
    headers = {"Cookie": f"NITRO_AUTH_TOKEN={ask.security(CONSOLE)['sessionToken']}"}
    sessions = ask.get("/nitro/v1/config/mpssession", headers).json["mpssession"]
    (own,) = [session for session in sessions if session["is_self"]]
    assert _end(ask, CONSOLE, own["id"]).status == 200
    assert ask.get("/nitro/v1/config/mpssession", headers).status == 401
    assert _end(ask, CONSOLE, own["id"]).status == 400


def test_a_vss_session_can_end_from_outside(ask: Asker) -> None:
    headers = {"Authorization": f"Bearer {ask.security(VSS)['bearerAuth']}"}
    keys = [item["key"] for item in ask.get("/v2/session", headers).json["data"]]
    assert _end(ask, VSS, keys[0]).status == 200
    assert ask.get(f"/v2/session/{keys[0]}", headers).status == 404
    assert [item["key"] for item in ask.get("/v2/session", headers).json["data"]] == keys[1:]


def _appgate(ask: Asker, name: str) -> Reply:
    headers = {"Authorization": f"Bearer {ask.credentials(APPGATE)['token']}"}
    return ask.get(f"/admin/session-info/{quote(name, safe='')}", headers)


def test_a_client_lingers_for_five_minutes_after_it_has_gone(ask: Asker) -> None:
    name, other, *_ = ask.get("/_stub/state").json[APPGATE]["clients"]
    assert _end(ask, APPGATE, name).status == 200
    ask.advance(299)
    assert _appgate(ask, name).status == 200
    assert _end(ask, APPGATE, name).status == 200  # once more changes nothing
    ask.advance(1)
    assert _appgate(ask, name).status == 404
    assert _end(ask, APPGATE, name).status == 400
    assert _appgate(ask, other).status == 200
    assert name not in ask.get("/_stub/state").json[APPGATE]["clients"]


@pytest.mark.parametrize("seed", [11, 23, 24])
def test_a_client_that_has_moved_is_reported_by_both_gateways_for_five_minutes(seed: int) -> None:
    ask = Asker(create_app(SPECS, seed=seed, apis=[APPGATE], control=True))
    clients = ask.get("/_stub/state").json[APPGATE]["clients"]
    moved = [name for name, client in clients.items() if len(client["data"]) == 2]
    assert 0 < len(moved) < len(clients)
    ask.advance(300)
    assert all(len(_appgate(ask, name).json["data"]) == 1 for name in clients)
    assert all(list(_appgate(ask, name).json["data"]) == ["gateway-2"] for name in moved)


@pytest.mark.parametrize(
    "body",
    [
        *({"api": "x", "session": "x"}, {"api": [], "session": {}}, {"api": VSS}, []),
        *({"api": "netscaler_adc", "session": session} for session in ("x", "4.5", 4.5, None)),
    ],
    ids=str,
)
def test_what_is_not_there_cannot_end(ask: Asker, body: object) -> None:
    assert ask.post("/_stub/end", body).status == 400


def test_token_requests_may_be_limited() -> None:
    ask = Asker(create_app(SPECS, seed=1, apis=[VSS], rate_limit=2))
    account = ask.credentials(VSS)
    encoded = base64.b64encode(f"{account['username']}:{account['password']}".encode()).decode()
    headers = {"Authorization": f"Basic {encoded}"}
    replies = [ask.ask("POST", "/auth/request-token", headers) for _ in range(3)]
    assert [reply.status for reply in replies] == [200, 200, 429]
    refused = replies[-1]
    assert (refused.headers["x-ratelimit-limit"], refused.headers["x-ratelimit-remaining"]) == ("2", "0")
    assert int(refused.headers["x-ratelimit-reset"]) > 1767225600
    assert refused.headers["retry-after"] == "60"
    assert refused.json["error"] == "Too Many Requests"
    ask.advance(60)
    assert ask.ask("POST", "/auth/request-token", headers).status == 200


@pytest.mark.parametrize("advance", [-1, True, None, "1", 10**400, 1e300])
def test_a_clock_that_cannot_be_moved_so_stays(ask: Asker, advance: object) -> None:
    refused = ask.post("/_stub/clock", {"advance": advance})
    assert (refused.status, refused.json["message"]) == (
        400,
        'The body is {"advance": seconds}, forward and not too far',
    )


def test_a_query_that_cannot_be_decoded_resets_nothing(ask: Asker) -> None:
    for method, name in (("POST", "reset"), ("GET", "requests"), ("DELETE", "faults")):
        assert ask.ask(method, f"/_stub/{name}?api=%zz").status == 400


def test_who_misses_a_control_is_told_which_there_are(ask: Asker) -> None:
    for path in ("/_stub/", "/_stub/fault"):
        reply = ask.get(path)
        assert (reply.status, reply.json["message"]) == (
            404,
            "There is no such control: there are clock, end, faults, requests, reset, seed, state",
        )


def test_the_state_of_one_api_can_be_read_alone(ask: Asker) -> None:
    everything = ask.get("/_stub/state").json
    ask.reset()
    alone = ask.get(f"/_stub/state?api={VSS}").json
    assert alone == {VSS: everything[VSS]}


@pytest.mark.parametrize(
    ("method", "target", "message"),
    [
        ("GET", "state?apis=x", "There is no query parameter apis here: there is api"),
        (
            "GET",
            "state?api=x",
            "api is one of appgate_sdp, netscaler_adc, netscaler_console, redfish, vss_cloud",
        ),
        ("POST", f"reset?api={VSS}&api={VSS}", "A query parameter is given twice"),
        ("POST", f"clock?api={VSS}", "There is no query parameter api here: there is none"),
        ("POST", f"end?api={VSS}", "There is no query parameter api here: there is none"),
        ("POST", "faults?n=1", "There is no query parameter n here: there is none"),
        ("GET", f"faults?api={VSS}", "There is no query parameter api here: there is none"),
        (
            "DELETE",
            "requests?credentials=shown",
            "There is no query parameter credentials here: there is api",
        ),
        ("GET", "requests?credentials=1", "credentials=shown shows them; without, they are hidden"),
    ],
)
def test_a_parameter_that_would_be_ignored_is_refused(
    ask: Asker, method: str, target: str, message: str
) -> None:
    refused = ask.ask(method, f"/_stub/{target}", {"content-type": "application/json"}, b"{}")
    assert (refused.status, refused.json["message"]) == (400, message)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ({"sessions": -1}, "sessions is -1"),
        ({"latency": -0.5}, "latency is -0.5"),
        ({"latency": float("nan")}, "latency is nan"),
        ({"latency": float("inf")}, "latency is inf"),
        ({"rate_limit": -1}, "rate_limit is -1"),
        ({"dialect": "none"}, "none"),
    ],
)
def test_a_stub_that_cannot_be_is_refused(arguments: dict[str, Any], words: str) -> None:
    with pytest.raises(ValueError, match=words):
        create_app(SPECS, **arguments)


def test_a_name_is_no_list_of_names() -> None:
    with pytest.raises(TypeError, match=r'apis holds names of APIs: write \["vss_cloud"\]'):
        create_app(SPECS, apis="vss_cloud")
