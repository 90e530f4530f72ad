"""How much of the specs a contract run exercises, and why it leaves out the rest.

The parts: `items` takes a spec apart, `observed` says what an exchange exercises, the contract tests observe,
`reasons` has the excuses. This module puts them together:

    coverage = coverage_of(spec, exercised)
    for item in coverage.unexcused: …  # a failure of the run
"""

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tools.specfirst.contract.coverage.items import documented_items
from tools.specfirst.contract.coverage.reasons import SPEC_ONLY, reason_for
from tools.specfirst.contract.spec_view import operations
from tools.specfirst.contract.stub_process import has_behaviour
from tools.specfirst.specs.files import SpecFile

SERVER, CLIENTS = "server", "clients"
"""Who exercises: the server, by requests and answers; the generated clients, by what they send and decode."""


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that a spec documents.

    Attributes:
        operation_id: The operation that it belongs to.
        name: What it is, such as `login 200 header Set-Cookie`; begins with the operationId.
        line: Where the operation stands in the spec.
        server: Whether a request or answer of the server exercised it.
        clients: Whether a generated client sent or decoded it.
        reason: Why the server is excused from it, empty if it is not, or need not be.
    """

    operation_id: str
    name: str
    line: int
    server: bool
    clients: bool
    reason: str = ""


@dataclass(slots=True)
class ApiCoverage:
    """What a run exercised of one API, in the order of its spec."""

    api: str
    items: Sequence[Item] = field(default_factory=list)

    @property
    def total(self) -> int:
        """How many items the spec documents."""
        return len(self.items)

    @property
    def exercised(self) -> int:
        """How many of them the server exercised."""
        return sum(item.server for item in self.items)

    @property
    def exercised_by_clients(self) -> int:
        """How many of them the generated clients exercised."""
        return sum(item.clients for item in self.items)

    @property
    def excused(self) -> list[Item]:
        """The items that were not exercised, for a reason."""
        return [item for item in self.items if not item.server and item.reason]

    @property
    def unexcused(self) -> list[Item]:
        """The items that were not exercised and should have been."""
        return [item for item in self.items if not item.server and not item.reason]

    def excuses(self) -> dict[str, list[str]]:
        """Return the names of the excused items by reason."""
        found: dict[str, list[str]] = {}
        for item in self.excused:
            found.setdefault(item.reason, []).append(item.name)
        return found

    def as_json(self) -> dict[str, object]:
        """Return the coverage as a report keeps it."""
        return {
            "api": self.api,
            "total": self.total,
            "exercised": self.exercised,
            "exercisedByClients": self.exercised_by_clients,
            "notExercised": [item.name for item in self.unexcused],
            "excused": self.excuses(),
        }


def coverage_of(
    spec: SpecFile, exercised: Mapping[str, Collection[str]], excuses: Sequence[tuple[str, str]] = ()
) -> ApiCoverage:
    """Return what a run exercised of an API.

    Args:
        spec: The API's spec.
        exercised: The names of the exercised items, by `SERVER` and `CLIENTS`; see `gathered`.
        excuses: What a run of this API need not exercise, as patterns, and the reason.
    """
    by_server, by_clients = (frozenset(exercised.get(side, ())) for side in (SERVER, CLIENTS))
    remembers = has_behaviour(spec)
    items = []
    for operation in operations(spec):
        for name in dict.fromkeys(documented_items(spec, operation)):
            if name in by_server:
                reason = ""
            else:
                reason = reason_for(name, excuses) or ("" if remembers else SPEC_ONLY)
            items.append(
                Item(
                    operation.operation_id,
                    name,
                    operation.line,
                    name in by_server,
                    name in by_clients,
                    reason,
                )
            )
    return ApiCoverage(spec.name, items)


def gathered(
    records: Iterable[tuple[str, Path]], folder: Path | None = None
) -> dict[str, dict[str, set[str]]]:
    """Return what was exercised, by API and by `SERVER` and `CLIENTS`.

    Args:
        records: APIs with records that the hooks of schemathesis wrote; some may be missing.
        folder: The one that `SPECFIRST_CONTRACT_EXERCISED` named while the tests of the clients ran.
    """
    found: dict[str, dict[str, set[str]]] = {}

    def add(api: str, side: str, names: Iterable[str]) -> None:
        found.setdefault(api, {SERVER: set(), CLIENTS: set()})[side].update(names)

    for api, record in records:
        lines = record.read_text(encoding="utf-8").splitlines(keepends=True) if record.exists() else ()
        for line in (one for one in lines if one.endswith("\n")):  # else its run broke off, which is told
            add(api, SERVER, json.loads(line).get("exercised", ()))
    for file in sorted(folder.glob("exercised-*.json")) if folder else ():
        for side, apis in json.loads(file.read_text(encoding="utf-8")).items():
            for api, names in apis.items():
                add(api, side, names)
    return found
