# Generated from specs/vss_cloud.yaml by openapi-python-client 0.29.1; do not edit.
"""Contains all the data models used in inputs/outputs"""

from .access_token import AccessToken
from .error import Error
from .meta import Meta
from .resource_description import ResourceDescription
from .session import Session
from .session_details import SessionDetails
from .session_details_links import SessionDetailsLinks
from .session_list import SessionList
from .session_list_links import SessionListLinks
from .session_summary import SessionSummary
from .session_summary_links import SessionSummaryLinks

__all__ = (
    "AccessToken",
    "Error",
    "Meta",
    "ResourceDescription",
    "Session",
    "SessionDetails",
    "SessionDetailsLinks",
    "SessionList",
    "SessionListLinks",
    "SessionSummary",
    "SessionSummaryLinks",
)
