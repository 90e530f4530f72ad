"""The names that openapi-python-client gives to what a spec names, by its own rules."""

from dataclasses import dataclass

from openapi_python_client.schema.untrusted_string import UntrustedString
from openapi_python_client.strings import ClassName, PythonIdentifier

FIELD_PREFIX = "field_"
_TAG_PREFIX = "tag"


@dataclass(frozen=True, slots=True)
class PythonModule:
    """Where the generator writes an operation: the folder of its tag and the module in it."""

    tag: str
    name: str


def python_module(tag: str, operation_id: str) -> PythonModule:
    """Return the module of an operation; the generator overwrites one that is there already."""
    return PythonModule(tag_folder(tag), operation_name(operation_id))


def module_name(tag: str, operation_id: str) -> str:
    """Return the module of an operation within its client package: `api.gates.list_gates`."""
    module = python_module(tag, operation_id)
    return f"api.{module.tag}.{module.name}"


def operation_name(operation_id: str) -> str:
    """Return the module of an operation without its folder."""
    return PythonIdentifier(PythonIdentifier(operation_id, FIELD_PREFIX), FIELD_PREFIX)


def class_name(name: str) -> str:
    """Return the class of a named schema."""
    return ClassName(UntrustedString(name), FIELD_PREFIX)


def class_module(name: str) -> str:
    """Return the module of a named schema's class."""
    return PythonIdentifier(class_name(name), FIELD_PREFIX)


def member_name(name: str) -> str:
    """Return the attribute of a property, the argument of a parameter."""
    return PythonIdentifier(UntrustedString(name), FIELD_PREFIX)


def tag_folder(tag: str) -> str:
    """Return the folder of a tag's operations."""
    return PythonIdentifier(tag, _TAG_PREFIX)
