# Generated from specs/vss_cloud.yaml by openapi-python-client 0.29.1; do not edit.
"""Contains endpoint functions for accessing the API"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from . import delete_token, disable_token, get_token, list_tokens
else:
    from ....on_demand import on_demand as _on_demand

    __getattr__, __dir__ = _on_demand(
        __name__,
        {
            "delete_token": None,
            "disable_token": None,
            "get_token": None,
            "list_tokens": None,
        },
    )

__all__ = ("delete_token", "disable_token", "get_token", "list_tokens")
