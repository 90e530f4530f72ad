"""Generating the client packages from the specs: `generate` writes them, `check` only compares."""

from tools.generate.run import GenerationResult, check, generate
from tools.generate.tree import FileChange

__all__ = ["FileChange", "GenerationResult", "check", "generate"]
