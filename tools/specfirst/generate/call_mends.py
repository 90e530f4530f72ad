"""Mends of generated calls: what the generator sends and decodes otherwise than OpenAPI says.

**Statuses.** `HTTPStatus(494)` raises, on any status that no standard names; the number is kept.
**Parameters.** The generator knows one style per place, writes `True` and times with a blank into paths,
and gives httpx cookies that are no texts. What it does not do right is sent by `sending.py`.
**Bodies.** Texts, bytes for the async client, forms with objects in them, multipart forms with another
boundary each time, and null go as they should.
**Read-only** members are not sent, also where what was read is sent again.
**Answers** are mended by `answer_mends`.

A mend that finds nothing to mend is an error: then the generator has changed, and the mend should go.
"""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from tools.specfirst.generate.answer_mends import IMPORT as LEFT_OUT_IMPORT
from tools.specfirst.generate.answer_mends import forget_any_answer, with_any_answer, with_left_out
from tools.specfirst.generate.http_library import import_from_seam
from tools.specfirst.prepare import Plan, Prepared
from tools.specfirst.prepare.body_types import Body, may_be_null
from tools.specfirst.prepare.media_types import STANDS_FOR, is_xml
from tools.specfirst.prepare.parameters import CONTENT_TYPE, Sent

_RUNTIME = Path(__file__).parent / "runtime"
_SENDING = "from ... import _sending\n"
_READ_ONLY = "from ..._read_only import writable\n"
_XML_TEXTS = "from ... import _xml_texts\n"
_STATUSES = "from ..._statuses import status\n"
_RUNTIME_IMPORTS = {
    "sending": _SENDING,
    "statuses": _STATUSES,
    "media_types": LEFT_OUT_IMPORT,
    "read_only": _READ_ONLY,
    "xml_texts": _XML_TEXTS,
}
_NO_PLACES = "_PLACES: Mapping[str, Any] = {}\n"
_STATUS = "status_code=HTTPStatus(response.status_code)"
_REQUEST = re.compile(r"(client\.get_\w+\(\))\.request\(")
_SIGNATURE = re.compile(
    r"(def _get_kwargs\(.*?\) -> dict\[str, Any\]:\n)(.*?)(\n    _kwargs: dict.*?\n    }\n)(.*?)(?=\ndef )",
    re.DOTALL,
)
_OPTIONAL = re.compile(r"(\bbody: [^=\n]*?)\s*\|\s*Unset = UNSET,")
_METHOD = re.compile(r'"method": "(\w+)"')
_A_LIST = re.compile(r"if isinstance\(body, list\[.*\]\):")
_CHOICE = re.compile(rf"({CONTENT_TYPE}: )str \| Unset = UNSET")
_GIVEN = "if not isinstance(body, Unset):"


class Unmendable(Exception):
    """The generator no longer writes what is mended; the text says what."""


def mend_calls(package: Path, prepared: Prepared, modules: Mapping[str, str]) -> None:
    """Mend the calls of a package that was just written and not yet formatted.

    Args:
        package: The package's folder.
        prepared: What was generated.
        modules: The module of each operation, named from the package, by operationId.

    Raises:
        Unmendable: The generator no longer writes what is mended.
    """
    used: set[str] = set()
    for operation_id, module in modules.items():
        file = package.joinpath(*module.split(".")).with_suffix(".py")
        text = file.read_text(encoding="utf-8")
        mended = _mended(text, prepared.plans[operation_id], prepared, operation_id)
        used |= {name for name, line in _RUNTIME_IMPORTS.items() if line in mended}
        file.write_text(mended, encoding="utf-8")
    for name in sorted(used):
        text = (_RUNTIME / f"{name}.py").read_text(encoding="utf-8")
        places = f"_PLACES: Mapping[str, Any] = {dict(prepared.read_only)!r}\n"
        (package / f"_{name}.py").write_text(text.replace(_NO_PLACES, places), encoding="utf-8")
    import_from_seam(package)
    listing = package / "models" / "__init__.py"
    if not listing.is_file():
        raise Unmendable("there are no models for call_mends.py to look at")
    forget_any_answer(listing)


