"""VSS cloud: one account that requests tokens, its vCenter sessions and those of others."""

from opensessions_stub.behaviours.vss_cloud.account import CloudWithAccount

__all__ = ["BEHAVIOUR", "CloudWithAccount"]

BEHAVIOUR = CloudWithAccount
