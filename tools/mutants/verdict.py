"""What `mutants.json` says of each mutant, written and read."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

NAME = "mutants.json"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of a mutant.

    Attributes:
        name: The mutant's.
        target: What deviates, one of `tools.mutants.mutant.TARGETS`.
        states: The deviation in one line.
        killed: Whether something noticed it.
        by: The check or test that did, None if nothing did.
        seconds: How long that took.
    """

    name: str
    target: str
    states: str
    killed: bool
    by: str | None
    seconds: float = 0.0


def as_json(verdicts: Iterable[Verdict]) -> str:
    """Return the text of `mutants.json`."""
    return json.dumps({"mutants": [asdict(verdict) for verdict in verdicts]}, indent=1) + "\n"


def read_verdicts(file: Path) -> list[Verdict]:
    """Read a `mutants.json`.

    Raises:
        OSError: It cannot be read.
        ValueError: It is something else, or of another version.
    """
    try:
        document = json.loads(file.read_text(encoding="utf-8"))
        return [Verdict(**entry) for entry in document["mutants"]]
    except (KeyError, TypeError, ValueError) as error:
        raise ValueError(
            f"{file}: not a {NAME} of this version; make it again with make mutants SHARD=i/n"
        ) from error


def all_killed(verdicts: Sequence[Verdict]) -> bool:
    """Return whether the suite is as strong as it has to be."""
    return bool(verdicts) and all(verdict.killed for verdict in verdicts)
