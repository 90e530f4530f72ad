"""Which change of a spec explains which difference of the generated package."""

from collections.abc import Callable, Iterable, Mapping

from tools.specfirst.changes.judgement import Judged
from tools.specfirst.changes.python.differences import PythonDifference
from tools.specfirst.changes.python.owners import Owner
from tools.specfirst.changes.spec.findings import Finding
from tools.specfirst.specs.names import class_name, member_name

RENAMES = frozenset({"operation-id-changed", "tag-changed", "schema-renamed", "name-respelled"})
_WHOLE_OPERATIONS = frozenset({"operation-added", "operation-removed", "announced-removal"})

# Arguments that no parameter gave their name, and which findings explain them.
_OF_WHOLE_CALLS: Mapping[str, Callable[[Finding], bool]] = {
    "client": lambda finding: finding.kind.startswith("security"),
    "body": lambda finding: finding.direction == "request" and not finding.kind.startswith("parameter"),
}


class CauseIndex:
    """The changes of a spec by where they were found."""

    def __init__(self, judged: Iterable[Judged]) -> None:
        self._by_operation: dict[str, list[Judged]] = {}
        self._by_schema: dict[str, list[Judged]] = {}
        self._of_whole_schemas: list[Judged] = []
        for entry in judged:
            for operation in dict.fromkeys(finding.operation for finding in entry.findings):
                self._by_operation.setdefault(operation, []).append(entry)
            match entry.findings[0].pointer:
                case ("components", "schemas", name, *rest):
                    self._by_schema.setdefault(str(name), []).append(entry)
                    if len(rest) < 2:
                        self._of_whole_schemas.append(entry)

    def near(self, owner: Owner) -> list[Judged]:
        """Return the changes that may explain what became of an operation's or a schema's Python side."""
        if owner.operation:
            return self._by_operation.get(owner.operation, [])
        names = [str(pointer[2]) for pointer in owner.pointers]
        return [entry for name in names for entry in self._by_schema.get(name, ())] + self._of_whole_schemas


def fit(difference: PythonDifference, owner: Owner, finding: Finding) -> int:
    """Return how well a finding of the spec explains a difference of the package, 0 for not at all."""
    same_operation = bool(owner.operation) and finding.operation == owner.operation
    if difference.kind.startswith("module-"):
        return int(same_operation and finding.kind in _WHOLE_OPERATIONS)
    if difference.owner:
        held = owner.holds(finding.pointer) or same_operation
        if difference.name:
            return _named(difference.name, finding) * (2 if held else _is_of_whole_schema(finding))
        return _about_class(difference, owner, finding) if held else 0
    if "argument" in difference.kind:
        if difference.name in _OF_WHOLE_CALLS:
            return int(same_operation and _OF_WHOLE_CALLS[difference.name](finding))
        return int(same_operation) * _named(difference.name, finding)
    return int(same_operation and finding.direction == "response")


def _about_class(difference: PythonDifference, owner: Owner, finding: Finding) -> int:
    """Rate a finding in the schema or operation that a class is made from, or that its name begins with."""
    if finding.kind in RENAMES:
        return 0
    member = difference.owner.removeprefix(owner.name)
    same_member = bool(member) and member.startswith(class_name(finding.name))
    inside = owner.holds(finding.pointer)
    same_values = finding.kind.startswith("value") == difference.kind.startswith("value")
    value = finding.new if finding.old is None else finding.old
    return 1 + same_member + inside + same_values + difference.words.endswith(f"`{value!r}`")


def _named(name: str, finding: Finding) -> int:
    """Return 2 for a finding about a member of this Python name, 1 for one further down in it, else 0."""
    if member_name(finding.name) == name or finding.name == name:
        return 2
    if finding.kind == "path-parameter-renamed" and member_name(str(finding.new)) == name:
        return 2
    return int(any(member_name(str(step)) == name for step in finding.pointer))


def _is_of_whole_schema(finding: Finding) -> int:
    """Whether a finding is about a component schema itself, whose type all that refer to it take over."""
    match finding.pointer:
        case ("components", "schemas", _, *rest) if len(rest) < 2:
            return 1
    return 0
