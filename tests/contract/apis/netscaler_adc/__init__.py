"""What the contract run knows of NetScaler ADC beyond its spec."""

from tests.contract.apis.netscaler_adc.statements import STATEMENTS
from tools.specfirst.contract.apis import KnownApi

KNOWN = KnownApi(
    statements=STATEMENTS,
    moving={
        "expirytime": "counts down",
        "sid": "each request is a session of its own, with a number of its own",
    },
    of_the_run={
        "logintime": "counted back from when the server started",
        "lastactivitytime": "counted back from when the server started",
        "logintimelocal": "counted back from when the server started",
        "lastactivitytimelocal": "counted back from when the server started",
        "clientipaddress": "of the run itself, where the session is its own",
    },
    credential_headers=frozenset({"x-nitro-user", "x-nitro-pass"}),
)
