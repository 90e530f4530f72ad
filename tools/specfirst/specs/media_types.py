"""Media types as specs name them: which are JSON, and which of two are one."""


def essence(media_type: str) -> str:
    """Return a media type without its parameters, in small letters: `application/json`."""
    return media_type.partition(";")[0].strip().lower()


def is_json(media_type: str) -> bool:
    """Return whether a media type is JSON, by name or by its structured suffix (RFC 6839)."""
    name = essence(media_type)
    return name.endswith(("/json", "+json"))
