"""What somebody does to a spec, as the README's table of edits tells it."""

from collections.abc import Mapping
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
        if self.replacements:
            edit(self._spec(root), ("  version: 0.1.0", f"  version: {self.version}"))
        edit(root / "pyproject.toml", ('version = "0.1.0"', f'version = "{self.version}"'))

    def _spec(self, root: Path) -> Path:
        return root / f"specs/{self.api}.yaml"


EDITS: Mapping[str, SpecEdit] = {
    "an operationId is renamed": SpecEdit(
        "netscaler_console", (("operationId: endSession", "operationId: killSession"),), "0.2.0"
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
                "        page:\n          type: integer\n        count:\n          type: integer",
            ),
        ),
        "0.1.1",
    ),
    "a fourth API is added": SpecEdit("pings", (), "0.1.1"),
}