def _mended(text: str, plan: Plan, prepared: Prepared, operation_id: str) -> str:
    if _STATUS not in text:
        raise Unmendable(f"the status of {operation_id} is not as call_mends.py expects it")
    text = text.replace(_STATUS, "status_code=status(response.status_code)")
    text = text.replace("import httpx\n", f"import httpx\n\n{_STATUSES}", 1)
    if plan.parameters is not None:
        text = _with_parameters(text, plan, operation_id)
    if plan.bodies:
        text = _with_bodies(text, plan, prepared, operation_id)
    if plan.reads_xml:
        text = text.replace("response.text", "_xml_texts.read(response.text, response)")
    for used, line in (("writable(", _READ_ONLY), ("_xml_texts.", _XML_TEXTS), ("_sending.", _SENDING)):
        if used in text:
            text = text.replace("import httpx\n", f"import httpx\n\n{line}", 1)
    if plan.left_out:
        known = with_left_out(text, plan.left_out)
        if known is None:
            raise Unmendable(f"the answer of {operation_id} is not as answer_mends.py expects it")
        text = known
    return with_any_answer(text)


def _with_parameters(text: str, plan: Plan, operation_id: str) -> str:
    found = _SIGNATURE.search(text)
    if not found:
        raise Unmendable(f"the parameters of {operation_id} are not as call_mends.py expects them")
    signature, _, target, rest = found.groups()
    parameters = plan.parameters or ()
    method = _METHOD.search(target)
    headers, cookies, query = (_tuples(parameters, place) for place in ("header", "cookie", "query"))
    keywords = ", ".join(
        f"{one.argument}=_sending.path({one.argument}, {one.name!r}, {', '.join(map(repr, _form(one)))})"
        for one in parameters
        if one.place == "path"
    )
    url = f"{plan.path!r}.format({keywords})" if keywords else repr(plan.path)
    if query:
        url = f"_sending.with_query({url}, {', '.join(query)})"
    lines = []
    if headers or plan.bodies:
        lines.append("    headers: dict[str, Any] = {}")
    if headers:
        lines.append(f"    headers.update(_sending.headers({', '.join(headers)}))")
    lines += [
        "    _kwargs: dict[str, Any] = {",
        f'        "method": "{method[1] if method else ""}",',
        f'        "url": {url},',
        *([f'        "cookies": _sending.cookies({", ".join(cookies)}),'] if cookies else []),
        "    }\n",
    ]
    if headers and not plan.bodies:
        rest = rest.replace("    return _kwargs", '    _kwargs["headers"] = headers\n    return _kwargs')
    text = text[: found.start()] + signature + "\n".join(lines) + rest + text[found.end() :]
    if cookies:
        text = _REQUEST.sub(r"_sending.with_cookies(\1)(", text)
    return text


def _tuples(parameters: Sequence[Sent], place: str) -> list[str]:
    return [
        f"({one.name!r}, {one.argument}, {', '.join(map(repr, _form(one)))})"
        for one in parameters
        if one.place == place
    ]


def _form(parameter: Sent) -> tuple[object, ...]:
    form = (parameter.style, parameter.explode)
    return form if parameter.place in {"header", "cookie"} else (*form, parameter.reserved)


