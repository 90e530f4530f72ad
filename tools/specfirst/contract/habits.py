"""One cause of what a server does alike with many members: each is named, and one of them leads.

Whoever writes null for each text breaks as many statements of the spec as there are texts. That is one fault
where it is done with several members of one object, and with most of that object: a member that is alone
among others that are right has its own fault, however alike it is.
"""

from collections.abc import Sequence
from dataclasses import replace

from tools.specfirst.contract.cause import Cause
from tools.specfirst.contract.results import CONTRADICTION

_SEVERAL = 3
"""What is wrong with so many members, and right with none of their kind beside them, is no fault of each."""

LIKEWISE = "so it is with "
"""How the line begins that names the other members."""


def folded(causes: Sequence[Cause]) -> list[Cause]:
    """Return causes in their order, those of one habit in the place of their first one."""
    causes = _without_twins(causes)
    groups: dict[str, list[Cause]] = {}
    for cause in causes:
        habit = cause.failure.habit
        if habit is not None and habit.is_usual:
            groups.setdefault(habit.words, []).append(cause)
    # What is known of a member stays as it is, and is named with the others.
    led = {id(one): group for group in groups.values() if _is_one(group) for one in _failing(group)}
    left, told = [], set[int]()
    for cause in causes:
        group = led.get(id(cause), [])
        if not group:
            left.append(cause)
        elif id(group) not in told:
            told.add(id(group))
            left.append(_together(group))
    return left


def _without_twins(causes: Sequence[Cause]) -> list[Cause]:
    """Put to a member that is there under another name that it lacks under its own."""
    spelt = {
        (cause.operation_id, cause.failure.habit.meant, cause.failure.sort): cause
        for cause in causes
        if cause.failure.check == "spelling" and cause.failure.habit is not None
    }
    left = []
    for cause in causes:
        habit = cause.failure.habit
        meant = habit.meant if habit is not None and cause.failure.check == "required" else ""
        other = spelt.get((cause.operation_id, meant, cause.failure.sort))
        if other is None:
            left.append(cause)
        else:
            _take(other, cause)
    return left


def _failing(group: Sequence[Cause]) -> list[Cause]:
    return [cause for cause in group if cause.failure.fails]


def _is_one(group: Sequence[Cause]) -> bool:
    """Return whether it is done with most of one object, or with all of its kind wherever it could be."""
    failing = _failing(group)
    habits = [cause.failure.habit for cause in failing if cause.failure.habit is not None]
    is_of_all = not any(habit.spared for habit in habits)
    is_everywhere = is_of_all and len(failing) >= _SEVERAL
    return len(failing) > 1 and (is_everywhere or any(habit.is_sure for habit in habits))


def _together(group: Sequence[Cause]) -> Cause:
    """Return one cause for many; what the document says otherwise leads what was only inferred."""
    failing = _failing(group)
    leader = next((one for one in failing if one.failure.sort == CONTRADICTION), failing[0])
    habit, others = leader.failure.habit, dict[str, list[str]]()
    own = leader.operation_id, habit.member if habit is not None else ""
    for name, member in dict.fromkeys(place for one in (leader, *group) for place in one.members):
        if (name, member) != own:
            others.setdefault(name, []).append(member)
    for one in failing:
        if one is not leader:
            _take(leader, one)
    number = sum(map(len, others.values()))
    named = "; ".join(f"{name} {', '.join(members)}" for name, members in others.items())
    message = f"{leader.failure.message}\n{LIKEWISE}{number} other member{'s'[: number > 1]}: {named}"
    cause = f"habit {habit.words}" if habit is not None else ""
    leader.failure = replace(leader.failure, message=message, cause=cause)
    return leader


def _take(leader: Cause, other: Cause) -> None:
    leader.names.update(other.names)
    leader.asked |= other.asked
    leader.whose |= other.whose
