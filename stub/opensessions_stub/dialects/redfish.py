"""Redfish as observed: vendors add members of their own, and leave out what a session lacks."""

from __future__ import annotations

from opensessions_stub._dialect import Deviation, Dialect, beside, drop

OBSERVED = Dialect(
    deviations=(
        Deviation(
            "vendor: members of the maker's own stand in `Oem`",
            beside(Oem={"Maker": {"PortNumber": 443}}),
            operations=("listSessions", "getSession"),
            statuses=(200,),
        ),
        Deviation(
            "client: controllers of older versions of the standard do not tell where from",
            drop("ClientOriginIPAddress", "SessionType"),
            operations=("getSession",),
            statuses=(200,),
        ),
    ),
)
