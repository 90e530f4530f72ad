"""The Python names that the generator makes of what a spec names."""

from openapi_python_client.strings import ClassName, PythonIdentifier

from tools.specfirst.specs.names import FIELD_PREFIX


def class_name(name: str) -> str:
    """Return the class of a schema."""
    return str(ClassName(name, FIELD_PREFIX))


def class_module(name: str) -> str:
    """Return the module of a class within its client package: `models.gate`."""
    return f"models.{PythonIdentifier(name, FIELD_PREFIX)}"
