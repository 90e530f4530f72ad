"""NetScaler ADC as observed: strings for numbers, one object for a list of one."""

from __future__ import annotations

from opensessions_stub._dialect import Deviation, Dialect, records, single, strings

_READING = ("listSessions", "getSession")

OBSERVED = Dialect(
    deviations=(
        Deviation(
            "client: NITRO writes numbers and booleans of resources as JSON strings",
            records("systemsession", strings()),
            operations=_READING,
            statuses=(200,),
        ),
        Deviation(
            "client: the resource is a list, a single object, or absent",
            single("systemsession"),
            operations=_READING,
            statuses=(200,),
        ),
    ),
)
