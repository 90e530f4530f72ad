"""The Python names that the generator makes of what a spec names."""

from openapi_python_client.strings import ClassName, PythonIdentifier

from tools.specfirst.specs.names import FIELD_PREFIX, python_module


def module_name(tag: str, operation_id: str) -> str:
    """Return the module of an operation within its client package: `api.gates.list_gates`."""
    module = python_module(tag, operation_id)
    return f"api.{module.tag}.{module.name}"


def argument_name(name: str) -> str:
    """Return the argument or attribute of a parameter or property."""
    return str(PythonIdentifier(name, FIELD_PREFIX))


def class_name(name: str) -> str:
    """Return the class of a schema."""
    return str(ClassName(name, FIELD_PREFIX))


def class_module(name: str) -> str:
    """Return the module of a class within its client package: `models.gate`."""
    return f"models.{PythonIdentifier(name, FIELD_PREFIX)}"
