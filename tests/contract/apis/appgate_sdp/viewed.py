"""What the common view shows of the Appgate SDP Controller."""

from tests.contract.viewed import Viewed

VIEWED = Viewed(lister="listActiveSessions", records="clients", user="username")
