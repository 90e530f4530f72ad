"""Calls: the flow between a generated function and the wire, and the two clients that drive it."""
