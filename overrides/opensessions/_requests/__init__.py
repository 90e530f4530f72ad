"""Requests: which operation, what may be sent, and how it is built."""
