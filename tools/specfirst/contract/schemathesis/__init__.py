"""Running schemathesis as a process, and reading what it did."""
