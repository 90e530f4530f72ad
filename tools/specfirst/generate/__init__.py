"""Generating the client packages from the specs: `generate` writes them, `check` only compares."""

from tools.specfirst.generate.run import GenerationResult, check, generate
from tools.specfirst.generate.tree import FileChange

__all__ = ["FileChange", "GenerationResult", "check", "generate"]
