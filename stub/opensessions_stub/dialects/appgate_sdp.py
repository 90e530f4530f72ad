"""Appgate SDP as it is observed: the vendor's own media type or nothing, errors with more or less in them."""

from __future__ import annotations

from opensessions_stub._dialect import Deviation, Dialect, beside, body

OBSERVED = Dialect(
    deviations=(
        Deviation("vendor: 401 may carry failureType", beside(failureType="Fatal"), statuses=(401,)),
        Deviation("vendor: an error's body may be empty", body(None), statuses=(404,)),
    ),
    accept="application/vnd.appgate.peer-v22+json",  # vendor: every call needs it
)
