"""What the comparing functions share: the two specs, and the schemas in them."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from tools.specfirst.changes.spec.findings import Finding, Site
from tools.specfirst.changes.spec.schemas.comparison import SchemaComparison
from tools.specfirst.changes.spec.schemas.reader import SchemaReader
from tools.specfirst.specs.yaml import Document, Pointer

if TYPE_CHECKING:
    from tools.specfirst.changes.change import Direction


class Comparison:
    """Two specs of one API.

    Attributes:
        old: The old spec.
        new: The new spec.
        version: The new spec's own version.
        renamed_operations: The new operationIds by the old ones, where they differ.
    """

    def __init__(self, old: Document, new: Document) -> None:
        self.old = old
        self.new = new
        self.renamed_operations: dict[str, str] = {}
        self.version = str((new.data.get("info") or {}).get("version", ""))
        readers = SchemaReader(old), SchemaReader(new)
        self._schemas: dict[Direction, SchemaComparison] = {
            "request": SchemaComparison(*readers, "request", self.version),
            "response": SchemaComparison(*readers, "response", self.version),
        }

    def schemas(self, site: Site, old: Pointer, new: Pointer) -> Iterator[Finding]:
        """Yield what differs between two schemas of what travels at `site`."""
        comparison = self._schemas[site.direction or "request"]
        yield from site.spread(comparison.compare((old,), (new,)))

    def takes_lists(self, schema: Pointer) -> bool:
        """Whether a schema of the new spec lets a list or an object through, or may do so."""
        types = self._schemas["request"].new.view(schema).types
        return types is None or not types.isdisjoint({"array", "object"})
