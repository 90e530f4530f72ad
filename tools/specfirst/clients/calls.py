"""A generated operation, as its source says it: what it takes, what it sends, what it decodes."""

import ast
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from tools.specfirst.clients.declarations import Declared, parameters
from tools.specfirst.clients.python_types import NOTHING, PythonType, python_type

Source = Literal["json", "text", "content", "nothing"]
StatusRange = tuple[int, int] | None
"""The first and the last status of a decoder's branch; None for all that no other takes."""

_KEYWORD_OF_BODY = ("json", "data", "files", "content")


@dataclass(frozen=True, slots=True)
class Body:
    """How media types are sent: for bodies of the class `type` (None: for all), by httpx's `keyword`.

    `styles` are style and explode of members of a form that are not written as usual.
    """

    content_types: Sequence[str]
    keyword: str
    type: ast.expr | None
    styles: Mapping[str, tuple[str, bool]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Branch:
    """How the answers of some statuses are decoded: from what, mentioning which names."""

    source: Source
    mentions: frozenset[str]


@dataclass(frozen=True, slots=True)
class Form:
    """How `sending.py` writes a parameter; without `explode` and `reserved` where a place has no choice."""

    style: str
    explode: bool = False
    reserved: bool = False


@dataclass(frozen=True, slots=True)
class Call:
    """One generated operation.

    `parameters` say which argument goes where, by location and name; query objects have the name None.
    `path_arguments` are those of the URL, in its order. `clashes` are the arguments that the code
    overwrites before they are sent, or that hide a function that it calls. `forms` are those of the
    arguments that `sending.py` sends.
    """

    method: str
    url: str
    path_arguments: Sequence[str]
    arguments: Mapping[str, Declared]
    parameters: Mapping[tuple[str, str | None], str]
    bodies: Sequence[Body]
    answer: PythonType
    branches: Mapping[StatusRange, Branch]
    client: PythonType
    clashes: frozenset[str]
    forms: Mapping[str, "Form"]


def read_call(tree: ast.Module) -> Call | None:
    """Return the operation that a module below api/ holds, None if it is not written as expected."""
    functions = {node.name: node for node in tree.body if isinstance(node, ast.FunctionDef)}
    try:
        request, decoder = functions["_get_kwargs"], functions["_parse_response"]
        public = functions["sync_detailed"]
        method, url, path_arguments = _target(request)
    except (KeyError, LookupError):
        return None
    arguments = {argument.name: argument for argument in parameters(request)}
    forms = {argument: (key, form) for key, argument, form in _sent_parameters(request)}
    return Call(
        method=method,
        url=url,
        path_arguments=path_arguments,
        arguments=arguments,
        parameters={
            **dict(_parameters(request, arguments)),
            **{key: argument for argument, (key, _) in forms.items()},
        },
        bodies=list(_bodies(request)),
        answer=python_type(decoder.returns),
        branches=dict(_branches(decoder)),
        client=next((each.type for each in parameters(public) if each.name == "client"), NOTHING),
        clashes=frozenset(_clashes(request, arguments)),
        forms={argument: form for argument, (_, form) in forms.items()},
    )


def _target(request: ast.FunctionDef) -> tuple[str, str, list[str]]:
    for node in ast.walk(request):
        if not isinstance(node, ast.Dict):
            continue
        members = {
            key.value: value
            for key, value in zip(node.keys, node.values, strict=True)
            if isinstance(key, ast.Constant)
        }
        target = members.get("url")
        if isinstance(target, ast.Call) and _is_sending(target, "with_query"):
            target = target.args[0]
        match members.get("method"), target:
            case ast.Constant(value=str(method)), ast.Constant(value=str(url)):
                return method, url, []
            case (
                ast.Constant(value=str(method)),
                ast.Call(
                    func=ast.Attribute(value=ast.Constant(value=str(url)), attr="format"), keywords=keywords
                ),
            ):
                return method, url, [str(keyword.arg) for keyword in keywords]
    raise LookupError


def _parameters(
    request: ast.FunctionDef, arguments: Mapping[str, Declared]
) -> Iterator[tuple[tuple[str, str | None], str]]:
    places = {"params": "query", "headers": "header", "cookies": "cookie"}
    for node in ast.walk(request):
        match node:
            case ast.Assign(
                targets=[ast.Subscript(value=ast.Name(id=place), slice=ast.Constant(value=str(name)))],
                value=value,
            ) if place in places:
                for used in _names(value):
                    argument = used if used in arguments else used.removeprefix("json_")
                    if argument in arguments:
                        yield (places[place], name), argument
            case ast.Call(
                func=ast.Attribute(value=ast.Name(id="params"), attr="update"), args=[ast.Name(id=used)]
            ):
                yield ("query", None), used.removeprefix("json_")


def _is_sending(call: ast.Call, function: str) -> bool:
    return ast.unparse(call.func) == f"_sending.{function}"


def _sent_parameters(request: ast.FunctionDef) -> Iterator[tuple[tuple[str, str | None], str, Form]]:
    """Yield place and name, argument and form of each parameter that `sending.py` sends."""
    places = {"with_query": "query", "headers": "header", "cookies": "cookie"}
    for node in ast.walk(request):
        if not isinstance(node, ast.Call):
            continue
        if _is_sending(node, "path"):
            value, *others = node.args
            written, *how = map(ast.literal_eval, others)
            yield ("path", str(written)), ast.unparse(value), Form(*how)
        for function, place in places.items():
            for each in node.args if _is_sending(node, function) else ():
                match each:
                    case ast.Tuple(elts=[ast.Constant(value=str(name)), ast.Name(id=argument), *form]):
                        yield (place, name), argument, Form(*map(ast.literal_eval, form))


def _bodies(request: ast.FunctionDef) -> Iterator[Body]:
    yield from _bodies_in(request.body, None)
    for node in request.body:
        match node:
            case ast.If(
                test=ast.Call(func=ast.Name(id="isinstance"), args=[ast.Name(id="body"), kind]),
                body=statements,
            ):
                yield from _bodies_in(statements, kind)


def _bodies_in(statements: Sequence[ast.stmt], kind: ast.expr | None) -> Iterator[Body]:
    """Yield the body that a block sends: how, and under which content type, stand beside each other."""
    content_types: Sequence[str] = ()
    keyword = ""
    styles: Mapping[str, tuple[str, bool]] = {}
    for statement in statements:
        nested = ast.walk(statement) if kind or not _chooses_by_class(statement) else ()
        for node in nested:
            match node:
                case ast.Assign(
                    targets=[ast.Subscript(value=ast.Name(id=holder), slice=ast.Constant(value=str(key)))],
                    value=value,
                ):
                    if isinstance(value, ast.BoolOp):  # the caller's own, or else this one
                        value = value.values[-1]
                    if holder == "headers" and key == "Content-Type" and isinstance(value, ast.Constant):
                        content_types = [str(value.value)]
                    elif holder == "_kwargs" and key in _KEYWORD_OF_BODY:
                        keyword = key
                case ast.Call(args=[_, names, _]) if _is_sending(node, "content_type"):
                    content_types = ast.literal_eval(names)
                case ast.Call(args=[_, ast.Dict() as written]) if _is_sending(node, "form"):
                    styles = ast.literal_eval(written)
    if keyword == "files" and not content_types:
        content_types = ["multipart/form-data"]  # httpx says it, with a boundary of its own
    if content_types:
        yield Body(content_types, keyword, kind, styles)


def _chooses_by_class(statement: ast.stmt) -> bool:
    match statement:
        case ast.If(test=ast.Call(func=ast.Name(id="isinstance"), args=[ast.Name(id="body"), _])):
            return True
    return False


def _branches(decoder: ast.FunctionDef) -> Iterator[tuple[StatusRange, Branch]]:
    rest: list[ast.stmt] = []
    for statement in decoder.body:
        statuses = _statuses(statement)
        if statuses is not None and isinstance(statement, ast.If):
            yield statuses, _branch(statement.body)
        else:
            rest.append(statement)
    if not any("raise_on_unexpected_status" in ast.unparse(statement) for statement in rest):
        yield None, _branch(rest)


def _statuses(statement: ast.stmt) -> tuple[int, int] | None:
    match statement:
        case ast.If(test=ast.Compare(ops=[ast.Eq()], comparators=[ast.Constant(value=int(status))])):
            return status, status
        case ast.If(
            test=ast.Compare(
                left=ast.Constant(value=int(first)),
                ops=[ast.LtE(), ast.LtE()],
                comparators=[_, ast.Constant(value=int(last))],
            )
        ):
            return first, last
    return None


def _branch(statements: Sequence[ast.stmt]) -> Branch:
    nodes = [node for statement in statements for node in ast.walk(statement)]
    sources: dict[str, Source] = {"json": "json", "text": "text", "content": "content"}
    source: Source = "nothing"
    for node in nodes:
        match node:
            case ast.Attribute(value=ast.Name(id="response"), attr=attribute) if attribute in sources:
                source = sources[attribute]
    texts = [node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)]
    mentioned = {node.id for node in nodes if isinstance(node, ast.Name)}
    return Branch(source, frozenset({*mentioned, *(word for text in texts for word in _words(text))}))


def _words(text: str) -> list[str]:
    return "".join(
        character if character.isalnum() or character == "_" else " " for character in text
    ).split()


def _clashes(request: ast.FunctionDef, arguments: Mapping[str, Declared]) -> Iterator[str]:
    names = [argument.name for argument in parameters(request)]
    yield from (name for name in names if names.count(name) > 1)
    own = {
        id(node)
        for part in ast.walk(request)
        if isinstance(part, ast.comprehension)
        for node in ast.walk(part.target)
    }
    for node in ast.walk(request):
        match node:
            case ast.Name(id=name, ctx=ast.Store()) | ast.Call(func=ast.Name(id=name)) if name in arguments:
                if id(node) not in own:
                    yield name


def _names(value: ast.expr) -> Iterator[str]:
    return (node.id for node in ast.walk(value) if isinstance(node, ast.Name))
