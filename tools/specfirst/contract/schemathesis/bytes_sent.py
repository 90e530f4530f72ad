"""Bodies of media types that schemathesis does not know are sent as the bytes that they are."""

from collections.abc import Mapping
from typing import Any

import schemathesis
from schemathesis.transport.requests import REQUESTS_TRANSPORT

from tools.specfirst.specs.parts import parts
from tools.specfirst.specs.references import resolved

_BYTES = "application/octet-stream"


def send_as_bytes(document: Mapping[str, Any]) -> None:
    """Have schemathesis send what a document's requests take, `application/pdf` and whatever else."""
    for part in parts(document):
        body = part.members.get("requestBody") if not part.holds_names else None
        content = resolved(document, body).get("content") if isinstance(body, Mapping) else None
        for kind in content or ():
            if "*" not in kind and REQUESTS_TRANSPORT.get_first_matching_media_type(kind) is None:
                schemathesis.serializer.alias(kind, _BYTES)
