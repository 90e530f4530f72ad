# Generated from specs/netscaler_adc.yaml by openapi-python-client 0.29.1; do not edit.
"""Contains all the data models used in inputs/outputs"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .action import Action
    from .ending import Ending
    from .result import Result
    from .session import Session
    from .sessions import Sessions
    from .which import Which
else:
    from ...on_demand import on_demand as _on_demand

    __getattr__, __dir__ = _on_demand(
        __name__,
        {
            "Action": "action",
            "Ending": "ending",
            "Result": "result",
            "Session": "session",
            "Sessions": "sessions",
            "Which": "which",
        },
    )

__all__ = ("Action", "Ending", "Result", "Session", "Sessions", "Which")
