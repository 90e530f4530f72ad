# Generated from specs/redfish.yaml by openapi-python-client 0.29.1; do not edit.
"""Statuses of answers, also those that no standard names."""

from http import HTTPStatus
from typing import cast


def status(code: int) -> HTTPStatus:
    """Return a status; one that `HTTPStatus` does not know, and would raise for, stays a number."""
    try:
        return HTTPStatus(code)
    except ValueError:
        return cast("HTTPStatus", code)
