"""Operations beside the modules that were generated for them."""

import ast
import re
from collections.abc import Mapping, Sequence
from typing import Any

from tools.specfirst.clients.calls import Body, Branch, Call, Form, StatusRange
from tools.specfirst.clients.declarations import Declared
from tools.specfirst.clients.models import ValueList
from tools.specfirst.clients.package import Package
from tools.specfirst.clients.python_types import UNSET, PythonType
from tools.specfirst.ledger import walk
from tools.specfirst.ledger.book import Book
from tools.specfirst.ledger.schema_reading import json_types
from tools.specfirst.ledger.schemas import Schemas, Side
from tools.specfirst.prepare.media_types import kind_of
from tools.specfirst.specs.media_types import essence
from tools.specfirst.specs.names import module_name
from tools.specfirst.specs.parts import OperationPart, parameters, value_at
from tools.specfirst.specs.references import followed
from tools.specfirst.specs.yaml import Pointer

_DEFAULT_STYLES = {"query": "form", "cookie": "form", "path": "simple", "header": "simple"}
_CHECKED_PLACES = frozenset({"path", "query"})
_MANY_VALUES = frozenset({"array", "object"})
_BUILT_IN = frozenset({"str", "int", "float", "bool", "None", "list", "dict", "Any", "File"})
_STYLING = frozenset({"style", "explode", "allowReserved"})
_CHECKED_BY_ISINSTANCE = frozenset({"list", "str", "int", "float", "bool", "File"})
_FIRST_STATUSES = re.compile(r"[1-5]XX")
_WITH_CREDENTIALS = "AuthenticatedClient"


