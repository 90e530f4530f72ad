# Generated from specs/appgate_sdp.yaml by openapi-python-client 0.29.1; do not edit.
"""Contains endpoint functions for accessing the API"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from . import (
        authenticate,
        authorize,
        finish_second_factor,
        list_identity_providers,
        sign_in,
        sign_out,
        start_second_factor,
    )
else:
    from ....on_demand import on_demand as _on_demand

    __getattr__, __dir__ = _on_demand(
        __name__,
        {
            "authenticate": None,
            "authorize": None,
            "finish_second_factor": None,
            "list_identity_providers": None,
            "sign_in": None,
            "sign_out": None,
            "start_second_factor": None,
        },
    )

__all__ = (
    "authenticate",
    "authorize",
    "finish_second_factor",
    "list_identity_providers",
    "sign_in",
    "sign_out",
    "start_second_factor",
)
