# Generated from specs/vss_cloud.yaml by openapi-python-client 0.29.1; do not edit.
"""Contains endpoint functions for accessing the API"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from . import get_user, ping
else:
    from ....on_demand import on_demand as _on_demand

    __getattr__, __dir__ = _on_demand(__name__, {"get_user": None, "ping": None})

__all__ = ("get_user", "ping")
