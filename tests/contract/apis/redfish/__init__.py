"""What the contract run knows of Redfish beyond its spec."""

from tools.specfirst.contract.apis import KnownApi

KNOWN = KnownApi(of_the_run={"Members@odata.count": "counts the sessions that the stub invents, too"})
