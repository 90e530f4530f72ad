"""What is wrong with an answer, in one sentence that a newcomer understands."""

import json

from tools.specfirst.contract.judging.bodies import ABSENT
from tools.specfirst.contract.judging.finding import Finding

_LONGEST = 60


def sentence(finding: Finding) -> str:  # noqa: PLR0911 - a sentence for each kind
    """Return what is wrong with an answer, such as `data/0/key: 17 is not a string`."""
    place = "/".join(map(str, finding.path)) or "the body"
    found, expected = _shown(finding.found), _shown(finding.expected)
    match finding.kind:
        case "fault":
            return "the server failed at a request that it should take"
        case "status":
            documented = ", ".join(finding.operation.responses)
            return f"the spec documents only {documented}"
        case "type":
            kinds = finding.expected if isinstance(finding.expected, list) else [finding.expected]
            return f"{place}: {found} is not {' or '.join(map(_a, kinds))}"
        case "required":
            return f"{place}: {finding.member.rpartition('.')[2]} is missing"
        case "member":
            return f"{place}: the spec knows no such member"
        case "spelling":
            return f"{place}: the spec names it {finding.expected}"
        case "enum" | "const":
            return f"{place}: {found} is not {'one of ' if finding.kind == 'enum' else ''}{expected}"
        case "pattern":
            return f"{place}: {found} does not match {expected}"
        case "format":
            return f"{place}: {found} is not of the format {finding.expected}"
        case "content type" | "body" | "statement":
            return finding.message
        case "header":
            return f"{finding.message}{f': {found}' if finding.found is not ABSENT else ''}"
    return f"{place}: {found} breaks {finding.kind}: {expected}"


def _shown(value: object) -> str:
    if value is ABSENT:
        return "nothing"
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


def _a(kind: object) -> str:
    return f"{'an' if str(kind)[:1] in 'aeio' else 'a'} {kind}"
