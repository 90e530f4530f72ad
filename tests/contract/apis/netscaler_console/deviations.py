"""What real NetScaler Consoles are known to send that their pages do not say."""

from tools.specfirst.contract.deviation import Deviation, DeviationExample

DEVIATIONS = (
    Deviation(
        name="the number of sessions is called __count",
        evidence="client: the vendor's library reads it by that name",
        kind="member",
        member=r"mpssession\[\]\.__count",
    ),
    Deviation(
        name="numbers arrive as strings",
        evidence="recorded: on the v1 wire numbers and booleans are JSON strings",
        kind="type",
        member=r"(mpssession|login|logout)(\[\])?\..*",  # an errorcode is a number there, too
        found=r"-?\d+(\.\d+)?",
        found_is=str,
        expected=("integer", "number"),
        examples=(
            DeviationExample("listSessions", "200", ("mpssession", 0, "session_timeout"), value="1800"),
            DeviationExample("getSession", "200", ("mpssession", 0, "port"), value="50422"),
        ),
    ),
    Deviation(
        name="booleans arrive as strings",
        evidence="recorded: on the v1 wire numbers and booleans are JSON strings",
        kind="type",
        found="true|false",
        found_is=str,
        expected=("boolean",),
        examples=(DeviationExample("listSessions", "200", ("mpssession", 0, "is_self"), value="true"),),
    ),
    Deviation(
        name="an unset number or boolean is an empty string",
        evidence='recorded: on the v1 wire unset values are "" or "-1"',
        kind="type",
        found="",
        found_is=str,
        expected=("integer", "number", "boolean"),
        examples=(DeviationExample("getSession", "200", ("mpssession", 0, "expire_after"), value=""),),
    ),
    Deviation(
        name="a listing's tokens arrive as numbers",
        evidence='vendor: a login answer shows "token":0',
        kind="type",
        member=r"(login|mpssession)(\[\])?\.token",
        found=r"\d+",
        found_is=int,
        expected=("string",),
        examples=(DeviationExample("login", "200", ("login", 0, "token"), value=0),),
    ),
    Deviation(
        name="severity is missing",
        evidence="recorded: on the v1 wire severity may be missing; vendor: and from a login",
        kind="required",
        member="severity",
        examples=(
            DeviationExample("listSessions", "200", ("severity",), remove=True),
            DeviationExample("login", "200", ("severity",), remove=True),
        ),
    ),
    Deviation(
        name="a login answers without its envelope",
        evidence="vendor: a login answer is shown without errorcode, message and severity",
        kind="required",
        member="errorcode|message",
        document=(("login",), r".*"),
        examples=(
            DeviationExample("login", "200", ("errorcode",), remove=True),
            DeviationExample("login", "200", ("message",), remove=True),
        ),
    ),
    Deviation(
        name="a login answers with few members",
        evidence="vendor: a login answer is shown with token, tenant_name and sessionid alone",
        kind="required",
        member=r"login\[\]\.(?!sessionid$).*",
        # These three at most: one that misses among all the others is a fault.
        document=(("login",), r'\[?\{("(token|tenant_name|sessionid)": ("[^"]*"|\d+)(, )?)+\}\]?'),
        examples=(
            DeviationExample(
                "login",
                "200",
                ("login",),
                value=[{"token": 0, "tenant_name": "Owner", "sessionid": "##0A51F0C9"}],
            ),
        ),
    ),
    Deviation(
        name="a login leaves out what it was not asked with",
        evidence="vendor: a login answer is shown without the members of the request",
        kind="required",
        member=r"login\[\]\.(password|ID|Secret|challenge(_response|_token)?|client_(ip|port)|session_creator"
        r"|auth_with_remote_pubkey)",
        examples=(DeviationExample("login", "200", ("login", 0, "Secret"), remove=True),),
    ),
    Deviation(
        name="more members stand beside the resource",
        evidence="recorded: these members appear beside the resource on the v1 wire",
        kind="member",
        member="operation|resourceType|username|tenant_name|tenant_id|resrc_total_count|resourceName",
        examples=(
            DeviationExample("listSessions", "200", ("resourceType",), value="mpssession"),
            DeviationExample("endSession", "200", ("operation",), value="delete"),
        ),
    ),
    Deviation(
        name="a single object stands in place of a list",
        evidence="client: working clients take a list, a single object, or nothing",
        kind="type",
        member="mpssession|login",
        found=r'\{(?!\s*"[^"]*":\s*\{).*\}',  # of which each member is an object, it is many under their keys
        found_is=dict,
        expected=("array",),
        examples=(DeviationExample("getSession", "200", ("mpssession",), item=0),),
    ),
    Deviation(
        name="an empty list is left out",
        evidence="client: working clients take a list, a single object, or nothing",
        kind="required",
        member="mpssession",
        # What stands under another name is not left out.
        document=((), r"(?!.*\[\{).*\"errorcode\": \"?0\b.*"),
        examples=(DeviationExample("listSessions", "200", ("mpssession",), remove=True),),
    ),
    Deviation(
        name="an error answers 200 and tells by its errorcode",
        evidence="vendor: errorcode 444 is an expired session; client: it arrives under 200, too",
        kind="required",
        member="mpssession|user_lockout_policy",
        document=(("errorcode",), r"444|100(0[1-9]|1[139]|2[01])|50018"),
        examples=(DeviationExample("listSessions", "401", sent_as="200"),),
    ),
    Deviation(
        name="a refusal answers 200 and tells by its errorcode",
        evidence="vendor: errorcode 444 is an expired session; client: it arrives under 200, too",
        kind="refusal",
        member=r"with(out)? (credentials|a token|both kinds).*",
        status="200",
        document=(("errorcode",), r"444"),
    ),
    Deviation(
        name="the cookie of a login is called SESSID",
        evidence="vendor: the name on v1 is SESSID, on v2 NITRO_AUTH_TOKEN",
        kind="header",
        member="Set-Cookie",
        found="SESSID=.*",
    ),
)
