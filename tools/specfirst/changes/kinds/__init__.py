"""The kinds of change: rows of a table, each with whom it breaks."""

from tools.specfirst.changes.kinds.access import ACCESS
from tools.specfirst.changes.kinds.calls import CALLS
from tools.specfirst.changes.kinds.data import DATA
from tools.specfirst.changes.kinds.exchanges import EXCHANGES

KINDS = {kind.code: kind for kind in (*CALLS, *EXCHANGES, *ACCESS, *DATA)}
"""Every kind by its code."""
