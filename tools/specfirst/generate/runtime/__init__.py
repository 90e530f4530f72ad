"""Modules that are copied into generated packages as they are."""
