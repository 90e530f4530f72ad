"""What the contract run knows of Redfish beyond its spec."""

from tests.contract.apis.redfish.statements import STATEMENTS
from tools.specfirst.contract.apis import KnownApi

KNOWN = KnownApi(
    statements=STATEMENTS,
    of_the_run={
        "Members@odata.count": "counts the sessions that the stub invents, too",
        "Members@odata.nextLink": "the example has one session, the stub invents more",
    },
    unexercised=(
        ("endSession 406*", "an answer without content is acceptable to everybody; the clients decode it"),
    ),
)
