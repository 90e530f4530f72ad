"""The kinds of change: rows of a table, each with whom it breaks."""
