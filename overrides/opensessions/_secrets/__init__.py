"""Credentials: where they go, who signs in, and what keeps them out of sight."""
