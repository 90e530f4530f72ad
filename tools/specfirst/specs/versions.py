"""The versions of OpenAPI that specs are written in."""

import re

from tools.specfirst.specs.problems import Problem
from tools.specfirst.specs.yaml import Document

_VERSION = re.compile(r"3\.[01]\.\d+(-.+)?")


def version_problem(document: Document) -> Problem | None:
    """Return what is wrong with the document's `openapi` version, None when it is 3.0 or 3.1."""
    version = document.data.get("openapi")
    if isinstance(version, str) and _VERSION.fullmatch(version):
        return None
    if "swagger" in document.data:
        told = str(document.data["swagger"])
        what = "`make adopt` makes one of OpenAPI 3 of it, from any folder but specs/"
        if told != "2.0":
            what = "only OpenAPI 3 and Swagger 2.0 are read"
        return document.problem(("swagger",), f"is of Swagger {told}; {what}")
    if version is None:
        what = "`openapi` is missing"
    elif isinstance(version, str):
        what = f"OpenAPI {version} is not supported"
    else:
        what = f"`openapi` is {version!r}, not a string"
    return document.problem(("openapi",), f"{what}; write `openapi: 3.1.0`")
