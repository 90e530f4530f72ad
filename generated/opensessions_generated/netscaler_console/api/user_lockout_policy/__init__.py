# Generated from specs/netscaler_console.yaml by openapi-python-client 0.29.1; do not edit.
"""Contains endpoint functions for accessing the API"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from . import get_lockout_policy, set_lockout_policy
else:
    from ....on_demand import on_demand as _on_demand

    __getattr__, __dir__ = _on_demand(
        __name__, {"get_lockout_policy": None, "set_lockout_policy": None}
    )

__all__ = ("get_lockout_policy", "set_lockout_policy")
