"""Small specs, generated beside each other; see tests/unit/ledger."""

from tests.unit.ledger.conftest import generate

__all__ = ["generate"]
