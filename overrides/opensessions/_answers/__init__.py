"""Answers: read leniently, checked, and what is told about them."""
