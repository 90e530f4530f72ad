"""Accounting for every statement of a spec: in the client, honoured elsewhere, left out, or lost."""

from tools.specfirst.ledger.account import account, account_for
from tools.specfirst.ledger.entries import Entry, Ledger, Standing

__all__ = ["Entry", "Ledger", "Standing", "account", "account_for"]
