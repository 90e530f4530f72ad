"""Proving that one schema allows nothing that another does not, however either is written.

What is not proven counts as not so: a proof takes an alarm back, the lack of one never raises any.
"""

from tools.specfirst.changes.spec.json_values import is_scalar, json_text
from tools.specfirst.changes.spec.schemas.apart import are_apart
from tools.specfirst.changes.spec.schemas.finite import TYPES, kinds_of_values, listed_values
from tools.specfirst.changes.spec.schemas.implied import implies_rules
from tools.specfirst.changes.spec.schemas.limits_implied import TEXTS, implies_formats, implies_limits
from tools.specfirst.changes.spec.schemas.members_implied import implies_items, implies_members
from tools.specfirst.changes.spec.schemas.membership import Membership
from tools.specfirst.changes.spec.schemas.reader import SchemaReader
from tools.specfirst.changes.spec.schemas.view import Alternatives, Pointers
from tools.specfirst.specs.yaml import Pointer

ANYTHING: Pointers = (("",),)
"""A place that nothing stands at: the schema that anything matches."""

_MAX_STEPS = 20_000
_MAX_DEPTH = 60
_Key = tuple[Pointers, Pointers, str | None]


class Containment:
    """Proves that what schemas of one spec allow, those of another allow too.

    Attributes:
        inner: The schemas that may allow less.
        outer: The schemas that may allow more.
        strict: Whether alternatives of a `oneOf` have to be apart for certain.
        back: The same the other way round.
    """

    back: "Containment"

    def __init__(self, inner: SchemaReader, outer: SchemaReader, *, strict: bool = False) -> None:
        """Take the schemas.

        Args:
            inner: The schemas that may allow less.
            outer: The schemas that may allow more.
            strict: Whether what is in one alternative of a `oneOf` has to be apart from the others for
                certain. Authors mean it to be; hardly any say so in a way that can be proven.
        """
        self.inner = inner
        self.outer = outer
        self.strict = strict
        self.values = Membership(outer.document)
        self._known: dict[_Key, bool] = {}
        self._open: dict[_Key, int] = {}
        self._assumed: set[_Key] = set()
        self._depth = 0
        self._steps = 0

    def holds(self, inner: Pointers, outer: Pointers, only: str | None = None) -> bool:
        """Whether it is proven that all values of `inner` are values of `outer`.

        Args:
            inner: The schema that may allow less.
            outer: The schema that may allow more.
            only: Of `inner`, values of this type alone.
        """
        inner, outer = self.inner.definitions(inner), self.outer.definitions(outer)
        if len(inner) == len(outer) == 1 and self._same(inner, outer):
            return True
        key = inner, outer, only
        if key in self._known:
            return self._known[key]
        if key in self._open:
            # A schema that holds itself: values end somewhere, so it may be taken for granted further in.
            self._assumed.add(key)
            return self._open[key] < self._depth
        if not self._open:
            self._steps = 0
        self._steps += 1
        if self._steps > _MAX_STEPS or self._depth > _MAX_DEPTH:
            return False
        self._open[key] = self._depth
        result = self._proven(inner, outer, only)
        del self._open[key]
        if not result and key in self._assumed:
            self._known = {known: proven for known, proven in self._known.items() if not proven}
        self._assumed.discard(key)
        self._known[key] = result
        return result

    def below(self, inner: Pointers | None, outer: Pointers | None) -> bool:
        """Whether it holds for a member or item; None is a schema that anything matches."""
        if outer is None:
            return True
        self._depth += 1
        try:
            return self.holds(inner or ANYTHING, outer)
        finally:
            self._depth -= 1

    @classmethod
    def both_ways(
        cls, old: SchemaReader, new: SchemaReader, *, strict: bool = False
    ) -> "tuple[Containment, Containment]":
        """Return what proves that `new` allows all of `old`, and the other way round."""
        forth, back = cls(old, new, strict=strict), cls(new, old, strict=strict)
        forth.back, back.back = back, forth
        return forth, back

    def _same(self, inner: Pointers, outer: Pointers) -> bool:
        return self.inner.sameness.of(inner[0]) == self.outer.sameness.of(outer[0])

    def _proven(self, inner: Pointers, outer: Pointers, only: str | None) -> bool:
        view, around = self.inner.view(*inner), self.outer.view(*outer)
        types = kinds_of_values(view) & (TYPES if only is None else {only})
        null = view.allows_null and only is None
        if (not types and not null) or self.inner.is_nothing(inner):
            return True
        if view.alternatives:
            return all(self.holds((*inner, branch), outer, only) for branch in view.alternatives[0].branches)
        if null and not around.allows_null:
            return False
        listed = listed_values(view, types)
        if listed is not None and self._are_allowed(listed, outer) and implies_formats(view, around):
            return True
        if view.values is not None:
            return False
        return self._of_types(inner, outer, types) and all(
            self._in_group(inner, types, group) for group in around.alternatives
        )

    def _are_allowed(self, listed: list[object], outer: Pointers) -> bool:
        """Whether values are right, or read right where they travel as text."""
        return all(
            self.values.allows(outer, value)
            or (self.outer.textual and is_scalar(value) and self.values.allows(outer, json_text(value)))
            for value in listed
        )

    def _of_types(self, inner: Pointers, outer: Pointers, types: frozenset[str]) -> bool:
        view, around = self.inner.view(*inner), self.outer.view(*outer)
        if not types:
            return True
        if around.values is not None and types != TEXTS:
            return False
        if not types <= (TYPES if around.types is None else around.reach):
            return False
        return (
            implies_limits(view, around, types)
            and ("array" not in types or implies_items(self, view, around))
            and ("object" not in types or implies_members(self, view, around))
            and implies_rules(self, view, around, types)
        )

    def _in_group(self, inner: Pointers, types: frozenset[str], group: Alternatives) -> bool:
        """Whether the values are in a group of alternatives: all in one, or those of each type in one."""
        if self._in_a_branch(inner, group, None):
            return True
        return len(types) > 1 and all(self._in_a_branch(inner, group, one) for one in types)

    def _in_a_branch(self, inner: Pointers, group: Alternatives, only: str | None) -> bool:
        found = [branch for branch in group.branches if self.holds(inner, (branch,), only)]
        if group.keyword == "anyOf" or len(found) != 1:
            return bool(found) and group.keyword == "anyOf"
        others = [branch for branch in group.branches if branch != found[0]]
        if self.strict:
            return all(are_apart((self.inner, inner), (self.outer, (branch,))) for branch in others)
        return not any(self._overlaps(inner, branch, only) for branch in others)

    def _overlaps(self, inner: Pointers, branch: Pointer, only: str | None) -> bool:
        """Whether it is plain that some values match a branch as well: all that it allows."""
        types = self.outer.view(branch).types
        theirs = (TYPES if types is None else types) & (TYPES if only is None else {only})
        mine = self.inner.view(*inner).types
        return not theirs.isdisjoint(TYPES if mine is None else mine) and self.back.holds(
            (branch,), inner, only
        )
