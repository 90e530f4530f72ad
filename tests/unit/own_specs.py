"""The specs of this repository, read once for all modules with tests, which only look at them."""

from pathlib import Path

from tools.specfirst.specs.files import SpecFile, parse_specs

SPECS: dict[str, SpecFile] = {spec.name: spec for spec in parse_specs(Path(__file__).resolve().parents[2])}
"""By name."""
