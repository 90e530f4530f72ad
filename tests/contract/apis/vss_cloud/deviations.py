"""What real servers of the VSS cloud are known to send that no document says."""

from tools.specfirst.contract.deviation import Deviation, DeviationExample

DEVIATIONS = (
    Deviation(
        name="data is an object in place of a list of one",
        evidence="client: other detail resources of the server answer with an object",
        kind="type",
        member="data",
        found=r"\{.*\}",
        found_is=dict,
        expected=("array",),
        examples=(DeviationExample("getSession", "200", ("data",), item=0),),
    ),
    Deviation(
        name="an older token answer has user and valid_until",
        evidence="vendor: an older form of the token answer",
        kind="member",
        member="user|valid_until",
        examples=(DeviationExample("requestToken", "200", ("valid_until",), value="2026-01-02 00:00:00"),),
    ),
    Deviation(
        name="tokens are told by their URLs alone",
        evidence="client: without expand=1 the list has URLs",
        kind="type",
        member=r"data\[\]",
        found=r"https?://\S+/user/token/\d+",
        found_is=str,
        expected=("object",),
        examples=(DeviationExample("listTokens", "200", ("data",), value=["https://x/v2/user/token/1"]),),
    ),
    Deviation(
        name="a list of tokens does not tell all that a list of sessions does",
        evidence="client: the service's own client reads pages alone of it; the page shows it of sessions",
        kind="required",
        member=r"meta\.(count|time|user)",
        document=(("data",), r".*(created_on|/user/token/).*"),
        examples=(DeviationExample("listTokens", "200", ("meta",), value={"pages": {"next_url": None}}),),
    ),
    Deviation(
        name="what has never happened is null",
        evidence="inferred: no document says what stands there until it happens",
        kind="type",
        member=r"data(\[\])?\.((status|totp)\.)?(\w+_on|last_access|method)",
        found_is=type(None),
        assumed=True,
        examples=(
            DeviationExample("getUser", "200", ("data", "totp", "disabled_on"), value=None),
            DeviationExample("listTokens", "200", ("data", 0, "last_access"), value=None),
        ),
    ),
    Deviation(
        name="a disabled token is told by its state alone",
        evidence="client: the service's own client reads a state",
        kind="required",
        member=r"data\.id",
        document=(("data",), r"(?!.*created_on).*"),
        examples=(DeviationExample("disableToken", "200", ("data",), value={"valid": False}),),
    ),
    Deviation(
        name="errors are not always JSON",
        evidence="vendor: the body of an error may be empty or no JSON",
        kind="body|content type",
        status="[45]..",
    ),
)
