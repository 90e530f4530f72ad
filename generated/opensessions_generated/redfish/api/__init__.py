# Generated from specs/redfish.yaml by openapi-python-client 0.29.1; do not edit.
"""Contains methods for accessing the API"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from . import session
else:
    from ...on_demand import on_demand as _on_demand

    __getattr__, __dir__ = _on_demand(__name__, {"session": None})

__all__ = ("session",)
