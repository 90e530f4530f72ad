"""`make conformance`: clients and stub, held against what others have written down."""

import datetime as dt
import sys
from collections.abc import Mapping, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any

from tools.conformance.json_schema import verdicts as suite_verdicts
from tools.conformance.results import commit, spector_result, tables
from tools.conformance.spector.documents import documents
from tools.conformance.spector.exchanges import exchanges
from tools.conformance.spector.generated import ours, plain
from tools.conformance.spector.node import DOCUMENTS, EXCHANGES, NoScenarios, versions, write_scenarios
from tools.conformance.spector.verdicts import WRONG, Verdict, verdicts
from tools.conformance.suite import VERSION, NoSuite, archive, counts, unexplained
from tools.specfirst.command_line import leave
from tools.specfirst.layout import layout_of

ROOT = Path(__file__).resolve().parents[2]
FOLDER = Path(".build/conformance")
OURS = "generated here"
PLAIN = f"openapi-python-client {version('openapi-python-client')}, alone"


def main() -> int:
    """Play the exchanges and judge the tests; write the result, print its tables and what is wrong.

    Returns:
        0 if nothing is wrong here and every disagreement has a reason, else 1; 1 if something is not to be
        had, and then nothing is written.
    """
    try:
        suite = judged_suite()
        write_scenarios(FOLDER / "scenarios")
        sides = played(FOLDER / "scenarios")
    except (NoSuite, NoScenarios) as error:
        print(f"conformance: {error}", file=sys.stderr)
        return 1
    result = {
        "date": dt.datetime.now(dt.UTC).date().isoformat(),
        "spector": spector_result(versions(), sides),
        "json schema": suite,
    }
    commit(result, ROOT)
    print(tables(result), end="")
    wrong = [f"{each.exchange}: {each.why}" for each in sides[OURS] if each.outcome == WRONG]
    for line in wrong:
        print(f"wrong: {line}")
    for line in suite["unexplained"]:
        print(f"unexplained: {line}")
    return 1 if wrong or suite["unexplained"] else 0


def judged_suite() -> dict[str, Any]:
    """Return what is kept of the JSON-Schema-Test-Suite.

    Raises:
        NoSuite: It is not to be had.
    """
    found = list(suite_verdicts(archive(FOLDER)))
    return {"version": VERSION, "kinds": counts(found), "unexplained": unexplained(found)}


def played(scenarios: Path) -> Mapping[str, Sequence[Verdict]]:
    """Return what became of the exchanges of scenarios in a folder, on both sides."""
    every, all_exchanges = documents(scenarios / DOCUMENTS), exchanges(scenarios / EXCHANGES)
    work = scenarios.parent.resolve()
    sides = {OURS: ours(every, work / "ours", layout_of(ROOT)), PLAIN: plain(every, work / "plain")}
    return {name: list(verdicts(all_exchanges, every, side)) for name, side in sides.items()}


if __name__ == "__main__":
    leave(main)
