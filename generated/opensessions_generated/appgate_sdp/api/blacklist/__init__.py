# Generated from specs/appgate_sdp.yaml by openapi-python-client 0.29.1; do not edit.
"""Contains endpoint functions for accessing the API"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from . import blacklist_user, list_blacklist, unblacklist_user
else:
    from ....on_demand import on_demand as _on_demand

    __getattr__, __dir__ = _on_demand(
        __name__,
        {"blacklist_user": None, "list_blacklist": None, "unblacklist_user": None},
    )

__all__ = ("blacklist_user", "list_blacklist", "unblacklist_user")
