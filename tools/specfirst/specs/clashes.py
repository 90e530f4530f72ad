"""Names of a spec that would clash in the generated code: with each other, or with the code's own."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from tools.specfirst.specs.names import class_module, class_name, member_name, tag_folder
from tools.specfirst.specs.parts import operations, parts
from tools.specfirst.specs.problems import Problem
from tools.specfirst.specs.yaml import Document, Pointer

OWN_MEMBERS = frozenset(
    {
        *("additional_keys", "additional_properties", "cls", "d", "field_dict", "from_dict", "to_dict"),
        *("to_multipart", "unset"),
    }
)
"""What the methods of a generated class call their own, in Python."""

OWN_CLASSES = frozenset(
    {
        *(
            "Any",
            "AuthenticatedClient",
            "BinaryIO",
            "BytesIO",
            "Client",
            "File",
            "FileTypes",
            "Generator",
            "HTTPStatus",
        ),
        *(
            "Literal",
            "Mapping",
            "RequestFiles",
            "Response",
            "T",
            "TextIO",
            "TypeVar",
            "UNSET",
            "UUID",
            "Unset",
        ),
    }
)
"""What generated modules import or define beside the models."""

_TO_DO = "leave it out, then it arrives in additional_properties"


def check_names(document: Document) -> Iterator[Problem]:
    """Yield a problem for each tag, schema or member whose Python name is another's."""
    yield from _check_tags(document)
    yield from _check_schemas(document)
    for part in parts(document.data):
        if part.holds_names and part.pointer[-1] == "properties":
            yield from _check_members(document, part.pointer, part.members)


def _check_tags(document: Document) -> Iterator[Problem]:
    tags = {operation.tag: operation.pointer for operation in operations(document.data) if operation.tag}
    for tag, earlier in _twice(tags, tag_folder):
        message = (
            f"the tag {tag} becomes the folder {tag_folder(tag)} like the tag {earlier}; use one of them"
        )
        yield document.problem((*tags[tag], "tags"), message)


def _check_schemas(document: Document) -> Iterator[Problem]:
    schemas = _mapping(_mapping(document.data.get("components")).get("schemas"))
    for name, schema in schemas.items():
        if class_name(name, schema) in OWN_CLASSES:
            taken = class_name(name, schema)
            message = f"the generated code needs the name {taken} for itself; rename the schema"
            yield document.problem(("components", "schemas", name), message)
    modules = {name: class_module(name, schema) for name, schema in schemas.items()}
    for name, earlier in _twice(schemas, lambda name: modules[name]):
        message = f"the schema becomes models/{modules[name]}.py like {earlier}; rename one of them"
        yield document.problem(("components", "schemas", name), message)


def _check_members(document: Document, pointer: Pointer, members: Iterable[str]) -> Iterator[Problem]:
    for name in members:
        if member_name(name) in OWN_MEMBERS:
            message = f"the generated class needs the name {member_name(name)} for itself; {_TO_DO}"
            yield document.problem((*pointer, name), message)
    for name, earlier in _twice(members, member_name):
        message = f"the member becomes {member_name(name)} in Python like {earlier}; {_TO_DO}"
        yield document.problem((*pointer, name), message)


def _twice(names: Iterable[str], of: Callable[[str], str]) -> Iterator[tuple[str, str]]:
    """Yield each name that gives the same as an earlier one, with that one."""
    known: dict[str, str] = {}
    for name in names:
        earlier = known.setdefault(of(name), name)
        if earlier != name:
            yield name, earlier


def _mapping(value: object) -> Mapping[str, object]:
    return value if isinstance(value, dict) else {}
