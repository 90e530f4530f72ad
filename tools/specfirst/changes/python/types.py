"""How two type annotations relate: to a reader of a value wider is worse, to its writer narrower is."""

import ast
from collections.abc import Iterator, Mapping
from typing import Literal, TypeAlias

Relation: TypeAlias = Literal["same", "wider", "narrower", "other"]
"""What the new type is, compared with the old one."""

_UNIONS = ("Union", "typing.Union")
_TOWER = frozenset({("int", "float"), ("bool", "int"), ("bool", "float")})
_HOLDERS = frozenset({"list"})
_OPTIONALS = ("Optional", "typing.Optional")


def relate(old: str, new: str, renamed: Mapping[str, str], *, of_result: bool = False) -> Relation:
    """Return how the new annotation relates to the old one: an int is a float, and everything is `Any`.

    Args:
        old: The old annotation as source code.
        new: The new one.
        renamed: New class names by old ones: a class under a new name is no other type.
        of_result: Whether it is what an operation returns. `Any` beside other types is left out there: it
            stands for an answer without content and asks nothing of the code that handles the others.
    """
    before = {renamed.get(name, name) for name in _alternatives(old, renamed)}
    after = _alternatives(new, {})
    if of_result and len(before) > 1 and len(after) > 1:
        before, after = {*before} - _ANYTHING, {*after} - _ANYTHING
    if of_result and before != after and (before <= after or after <= before):
        return "wider" if before <= after else "narrower"
    wider = _all_in(before, after, any_is_all=not of_result or after == _ANYTHING)
    narrower = _all_in(after, before, any_is_all=not of_result or before == _ANYTHING)
    if wider:
        return "same" if narrower else "wider"
    return "narrower" if narrower else "other"


def _all_in(inner: set[str], outer: set[str], *, any_is_all: bool) -> bool:
    if any_is_all and outer & _ANYTHING:
        return True
    return all(any(_is_in(one, other) for other in outer) for one in inner)


def _is_in(one: str, other: str) -> bool:
    """Whether every value of a type is one of another type; lists are judged by what is in them."""
    if one == other or (one, other) in _TOWER:
        return True
    (holder, _, inside), (outer, _, around) = one.partition("["), other.partition("[")
    if not (inside and around) or holder != outer or holder not in _HOLDERS:
        return False
    held = around.removesuffix("]")
    return held in _ANYTHING or _is_in(inside.removesuffix("]"), held)


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
