# Generated from specs/vss_cloud.yaml by openapi-python-client 0.29.1; do not edit.
"""Contains endpoint functions for accessing the API"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from . import request_one_time_password, request_token, verify_one_time_password
else:
    from ....on_demand import on_demand as _on_demand

    __getattr__, __dir__ = _on_demand(
        __name__,
        {
            "request_one_time_password": None,
            "request_token": None,
            "verify_one_time_password": None,
        },
    )

__all__ = ("request_one_time_password", "request_token", "verify_one_time_password")
