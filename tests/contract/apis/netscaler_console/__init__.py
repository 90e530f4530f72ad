"""What the contract run knows of NetScaler Console beyond its spec."""

import json

from tests.contract.apis.netscaler_console.comparisons import COMPARISONS
from tests.contract.apis.netscaler_console.deviations import DEVIATIONS
from tests.contract.apis.netscaler_console.statements import PLAUSIBLE, STATEMENTS
from tests.contract.apis.netscaler_console.times import TIMES, idle
from tools.specfirst.contract.apis import KnownApi, OwnSession, SignInMethod, TokenFlow
from tools.specfirst.contract.exchange import Exchange, Headers


def _cookies(token: str) -> Headers:
    # Both names: appliances differ in the one that they want on v1.
    return [("Cookie", f"NITRO_AUTH_TOKEN={token}; SESSID={token}"), ("Accept", "application/json")]


def _login(username: str, password: str) -> tuple[Headers, bytes]:
    body = json.dumps({"login": {"username": username, "password": password}}).encode()
    return [("Content-Type", "application/json"), ("Accept", "application/json")], body


def _ten_minutes(username: str, password: str) -> tuple[Headers, bytes]:
    headers, _ = _login(username, password)
    wanted = {"username": username, "password": password, "session_timeout": 600}
    return headers, json.dumps({"login": wanted}).encode()


def _logout(token: str) -> tuple[Headers, bytes]:
    return [("Content-Type", "application/json")], json.dumps({"logout": {"sessionid": token}}).encode()


def _each_time(username: str, password: str) -> Headers:
    return [("X-NITRO-USER", username), ("X-NITRO-PASS", password), ("Accept", "application/json")]


def _says_an_error(exchange: Exchange) -> bool:
    """`ResultCode`: anything but 0 is an error, whatever the status."""
    try:
        code = json.loads(exchange.content).get("errorcode", 0)
    except (ValueError, AttributeError):
        return False
    return str(code) not in ("0", "")


KNOWN = KnownApi(
    statements=STATEMENTS,
    plausible=PLAUSIBLE,
    tokens=TokenFlow("login", "sessionToken", ("login", 0, "sessionid"), "logout", "sessionid"),
    sign_in=(
        SignInMethod(
            *(("USERNAME", "PASSWORD"), _cookies, "login", _login, ("login", "sessionid"), "logout"),
            each_time=_each_time,
            otherwise=(("a session of ten minutes", _ten_minutes),),
            by_token=("logoutSession", _logout),
        ),
    ),
    own_session=OwnSession(
        *("listSessions", "mpssession"), mark="is_self", key="id", token="sessionid", also=("listSessionsV2",)
    ),
    other_names={"client_ip": "ip_address", "client_port": "port"},
    activity="last_activity_time",
    idle=idle,
    who=("username", "ip_address", "login_time"),
    refuses=_says_an_error,
    moving={
        "last_activity_time": "the call that looks counts as activity",
        "expire_after": "counts down, and starts anew with each activity",
    },
    of_the_run={
        "sessionid": "a token that is printed in a public file must not open a session",
        "is_self": "whose session it is depends on who asks",
        "login_time": "counted back from when the server started",
    },
    unexercised=(
        ("login header isCloud type broken", "whatever a header holds is a text"),
        ("* 5XX*", "no fault is queued in a run; the clients decode it from drawn answers"),
        (
            "* 4XX*",
            "each fault of a request that the stub knows has a status of its own; the clients decode it",
        ),
    ),
    deviations=DEVIATIONS,
    times=TIMES,
    comparisons=COMPARISONS,
    credential_headers=frozenset({"x-nitro-user", "x-nitro-pass"}),
)
