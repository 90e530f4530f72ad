"""Why: each command is one subject, and has a file."""
