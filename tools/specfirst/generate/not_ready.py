"""What the toolkit stumbles over: a document that is no OpenAPI, or is it in a way that nobody thought of."""

from tools.specfirst.specs.problems import Problem

STUMBLED = (KeyError, TypeError, ValueError, AttributeError, LookupError, RecursionError)


def not_ready(path: str, error: Exception) -> Problem:
    """Return as a problem that a spec could not be made ready for the generator."""
    words = f"cannot be made ready for the generator ({type(error).__name__}: {error})"
    return Problem(path, 0, f"{words}; simplify it")
