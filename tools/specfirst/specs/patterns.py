"""What a `pattern` is to Python: OpenAPI's are of ECMAScript, which means other things by the same signs."""

import re

_SPACES = r"\t-\r \xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff"
"""What `\\s` is to ECMAScript: to Python it is the separators of ASCII as well, and U+0085."""
_MEANT = {
    r"\s": f"[{_SPACES}]",
    r"\S": f"[^{_SPACES}]",
    "$": r"\Z",
    r"\d": "[0-9]",
    r"\D": "[^0-9]",
    r"\w": "[A-Za-z0-9_]",
    r"\W": "[^A-Za-z0-9_]",
}
_MEANT_IN_SETS = {r"\s": _SPACES, r"\d": "0-9", r"\w": "A-Za-z0-9_"}
_SPACES_OF_UNICODE = r"\t-\r \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
_LOOKS_AROUND = re.compile(r"\(\?<?[=!]")
"""What jsonschema-rs leaves to another engine, to which classes are Unicode's, as they are to Python."""
_MEANT_LOOKING_AROUND = {r"\s": f"[{_SPACES_OF_UNICODE}]", r"\S": f"[^{_SPACES_OF_UNICODE}]", "$": r"\Z"}
_NEGATED = frozenset((r"\S", r"\D", r"\W"))
_SIGN = re.compile(r"\\.|.", re.DOTALL)


def is_of_python(pattern: str) -> bool:
    """Return whether Python's `re` can look for a pattern: not for what asks for a class of Unicode."""
    try:
        re.compile(pattern)
    except re.error:
        return False
    return True


def as_of_python(pattern: str) -> str | None:
    """Return a pattern that means to Python's `re` what one means to ECMAScript; None where there is none.

    The dot is any character but a line feed, as to whatever else judges values here. Where a pattern looks
    around, its classes are as wide as they are there.
    """
    if _LOOKS_AROUND.search(pattern):
        meant, meant_in_sets = _MEANT_LOOKING_AROUND, {r"\s": _SPACES_OF_UNICODE}
    else:
        meant, meant_in_sets = _MEANT, _MEANT_IN_SETS
    made, in_set = "", False
    for sign in _SIGN.findall(pattern):
        if in_set and sign in _NEGATED:
            return None  # a set within a set
        made += (meant_in_sets if in_set else meant).get(sign, sign)
        in_set = sign == "[" or (in_set and sign != "]")
    return made if is_of_python(made) else None
