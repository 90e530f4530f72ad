"""The kinds of constructs, and what becomes of those that no generated code shows.

Each kind that others honour has a claim that can be checked, in a file that the layout names: where it is
honoured, and the test that shows it. Each kind that is left out has its reason, once for all specs. What
stands in no table and is not found in the generated code is lost, and an error.
"""

from collections.abc import Mapping

UNCLAIMED: Mapping[str, str] = {
    "bound": "nobody here checks it before sending; the server does",
    "further limit": "nobody here checks it before sending; the server does",
    "checked format": "nobody here checks it before sending; the server does",
    "direction": "the class has the member for both directions",
    "security scheme": "callers place the credential themselves",
    "response header": "callers find it in Response.headers",
    "link": "a client does not follow it",
}
"""The kinds that somebody may honour, and what is so where nobody claims to."""

LEFT_OUT: Mapping[str, str] = {
    "default": "the generator writes few: single values beside their type; the server fills in the others",
    "deprecation": "the generator marks nothing as deprecated; `make changes` watches when it may go",
    "other format": "Python has no type of its own for it and no checker knows it; the plain type is right",
    "part header": "it is optional, and no part is sent with headers of its own",
    "operation server": "the docstring says it; calls go to the base URL of the client that they are given",
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
    "form detail": "{detail} is sent otherwise; leave it out, or send another form",
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
    "keyword": (
        "neither the generator nor this project knows it here; {meant}say it with keywords of OpenAPI 3.1"
    ),
}
