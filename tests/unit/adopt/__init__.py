"""Adopting published files."""
