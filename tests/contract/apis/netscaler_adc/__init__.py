"""What the contract run knows of NetScaler ADC beyond its spec."""

from tests.contract.apis.netscaler_adc.statements import STATEMENTS
from tests.contract.apis.netscaler_adc.times import TIMES
from tests.contract.apis.paging import pages_of
from tools.specfirst.contract.apis import KnownApi, SignInMethod
from tools.specfirst.contract.exchange import Headers


def _account(username: str, password: str) -> Headers:
    return [("X-NITRO-USER", username), ("X-NITRO-PASS", password), ("Accept", "application/json")]


KNOWN = KnownApi(
    statements=STATEMENTS,
    sign_in=(SignInMethod(("USERNAME", "PASSWORD"), _account),),
    moving={
        "expirytime": "counts down",
        "sid": "each request is a session of its own, with a number of its own",
    },
    of_others={
        "lastactivitytime": "whoever works goes on working, the caller of each request among them",
        "lastactivitytimelocal": "whoever works goes on working, the caller of each request among them",
    },
    of_the_run={
        "logintime": "counted back from when the server started",
        "lastactivitytime": "counted back from when the server started",
        "logintimelocal": "counted back from when the server started",
        "lastactivitytimelocal": "counted back from when the server started",
        "clientipaddress": "of the run itself, where the session is its own",
    },
    times=TIMES,
    comparisons=pages_of("listSessions", "systemsession", "sid"),
    credential_headers=frozenset({"x-nitro-user", "x-nitro-pass"}),
)
