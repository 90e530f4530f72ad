"""The kinds of constructs, and what becomes of those that no generated code shows.

Each kind that others honour has a claim that can be checked: where it is honoured, and the test that
shows it. Each kind that is left out has its reason, once for all specs. What stands in neither table and
is not found in the generated code is lost, and an error.
"""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Claim:
    """Who honours a kind of construct: in words, the module that does it, the test that shows it."""

    words: str
    module: str
    shown_by: str


_STUB = "stub/opensessions_stub"
_CLAIMS = "tests/unit/ledger/test_claims.py"

HONOURED: Mapping[str, Claim] = {
    "bound": Claim(
        "opensessions sends nothing that breaks it",
        "overrides/opensessions/_strict.py",
        f"{_CLAIMS}::test_bounds_are_checked_before_sending",
    ),
    "further limit": Claim(
        "the stub refuses what breaks it, the contract run finds answers that do",
        f"{_STUB}/spec/schema.py",
        f"{_CLAIMS}::test_further_limits_are_checked_by_the_stub",
    ),
    "checked format": Claim(
        "the stub refuses what breaks it, the contract run finds answers that do",
        f"{_STUB}/spec/schema.py",
        f"{_CLAIMS}::test_formats_are_checked_by_the_stub",
    ),
    "direction": Claim(
        "the stub takes no readOnly member and answers no writeOnly one",
        f"{_STUB}/spec/schema.py",
        "tests/unit/stub/test_any_spec.py::test_a_property_for_reading_is_neither_needed_nor_taken",
    ),
    "security scheme": Claim(
        "opensessions places the credential, the stub demands it",
        f"{_STUB}/requests/credentials.py",
        "tests/unit/stub/test_any_spec.py::test_a_credential_is_asked_for_and_handed_out",
    ),
    "response header": Claim(
        "the contract run checks it; callers find it in Response.headers",
        "tools/specfirst/contract/schemathesis/run.py",
        f"{_CLAIMS}::test_the_contract_run_checks_headers",
    ),
    "link": Claim(
        "the contract run follows it and fails if it cannot",
        "tools/specfirst/contract/thoroughness.py",
        "tests/unit/contract/test_thoroughness.py::test_a_link_that_was_never_followed_is_a_failure",
    ),
}

LEFT_OUT: Mapping[str, str] = {
    "default": "the generator writes few: single values beside their type; the server fills in the others",
    "deprecation": "the generator marks nothing as deprecated; `make changes` watches when it may go",
    "other format": "Python has no type of its own for it and no checker knows it; the plain type is right",
    "required body": "of several media types, it is optional in the call; the server refuses it missing",
    "server variable": "whoever calls gives the base URL, with the variables filled in",
    "webhook": "the server calls it; a client has nothing to call",
    "callback": "the server calls it; a client has nothing to call",
    "XML form": "bodies in XML are refused, and in JSON it has no meaning",
    "empty value": "an empty string can be sent to every parameter of that type",
    "untyped answer": "it may be anything: callers take it from Response.content",
    "content hint": "it says what is inside a string; the string itself is whole",
    "unused component": "no operation refers to it",
    "untyped members": "members by pattern are kept in additional_properties, without a type",
}

TO_DO: Mapping[str, str] = {
    "identity": "the manifest lacks it; run `make generate`",
    "server": "calls go to the base URL of the client; list servers at the top of the file only",
    "operation": "its module is not as expected; run `make generate`, or rename parameters like `body`",
    "security requirement": "the call takes a client without credentials; run `make generate`",
    "parameter": "nothing sends it; give it a schema of a single value, or another name",
    "parameter style": "the generator writes the default style only; use the default, or a plain string",
    "reserved characters": "the generator encodes them; describe the value as several parameters",
    "content parameter": "the generator drops parameters with content; give it a schema",
    "request media type": "nothing sends it; give each media type an object schema of its own name",
    "response media type": "only the first one known is decoded; leave one, or give all of JSON one schema",
    "default": "it is generated as {python}; write it beside its type",
    "form detail": "the generator ignores `encoding`; leave it out, or send another form",
    "status": "no branch of the decoder takes it; write it as a number, 4XX or default",
    "property": "its class lacks it; write it in a named object schema, not beside oneOf or allOf",
    "required": "the generated code does not ask for it; write it beside its property",
    "type": "it is generated as {python}; say it with one `type`, or a $ref to a named schema",
    "value list": "it is generated as {python}; give it one type, string or integer, and a name",
    "constant": "it is generated as {python}; write `const` beside `type`, alone",
    "branch": "it is generated as {python}; make it a named schema",
    "discriminator": (
        "the decoder tries the branches in turn; give each a required `{property}` with a `const` of its own"
    ),
    "further members": "it is generated as {python}; make it a named schema",
    "null": "it is generated as {python}; write the type as a list with null",
    "secret": "its value shows in repr; move its schema to components",
    "name": "{python}",
    "keyword": "neither the generator nor this project knows it here; say it with keywords of OpenAPI 3.1",
}
