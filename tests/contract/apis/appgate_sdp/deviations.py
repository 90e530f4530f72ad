"""What real servers of Appgate SDP are known to send that no document says."""

from tools.specfirst.contract.deviation import Deviation, DeviationExample

DEVIATIONS = (
    Deviation(
        name="errors are not always JSON",
        evidence="vendor: the body of an error may be empty or no JSON",
        kind="body|content type",
        status="[45]..",
    ),
    Deviation(
        name="a refused token tells the kind of failure",
        evidence="vendor: 401 may carry failureType",
        kind="member",
        member="failureType",
        status="401",
        examples=(DeviationExample("getSessionInfo", "401", ("failureType",), value="Expired"),),
    ),
    Deviation(
        name="the range of a whole list ends with the count",
        evidence="recorded: 0-4/4 stands for all four",
        kind="statement",
        member="the list is what was asked for",
        document=(("range",), r"0-(\d+)/\1"),
    ),
    Deviation(
        name="who has never been seen has no time of it",
        evidence="inferred: of a device it is documented that lastSeenAt may be null",
        kind="type",
        member=r"data\[\]\.lastSeenAt",
        found_is=type(None),
        assumed=True,
        examples=(DeviationExample("listLicensedUsers", "200", ("data", 0, "lastSeenAt"), value=None),),
    ),
    Deviation(
        name="a controller that starts answers 5xx",
        evidence="vendor: 5xx while a controller starts",
        kind="fault|status",
        status="50[234]",
    ),
)
