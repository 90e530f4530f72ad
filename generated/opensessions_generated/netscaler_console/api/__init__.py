# Generated from specs/netscaler_console.yaml by openapi-python-client 0.29.1; do not edit.
"""Contains methods for accessing the API"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from . import login, mpssession, user_lockout_policy
else:
    from ...on_demand import on_demand as _on_demand

    __getattr__, __dir__ = _on_demand(
        __name__, {"login": None, "mpssession": None, "user_lockout_policy": None}
    )

__all__ = ("login", "mpssession", "user_lockout_policy")
