# Generated from specs/vss_cloud.yaml by openapi-python-client 0.29.1; do not edit.
"""Contains all the data models used in inputs/outputs"""

from .access_token import AccessToken
from .api_token import ApiToken
from .error import Error
from .expand import Expand
from .message_of_the_day import MessageOfTheDay
from .message_text import MessageText
from .meta import Meta
from .notice import Notice
from .resource_description import ResourceDescription
from .session import Session
from .session_details import SessionDetails
from .session_details_links import SessionDetailsLinks
from .session_list import SessionList
from .session_list_links import SessionListLinks
from .session_summary import SessionSummary
from .session_summary_links import SessionSummaryLinks
from .token_details import TokenDetails
from .token_list import TokenList
from .token_request import TokenRequest

__all__ = (
    "AccessToken",
    "ApiToken",
    "Error",
    "Expand",
    "MessageOfTheDay",
    "MessageText",
    "Meta",
    "Notice",
    "ResourceDescription",
    "Session",
    "SessionDetails",
    "SessionDetailsLinks",
    "SessionList",
    "SessionListLinks",
    "SessionSummary",
    "SessionSummaryLinks",
    "TokenDetails",
    "TokenList",
    "TokenRequest",
)
