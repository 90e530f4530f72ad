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
    endpoint = PythonIdentifier(operation_id, FIELD_PREFIX)
    return PythonModule(tag_folder(tag), PythonIdentifier(endpoint, FIELD_PREFIX))


def module_name(tag: str, operation_id: str) -> str:
    """Return the module of an operation within its client package: `api.gates.list_gates`."""
    module = python_module(tag, operation_id)
    return f"api.{module.tag}.{module.name}"


def class_name(name: str, schema: object = None) -> str:
    """Return the class of a named schema, or of what has no title to go by: its title's, else its name's."""
    title = schema.get("title") if isinstance(schema, dict) else None
    return ClassName(UntrustedString(title if isinstance(title, str) and title else name), FIELD_PREFIX)


def class_module(name: str, schema: object) -> str:
    """Return the module of a named schema's class."""
    return PythonIdentifier(class_name(name, schema), FIELD_PREFIX)


def member_name(name: str) -> str:
    """Return the attribute of a property, the argument of a parameter."""
    return PythonIdentifier(UntrustedString(name), FIELD_PREFIX)


def tag_folder(tag: str) -> str:
    """Return the folder of a tag's operations."""
    return PythonIdentifier(tag, _TAG_PREFIX)
