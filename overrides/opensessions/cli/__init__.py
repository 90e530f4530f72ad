"""Why: the people who ask who is logged in where sit at a terminal, or let cron and monitoring ask for them.

The console script `opensessions`. It needs the extra `cli`; nothing else of this package imports it.
"""

__all__: list[str] = []
