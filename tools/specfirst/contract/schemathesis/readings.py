"""Where schemathesis reads a spec otherwise than it is meant: tuples, media types, files, links, paths."""

import json
from collections.abc import Mapping
from functools import partial
from typing import Any

import schemathesis
from hypothesis.strategies import from_regex
from schemathesis.specs.openapi.adapter import responses
from schemathesis.specs.openapi.converter import to_json_schema
from schemathesis.specs.openapi.coverage import _schema as coverage
from schemathesis.specs.openapi.stateful.dependencies import schemas as dependencies
from schemathesis.specs.openapi.stateful.links import OpenApiLink
from schemathesis.transport.requests import REQUESTS_TRANSPORT
from schemathesis.transport.serialization import contains_binary

from tools.specfirst.contract.schemathesis.spec_file import ADDRESS, REFERENCE
from tools.specfirst.specs.parts import parts
from tools.specfirst.specs.references import resolved

_PLACES = frozenset({"path", "query", "header", "cookie"})
_NORMALIZE, _HAS_MEMBERS = "_normalize_parameters", "_is_interesting_schema"
_BYTES = "application/octet-stream"


def draw_addresses_for_paths() -> None:
    """Have schemathesis know addresses, and references to such, in which there is no slash."""
    schemathesis.openapi.format(ADDRESS, from_regex(r"urn:[a-z0-9]{2,8}:[A-Za-z0-9]{1,12}", fullmatch=True))
    schemathesis.openapi.format(REFERENCE, from_regex(r"[A-Za-z0-9]{1,12}", fullmatch=True))


def read_tuples_of_answers() -> None:
    """Have schemathesis leave `prefixItems` of answers as they are.

    It says them in the words of an older draft of JSON Schema, from which it draws, and then judges answers
    by the newest draft, which calls those words invalid. Of answers nothing is drawn.
    """
    vars(responses)["to_json_schema"] = partial(to_json_schema, convert_prefix_items=False)


def send_as_bytes(document: Mapping[str, Any]) -> None:
    """Have schemathesis send what a document's requests take, `application/pdf` and whatever else."""
    for part in parts(document):
        body = part.members.get("requestBody") if not part.holds_names else None
        content = resolved(document, body).get("content") if isinstance(body, Mapping) else None
        for kind in content or ():
            if "*" not in kind and REQUESTS_TRANSPORT.get_first_matching_media_type(kind) is None:
                schemathesis.serializer.alias(kind, _BYTES)


class _Judge:
    """A validator that takes bytes for an empty text."""

    def __init__(self, judge: Any) -> None:
        self._judge = judge

    def is_valid(self, value: Any) -> bool:
        if contains_binary(value):
            value = json.loads(json.dumps(value, default=lambda _: ""))
        return bool(self._judge.is_valid(value))


def judge_bytes_too() -> None:
    """Have schemathesis hold what it draws with files in it against the schema.

    Where a member of a form is only read, it looks whether the rest of the form will do, and its validator
    ends the run at a file.
    """
    judges = vars(coverage)["_judges"]
    vars(coverage)["_judges"] = lambda *arguments: [_Judge(each) for each in judges(*arguments)]


def read_dotted_names_of_links() -> None:
    """Have schemathesis find the parameter of a link whose name has dots: `query.filter.owner`.

    It tells the place from the name by the only dot there is, and else takes all of it for a name; links that
    it infers are such, too. The name alone it finds in the operation.
    """
    normalize = getattr(OpenApiLink, _NORMALIZE)

    def told_apart(link: OpenApiLink, parameters: Mapping[str, str], errors: list[Any]) -> Any:
        return normalize(link, {_name_of(key): value for key, value in parameters.items()}, errors)

    setattr(OpenApiLink, _NORMALIZE, told_apart)


def read_lists_of_types() -> None:
    """Have schemathesis read alternatives of answers that may be of several types: `[string, 'null']`.

    Where it looks for what flows could take out of an answer it knows one type, and ends the run at a list.
    """
    judge = vars(dependencies)[_HAS_MEMBERS]

    def of_each_type(schema: Mapping[str, Any]) -> bool:
        types = schema.get("type")
        if not isinstance(types, list):
            return bool(judge(schema))
        return any(judge({**schema, "type": each}) for each in types)

    vars(dependencies)[_HAS_MEMBERS] = of_each_type


def _name_of(key: str) -> str:
    place, _, name = key.partition(".")
    return name if place in _PLACES and "." in name else key
