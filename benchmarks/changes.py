"""`python -m benchmarks changes`: how long `make changes` takes on a spec of 500 operations, in seconds.

Each row is the median of several runs, of one edit: of nothing, of one word, of one name that callers use,
and of what all operations share.
"""

import statistics
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from benchmarks.clock import Row, rounds
from benchmarks.commands import GENERATE, python
from tests.unit.changes.repositories import commit, git, set_version
from tests.unit.large_specs import many_operations

LONGEST = 10.0
_RESOURCES = 100
_ROUNDS = 3

# Exit code 1 tells of a breaking change, which is no failure here.
_CHANGES = """
import pathlib, sys
from tools.specfirst.changes.__main__ import main
sys.exit(main(["--format", "json"], pathlib.Path(sys.argv[1])) == 2)
"""
_EDITS: Mapping[str, tuple[str, str]] = {
    "nothing": ("", ""),
    "a word": ("What the Thing000 is called", "How the Thing000 is called"),
    "an operationId": ('"operationId": "getThing000"', '"operationId": "readThing000"'),
    "what all share": (
        '        "code":\n          "type": "integer"\n',
        '        "code":\n          "type": "string"\n',
    ),
}


def rows() -> Iterator[Row]:
    """Yield the measurements, one after the other."""
    text = many_operations(_RESOURCES)
    with tempfile.TemporaryDirectory(prefix="opensessions-bench-") as name:
        root = Path(name)
        spec = root / "specs" / "large.yaml"
        spec.parent.mkdir()
        spec.write_text(text, encoding="utf-8")
        set_version(root, "1.0.0")
        (root / ".gitignore").write_text(".build\n", encoding="utf-8")
        python(GENERATE, root)
        git(root, "init", "--quiet", "--initial-branch", "main")
        commit(root)
        git(root, "tag", "v1.0.0")
        for what, (old, new) in _EDITS.items():
            if old not in text:
                raise ValueError(f"the large spec has no {old!r}")
            spec.write_text(text.replace(old, new, 1), encoding="utf-8")
            python(GENERATE, root)
            seconds = statistics.median(python(_CHANGES, root) for _ in range(rounds(_ROUNDS)))
            yield Row(f"make changes, 500 operations, edited: {what}", seconds, LONGEST, " s")
