"""How two type annotations relate: to a reader of a value wider is worse, to its writer narrower is."""

import ast
from collections.abc import Iterator, Mapping
from typing import Literal, TypeAlias

Relation: TypeAlias = Literal["same", "wider", "narrower", "other"]
"""What the new type is, compared with the old one."""

_UNIONS = ("Union", "typing.Union")
_OPTIONALS = ("Optional", "typing.Optional")


def relate(old: str, new: str, renamed: Mapping[str, str]) -> Relation:
    """Return how the new annotation relates to the old one.

    `Any` beside other types is left out: it stands for an answer without content and asks nothing of
    the code that handles the others.

    Args:
        old: The old annotation as source code.
        new: The new one.
        renamed: New class names by old ones: a class under a new name is no other type.
    """
    before = {renamed.get(name, name) for name in _alternatives(old, renamed)}
    after = _alternatives(new, {})
    if before == after:
        return "same"
    if len(before) > 1 and len(after) > 1:
        before, after = {*before} - _ANYTHING, {*after} - _ANYTHING
    if before == after:
        return "same"
    if before < after or after == _ANYTHING:
        return "wider"
    return "narrower" if after < before or before == _ANYTHING else "other"


def literal_values(annotation: str) -> set[str]:
    """Return the values of a literal type, as source code."""
    return {name.removeprefix("Literal[").removesuffix("]") for name in _alternatives(annotation, {})}


_ANYTHING = {"Any"}


def _alternatives(annotation: str, renamed: Mapping[str, str]) -> set[str]:
    try:
        tree = ast.parse(annotation, mode="eval").body
    except SyntaxError:
        return {annotation}
    return set(_flat(tree, renamed))


def _flat(node: ast.expr, renamed: Mapping[str, str]) -> Iterator[str]:
    """Yield the types that a union allows; `list[A | B]` as `list[A]` and `list[B]`."""
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.BitOr):
        yield from _flat(node.left, renamed)
        yield from _flat(node.right, renamed)
    elif isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield from _alternatives(node.value, renamed)
    elif isinstance(node, ast.Subscript):
        yield from _flat_subscript(node, renamed)
    elif isinstance(node, ast.Name):
        yield renamed.get(node.id, node.id)
    else:
        yield ast.unparse(node)


def _flat_subscript(node: ast.Subscript, renamed: Mapping[str, str]) -> Iterator[str]:
    holder = ast.unparse(node.value)
    inside = node.slice
    if holder in _OPTIONALS:
        yield "None"
    if holder in (*_UNIONS, *_OPTIONALS):
        for element in inside.elts if isinstance(inside, ast.Tuple) else [inside]:
            yield from _flat(element, renamed)
    elif holder == "Literal":
        values = inside.elts if isinstance(inside, ast.Tuple) else [inside]
        yield from (f"Literal[{ast.unparse(value)}]" for value in values)
    elif isinstance(inside, ast.Tuple):
        *first, last = inside.elts
        start = ", ".join(map(ast.unparse, first))
        yield from (f"{holder}[{start}, {name}]" for name in _flat(last, renamed))
    else:
        yield from (f"{holder}[{name}]" for name in _flat(inside, renamed))
