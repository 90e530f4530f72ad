"""The mutants: tables in `catalogue/`, of target or subject, in them of files, and in those of mutants.

A row is what deviates in one line, the text that is replaced, and what stands there instead.
"""

import tomllib
from collections.abc import Iterator
from pathlib import Path

from tools.mutants.mutant import Mutant


def _of(subject: Path) -> Iterator[Mutant]:
    files = tomllib.loads(subject.read_text(encoding="utf-8"))
    target, usual = files.pop("target"), files.pop("api")
    for file, rows in files.items():
        api = rows.pop("api", usual)
        for name, (states, old, new) in rows.items():
            yield Mutant(name, target, api, states, file, old, new)


MUTANTS = tuple(
    mutant for file in sorted((Path(__file__).parent / "catalogue").glob("*.toml")) for mutant in _of(file)
)
