"""Clients for session APIs, generated from specs and made safe by hand-written overrides."""
