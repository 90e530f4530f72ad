"""What the contract run knows of Redfish beyond its spec."""

from tools.specfirst.contract.apis import KnownApi

KNOWN = KnownApi(
    of_the_run={"Members@odata.count": "counts the sessions that the stub invents, too"},
    unexercised=(
        ("endSession 406*", "an answer without content is acceptable to everybody; the clients decode it"),
        (
            "listSessions 200 .Members@odata.nextLink*",
            "the stub of a run has fewer sessions than a page; the tests of the view read pages",
        ),
    ),
)