class Operations:
    """Notes what became of operations."""

    def __init__(self, book: Book, package: Package, schemas: Schemas) -> None:
        self._book = book
        self._package = package
        self._schemas = schemas
        self._document = book.spec.data

    def visit(self, operation: OperationPart) -> None:
        """Note an operation, its parameters, bodies, answers and security."""
        name = module_name(str(operation.tag), str(operation.operation_id))
        call = self._package.call(name)
        template = re.sub(r"{[^}]*}", "{}", operation.path)
        found = call is not None and (call.method.upper(), re.sub(r"{[^}]*}", "{}", call.url)) == (
            operation.method,
            template,
        )
        self._book.note("operation", operation.pointer, found=found, where=name)
        if call is None or not found:
            return
        self._book.note_keywords(operation.pointer, operation.members, walk.OPERATION)
        if "servers" in operation.members:
            self._book.note_kind("operation server", (*operation.pointer, "servers"))
        self._security(operation, call)
        for pointer in parameters(self._document, operation):
            self._parameter(pointer, operation, call)
        if "requestBody" in operation.members:
            self._body(self._resolved((*operation.pointer, "requestBody")), call)
        for status in operation.members.get("responses", {}):
            if not status.startswith("x-"):
                self._answer((*operation.pointer, "responses", status), status, call)

    def _security(self, operation: OperationPart, call: Call) -> None:
        own = "security" in operation.members
        alternatives = operation.members.get("security") if own else self._document.get("security")
        pointer = (*operation.pointer, "security") if own else ("security",)
        for index, alternative in enumerate(alternatives or ()):
            needed = bool(alternative) and {} not in (alternatives or ())
            where = (*pointer, index)
            found = not needed or call.client.atoms == {_WITH_CREDENTIALS}
            self._book.note("security requirement", where, found=found, where=f"client: {call.client}")

    def _parameter(self, pointer: Pointer, operation: OperationPart, call: Call) -> None:
        parameter = value_at(self._document, pointer)
        self._book.note_keywords(pointer, parameter, walk.PARAMETER)
        name, place = parameter["name"], parameter["in"]
        argument = call.arguments.get(_argument_name(operation, call, place, name) or "")
        where = f"{argument.name}: {argument.type}" if argument else ""
        found = argument is not None and argument.name not in call.clashes
        self._book.note("parameter", pointer, found=found, where=where)
        if argument is None:
            return
        self._style(pointer, parameter, call.forms.get(argument.name))
        if "content" in parameter:
            self._content(pointer, parameter["content"], argument, call.forms.get(argument.name))
            return
        if parameter.get("required"):
            found = argument.default is None or "default" in value_at(
                self._document, self._resolved((*pointer, "schema"))
            )
            self._book.note("required", (*pointer, "required"), found=found, where=where)
        side = Side(argument.type, argument.default, checked_before_sending=place in _CHECKED_PLACES)
        self._schemas.visit((*pointer, "schema"), side)

    def _content(
        self, pointer: Pointer, content: Mapping[str, Any], argument: Declared, form: Form | None
    ) -> None:
        for media_type in content:
            where = (*pointer, "content", media_type)
            found = form is not None and form.style == "json"
            self._book.note("content parameter", where, found=found, where=f"{argument.name}, as JSON")
            if "schema" in content[media_type]:
                side = Side(argument.type, argument.default, checked_before_sending=False)
                self._schemas.visit((*where, "schema"), side)

    def _style(self, pointer: Pointer, parameter: Mapping[str, Any], form: Form | None) -> None:
        """Note the style; the generator writes one per place, and lists in queries only, `sending.py` all."""
        place = parameter["in"]
        default = _DEFAULT_STYLES[place]
        style = parameter.get("style", default)
        explode = parameter.get("explode", style in {"form", "deepObject"})
        reserved = parameter.get("allowReserved", False)
        if form is not None:
            plain = form.style in {style, "json"} and form.explode == explode
            plain = plain and (form.reserved == reserved or place in {"header", "cookie"})
        else:
            types = json_types(self._document, (*pointer, "schema"))
            many = bool(types & _MANY_VALUES)
            plain = style == default and (not many or (place == "query" and explode))
            plain = plain and not (place == "path" and "boolean" in types)
        for keyword in ("style", "explode"):
            if keyword in parameter:
                self._book.note("parameter style", (*pointer, keyword), found=plain, where=f"as {style}")
        if not (plain or {"style", "explode"} & parameter.keys()):
            self._book.note("parameter style", pointer, found=False)
        if "allowReserved" in parameter:
            found = reserved is False or (form is not None and form.reserved)
            self._book.note("reserved characters", (*pointer, "allowReserved"), found=found, where="encoded")

    def _body(self, pointer: Pointer, call: Call) -> None:
        body = value_at(self._document, pointer)
        self._book.note_keywords(pointer, body, walk.REQUEST_BODY)
        argument = call.arguments.get("body")
        if body.get("required"):
            found = argument is not None and argument.default is None
            self._book.note("required", (*pointer, "required"), found=found, where="body")
        for media_type, content in body["content"].items():
            where = (*pointer, "content", media_type)
            self._book.note_keywords(where, content, walk.MEDIA_TYPE)
            # Of a range, which stands alone, one media type is sent.
            ways = [
                way
                for way in call.bodies
                if "*" in media_type or essence(media_type) in map(essence, way.content_types)
            ]
            found = argument is not None and self._is_sent(ways, call, argument)
            self._book.note(
                "request media type", where, found=found, where=f"body: {argument and argument.type}"
            )
            for name in content.get("encoding", {}):
                self._form_detail((*where, "encoding", name), ways)
            if argument and "schema" in content:
                self._schemas.visit((*where, "schema"), Side(argument.type))

    def _form_detail(self, place: Pointer, ways: Sequence[Body]) -> None:
        """Note what is said of one member of a form."""
        *media_type, _, name = place
        part = value_at(self._document, place)
        style = str(part.get("style", "form"))
        written = (style, bool(part.get("explode", style == "form")))
        is_styled = any(way.styles.get(str(name)) == written for way in ways)
        types = json_types(self._document, (*media_type, "schema", "properties", name))
        is_json = kind_of(str(part.get("contentType"))) == "json" and types == {"object"}  # which it becomes
        for keyword in part:
            where = (*place, keyword)
            if keyword == "headers" and not any(
                value_at(self._document, (*where, header, "required")) for header in part[keyword]
            ):
                self._book.note_kind("part header", where)
                continue
            found = keyword == "contentType" and (kind_of(str(media_type[-1])) == "multipart" or is_json)
            found = found or (keyword in _STYLING and is_styled)
            detail = f"{keyword} of {name}"
            self._book.note("form detail", where, found=found, where="in the form's part", detail=detail)

    def _is_sent(self, ways: Sequence[Body], call: Call, argument: Declared) -> bool:
        """Return whether bodies of one media type are sent: in one way, for a class of their own."""
        if len(ways) != 1:
            return False
        (way,) = ways
        sent = argument.type.atoms - {UNSET}
        if way.type is not None:
            name = ast.unparse(way.type)
            same = [
                other for other in call.bodies if other.type is not None and ast.unparse(other.type) == name
            ]
            if len(same) != 1 or name not in self._package.models.keys() | _CHECKED_BY_ISINSTANCE:
                return False
            sent = frozenset({name})
        match way.keyword:
            case "data" | "files":
                return sent <= self._package.models.keys()
            case "content":
                return sent <= {"File", "str"} or "Any" in sent or "None" in sent
        return True

    def _answer(self, place: Pointer, status: str, call: Call) -> None:
        branch = call.branches.get(_status_range(status), None)
        self._book.note("status", place, found=branch is not None, where="_parse_response")
        pointer = self._resolved(place)
        answer = value_at(self._document, pointer)
        self._book.note_keywords(pointer, answer, walk.RESPONSE)
        for name in answer.get("headers", {}):
            self._book.note_kind("response header", (*pointer, "headers", name))
        for name in answer.get("links", {}):
            self._book.note_kind("link", (*pointer, "links", name))
        if branch is not None:
            self._decoded(pointer, answer.get("content", {}), branch, call.answer)

    def _decoded(
        self, pointer: Pointer, contents: Mapping[str, Mapping[str, Any]], branch: Branch, answer: PythonType
    ) -> None:
        """Note media types: one is decoded, another only with the same source and the same schema."""
        decoded = next((each for name, each in contents.items() if _source(name, each) == branch.source), {})
        for media_type, content in contents.items():
            where = (*pointer, "content", media_type)
            self._book.note_keywords(where, content, walk.MEDIA_TYPE)
            schema = content.get("schema")
            if branch.source == "nothing" and not schema:
                self._book.note_kind("untyped answer", where)
                continue
            found = _source(media_type, content) == branch.source and schema == decoded.get("schema")
            self._book.note("response media type", where, found=found, where=f"from {branch.source}")
            if found and schema:
                side = Side(_of_branch(answer, branch, self._package.lists))
                self._schemas.visit((*where, "schema"), side)

    def _resolved(self, pointer: Pointer) -> Pointer:
        return followed(self._document, pointer) or ()


