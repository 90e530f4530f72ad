"""VSS cloud: one account that requests tokens, its vCenter sessions and those of others."""

from opensessions_stub.behaviours.vss_cloud.account import CloudWithAccount as Cloud

__all__ = ["BEHAVIOUR", "Cloud"]

BEHAVIOUR = Cloud
