"""What servers of any API do that their spec does not say, and that is no fault of theirs."""

from tools.specfirst.contract.deviation import Deviation

USUAL = (
    Deviation(
        name="a query parameter that is not known is not minded",
        evidence="inferred: few documents say that it is refused, and few servers look for it",
        kind="refusal",
        member="with an unknown query parameter",
        status="20[09]",
    ),
    Deviation(
        name="a type that is not to be had is answered with the usual one",
        evidence="inferred: RFC 9110, 12.5.1: a server may disregard Accept",
        kind="refusal",
        member="with Accept: text/html",
        status="2..",
        assumed=True,
    ),
    Deviation(
        name="a body is read whatever type it is said to be",
        evidence="inferred: RFC 9110, 8.3: a server may look at the body itself",
        kind="refusal",
        member="with a body of type text/plain",
        status="2..",
        assumed=True,
    ),
    Deviation(
        name="what OPTIONS tells is no secret",
        evidence="inferred: the Fetch standard has browsers ask so, without credentials, before they ask",
        kind="options",
        status="20[04]",
        assumed=True,
    ),
    Deviation(
        name="a method that is not there is refused by the web server, in its own words",
        evidence="inferred: RFC 9110, 15.5.6, demands no more than Allow, and many stand behind a web server",
        kind="content type|body|required",
        status="405|501",
        assumed=True,
    ),
    Deviation(
        name="who asks too often is told so",
        evidence="inferred: RFC 6585, 4: any server may; a smaller RATE= asks more slowly",
        kind="status|content type|body|required",
        status="429",
    ),
    Deviation(
        name="a member more than the spec names",
        evidence="inferred: servers of another version add members, and who reads JSON passes over them",
        kind="member",
        # What looks like a credential, or tells of a failure, is none that is passed over.
        member=r"(?i)(?!.*(pass|pwd|secret|token|session_?id|cookie|credential|auth|key|value|error)[^.]*$).*",
    ),
    Deviation(
        name="a member more that says something of a credential, and is none",
        evidence="inferred: servers tell whether there is one, of what kind, how many, and until when",
        kind="member",
        found=r"true|false|null|\d{1,6}|\d{4}-\d\d-\d\d.*|[Bb]earer",
    ),
)
