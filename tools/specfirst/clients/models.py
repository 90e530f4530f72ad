"""The models and value lists of a generated package, as its source says them."""

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from tools.specfirst.clients.declarations import Declared, attributes
from tools.specfirst.clients.python_types import NOTHING, PythonType

EXTRA = "additional_properties"


@dataclass(frozen=True, slots=True)
class Model:
    """A model class.

    `declared` are its attributes by their own names. `attributes` go by the names in JSON, and are those
    that are both read and written; `required` names those that have to be given. `extra` is what further
    members are kept as, NOTHING when they are dropped. `clashes` are the attributes whose value the class's
    own code overwrites.
    """

    name: str
    declared: Mapping[str, Declared]
    attributes: Mapping[str, Declared]
    required: frozenset[str]
    extra: PythonType
    clashes: frozenset[str]


@dataclass(frozen=True, slots=True)
class ValueList:
    """A named value list, and the function that checks it."""

    name: str
    check: str
    values: frozenset[str | int]


def read_models(tree: ast.Module) -> Iterator[Model | ValueList]:
    """Yield what one module below models/ defines."""
    functions = [node.name for node in tree.body if isinstance(node, ast.FunctionDef)]
    for node in tree.body:
        match node:
            case ast.ClassDef():
                yield _model(node)
            case ast.Assign(
                targets=[ast.Name(id=name)], value=ast.Subscript(value=ast.Name(id="Literal")) as values
            ):
                constants = (part.value for part in ast.walk(values) if isinstance(part, ast.Constant))
                yield ValueList(
                    name,
                    next(iter(functions), ""),
                    frozenset(value for value in constants if isinstance(value, str | int)),
                )


def _model(node: ast.ClassDef) -> Model:
    declared = attributes(node)
    methods = {part.name: part for part in node.body if isinstance(part, ast.FunctionDef)}
    read = _read_members(methods["from_dict"], declared) if "from_dict" in methods else {}
    written = _written_members(methods["to_dict"]) if "to_dict" in methods else set()
    both = {member: declared[name] for member, (name, _) in read.items() if member in written}
    # What has no default has to be given, also where an answer may lack it.
    required = {member for member, each in both.items() if read[member][1] or each.default is None}
    extra = declared[EXTRA].type.values if EXTRA in declared else None
    names = {each.name for each in both.values()}
    clashes = {
        name for method in ("from_dict", "to_dict") for name in _overwritten(methods.get(method), names)
    }
    return Model(node.name, declared, both, frozenset(required), extra or NOTHING, frozenset(clashes))


def _read_members(method: ast.FunctionDef, declared: Mapping[str, object]) -> dict[str, tuple[str, bool]]:
    """Return, by name in JSON, which attribute a member is read into and whether it must be there."""
    found = {}
    for statement in ast.walk(method):
        if not isinstance(statement, ast.Assign | ast.AnnAssign) or statement.value is None:
            continue
        target = statement.targets[0] if isinstance(statement, ast.Assign) else statement.target
        name = ast.unparse(target)
        name = name if name in declared else name.removeprefix("_")
        for call in ast.walk(statement.value):
            match call:
                case ast.Call(
                    func=ast.Attribute(value=ast.Name(id="d"), attr="pop"),
                    args=[ast.Constant(value=str(member)), *default],
                ) if name in declared:
                    found[member] = (name, not default)
    return found


def _written_members(method: ast.FunctionDef) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(method):
        match node:
            case ast.Dict(keys=keys):
                found |= {str(key.value) for key in keys if isinstance(key, ast.Constant)}
            case ast.Subscript(value=ast.Name(id="field_dict"), slice=ast.Constant(value=str(member))):
                found.add(member)
    return found


def _overwritten(method: ast.FunctionDef | None, names: set[str]) -> Iterator[str]:
    """Yield the attributes that loops for other members assign, or that hide a function that is called."""
    if method is None:
        return
    for node in ast.walk(method):
        if isinstance(node, ast.For):
            stored = {part.id for part in ast.walk(node) if isinstance(part, ast.Name) and _is_stored(part)}
            yield from stored & names
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in names:
            yield node.func.id


def _is_stored(name: ast.Name) -> bool:
    return isinstance(name.ctx, ast.Store)