def _with_bodies(text: str, plan: Plan, prepared: Prepared, operation_id: str) -> str:
    for told, body in plan.bodies.items():
        name = "multipart/form-data; boundary=+++" if body.kind == "multipart" else told
        line = re.search(rf'^( *)headers\["Content-Type"\] = "{re.escape(name)}"$', text, re.MULTILINE)
        if not line:
            raise Unmendable(f"the body of {operation_id} is not as call_mends.py expects it")
        start = max(
            text.rfind("    if isinstance(body, ", 0, line.start()), text.rfind("    }\n", 0, line.start())
        )
        way = _way(text[start : line.start()], body, prepared, operation_id, line[1])
        text = (
            text[:start] + way + _content_type(body, way, line[1], chooses=plan.chooses) + text[line.end() :]
        )
    if len(plan.bodies) > 1:
        text = _A_LIST.sub("if isinstance(body, list):", text)
        # Of several the generator makes one that need not be given.
        text = _OPTIONAL.sub(r"\1,", text) if plan.needs_body else text
    return _with_choice(text, plan, operation_id) if plan.chooses else text


def _with_choice(text: str, plan: Plan, operation_id: str) -> str:
    """Return a call that takes the media type of its body, one of those that the spec has."""
    names = [name for body in plan.bodies.values() for name in body.content_types]
    text, count = _CHOICE.subn(rf"\1Literal[{', '.join(map(repr, names))}] | Unset = UNSET", text)
    if not count:
        raise Unmendable(f"the arguments of {operation_id} are not as call_mends.py expects them")
    return text.replace("from typing import Any", "from typing import Any, Literal", 1)


def _content_type(body: Body, way: str, indent: str, *, chooses: bool) -> str:
    """Return the line that says what a body is, where there is one and httpx does not say it."""
    if chooses:
        name = f"_sending.content_type({CONTENT_TYPE}, {body.content_types!r}, body)"
    elif body.kind != "multipart":
        name = f'"{_escaped(body.content_type)}"'
    if body.kind == "multipart":
        return f"{indent}{name}" if chooses else ""
    if "*" in body.content_type:
        # A range is what the server takes; what is sent is one of them, as the file says.
        name = f'getattr(body, "mime_type", None) or "{STANDS_FOR[body.kind]}"'
    line = f'headers["Content-Type"] = {name}'
    return f"{indent}{_GIVEN}\n{indent}    {line}" if _GIVEN in way else f"{indent}{line}"


def _way(text: str, body: Body, prepared: Prepared, operation_id: str, indent: str) -> str:
    """Return the part of a call that puts a body into the request, mended."""
    if body.kind == "text":
        given = "_xml_texts.written(body)" if is_xml(body.content_type) else "body"
        return text.replace('_kwargs["json"] = body', f'_kwargs["content"] = _sending.content({given})')
    if body.kind == "bytes":
        return text.replace(
            '_kwargs["content"] = body.payload', '_kwargs["content"] = _sending.content(body)'
        )
    document = f"writable(body.to_dict(), {body.read_only!r})" if body.read_only else "body.to_dict()"
    if body.kind == "form":
        styles = f", {dict(body.styles)!r}" if body.styles else ""
        return text.replace("body.to_dict()", f"_sending.form({document}{styles})")
    if body.kind == "multipart":
        kinds = {
            name: str(each["contentType"])
            for name, each in body.encoding.items()
            if isinstance(each, dict)
            and "contentType" in each
            and not set(str(each["contentType"])) & set("*,")
        }
        return text.replace("body.to_multipart()", f"_sending.multipart({document}, {kinds!r})")
    if body.read_only:
        text += (
            f'{indent}if "json" in _kwargs:\n'
            f'{indent}    _kwargs["json"] = writable(_kwargs["json"], {body.read_only!r})\n'
        )
    if _may_be_null(prepared, operation_id, body):
        return (
            f'{text}{indent}if "json" in _kwargs:\n'
            f'{indent}    _kwargs["content"] = _sending.json_content(_kwargs.pop("json"))\n'
        )
    return text


def _may_be_null(prepared: Prepared, operation_id: str, body: Body) -> bool:
    named = prepared.spec.data.get("components", {}).get("schemas", {})
    return any(
        may_be_null(operation.members["requestBody"]["content"][body.content_type]["schema"], named)
        for operation in prepared.spec.operations()
        if operation.operation_id == operation_id
    )


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"')
