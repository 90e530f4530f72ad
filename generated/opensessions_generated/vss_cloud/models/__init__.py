# Generated from specs/vss_cloud.yaml by openapi-python-client 0.29.1; do not edit.
"""Contains all the data models used in inputs/outputs"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .access_token import AccessToken
    from .api_token import ApiToken
    from .error import Error
    from .expand import Expand
    from .message_of_the_day import MessageOfTheDay
    from .message_text import MessageText
    from .meta import Meta
    from .notice import Notice
    from .one_time_password import OneTimePassword
    from .page_meta import PageMeta
    from .pages import Pages
    from .pong import Pong
    from .pong_data import PongData
    from .resource_description import ResourceDescription
    from .second_factor import SecondFactor
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
    from .user import User
    from .user_details import UserDetails
    from .user_status import UserStatus
else:
    from ...on_demand import on_demand as _on_demand

    __getattr__, __dir__ = _on_demand(
        __name__,
        {
            "AccessToken": "access_token",
            "ApiToken": "api_token",
            "Error": "error",
            "Expand": "expand",
            "MessageOfTheDay": "message_of_the_day",
            "MessageText": "message_text",
            "Meta": "meta",
            "Notice": "notice",
            "OneTimePassword": "one_time_password",
            "PageMeta": "page_meta",
            "Pages": "pages",
            "Pong": "pong",
            "PongData": "pong_data",
            "ResourceDescription": "resource_description",
            "SecondFactor": "second_factor",
            "Session": "session",
            "SessionDetails": "session_details",
            "SessionDetailsLinks": "session_details_links",
            "SessionList": "session_list",
            "SessionListLinks": "session_list_links",
            "SessionSummary": "session_summary",
            "SessionSummaryLinks": "session_summary_links",
            "TokenDetails": "token_details",
            "TokenList": "token_list",
            "TokenRequest": "token_request",
            "User": "user",
            "UserDetails": "user_details",
            "UserStatus": "user_status",
        },
    )

__all__ = (
    "AccessToken",
    "ApiToken",
    "Error",
    "Expand",
    "MessageOfTheDay",
    "MessageText",
    "Meta",
    "Notice",
    "OneTimePassword",
    "PageMeta",
    "Pages",
    "Pong",
    "PongData",
    "ResourceDescription",
    "SecondFactor",
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
    "User",
    "UserDetails",
    "UserStatus",
)
