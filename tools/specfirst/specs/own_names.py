"""Names that the generated code needs for itself."""

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