def _argument_name(operation: OperationPart, call: Call, place: str, name: str) -> str | None:
    if place == "path":
        names = re.findall(r"{([^}]*)}", operation.path)
        return (
            call.path_arguments[names.index(name)]
            if name in names and len(names) == len(call.path_arguments)
            else None
        )
    return call.parameters.get((place, name)) or (
        call.parameters.get((place, None)) if place == "query" else None
    )


def _status_range(status: str) -> StatusRange:
    if _FIRST_STATUSES.fullmatch(status):
        return int(status[0]) * 100, int(status[0]) * 100 + 99
    return None if status == "default" else (int(status), int(status))


def _source(media_type: str, content: Mapping[str, Any]) -> str:
    return {"json": "json", "text": "text", "form": "text"}.get(kind_of(media_type, content), "content")


def _of_branch(answer: PythonType, branch: Branch, lists: Mapping[str, ValueList]) -> PythonType:
    """Return what of a decoder's type one branch can give: classes only if it mentions them."""

    def can_be(atom: str) -> bool:
        return atom in _BUILT_IN or atom.startswith("Literal[") or atom.partition(".")[0] in branch.mentions

    checks = {checked.name for checked in lists.values() if checked.check in branch.mentions}
    return PythonType(
        frozenset(atom for atom in answer.atoms if can_be(atom) or atom in checks), answer.items
    )
