"""What somebody does to a spec, as the README's table of edits tells it."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.unit.changes.repositories import edit
from tests.unit.small_specs import PINGS


@dataclass(frozen=True, slots=True)
class SpecEdit:
    """An edit of one spec.

    Attributes:
        api: Whose spec it is.
        replacements: Texts of the spec and what stands there afterwards; none for a new spec.
        version: The version that the edit needs, of the spec and of the package.
    """

    api: str
    replacements: tuple[tuple[str, str], ...]
    version: str

    def make(self, root: Path) -> None:
        """Edit the spec in a repository."""
        if self.replacements:
            edit(self._spec(root), *self.replacements)
        else:
            self._spec(root).write_text(PINGS, encoding="utf-8")

    def declare(self, root: Path) -> None:
        """Raise the versions as the verdict asks."""
        set_versions(root, self.version, [self.api] if self.replacements else [])

    def _spec(self, root: Path) -> Path:
        return root / f"specs/{self.api}.yaml"


def set_versions(root: Path, version: str, apis: Iterable[str]) -> None:
    """Write a version into specs and into the package's project file, whatever stands there."""
    of_info, of_package = r"(?<![-\w])(version: )[^\s,}]+", r'(?m)^(version = ")[^"]+'
    for path, pattern in [
        *((root / f"specs/{api}.yaml", of_info) for api in apis),
        (root / "pyproject.toml", of_package),
    ]:
        text = path.read_text(encoding="utf-8")
        changed, count = re.subn(pattern, rf"\g<1>{version}", text, count=1)
        assert count == 1, f"{path} names no version"
        path.write_text(changed, encoding="utf-8")


def spec_edits(mark: str = "") -> Mapping[str, SpecEdit]:
    """Return the edits; a mark makes another member of the new one, for a spec that has it already."""
    return {
        "an operationId is renamed": SpecEdit(
            "netscaler_console", (("operationId: endSession\n", "operationId: killSession\n"),), "0.2.0"
        ),
        "a value list is narrowed": SpecEdit(
            "netscaler_console",
            (("      enum: [EXIT, CONTINUE]", "      enum: [EXIT]"), ("example: CONTINUE", "example: EXIT")),
            "0.2.0",
        ),
        "an optional member is added": SpecEdit(
            "vss_cloud",
            (
                (
                    "        count:\n          type: integer",
                    f"        page{mark}:\n          type: integer\n        count:\n          type: integer",
                ),
            ),
            "0.1.1",
        ),
        "a fourth API is added": SpecEdit(f"pings{mark}", (), "0.1.1"),
    }
