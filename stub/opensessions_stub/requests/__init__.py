"""Requests: parsed, routed, checked, and who sends them."""
