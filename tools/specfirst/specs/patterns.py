"""What a `pattern` is to Python: OpenAPI's are of ECMAScript, and some say what `re` cannot."""

import re


def is_of_python(pattern: str) -> bool:
    """Return whether Python's `re` can look for a pattern: not for what asks for a class of Unicode."""
    try:
        re.compile(pattern)
    except re.error:
        return False
    return True
