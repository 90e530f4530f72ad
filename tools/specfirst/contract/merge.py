"""Join the reports of shards into one: `python -m tools.specfirst.contract.merge reports/*/contract.json`."""

import json
import sys
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console

from tools.specfirst.command_line import Parser, leave, tell
from tools.specfirst.contract.amount import usual_amount
from tools.specfirst.contract.causes import explain
from tools.specfirst.contract.chosen import chosen_specs
from tools.specfirst.contract.report.console import print_result
from tools.specfirst.contract.report.files import write_reports
from tools.specfirst.contract.report.result_json import from_json
from tools.specfirst.contract.results import ApiResult, OperationResult, RunResult
from tools.specfirst.contract.stub_run import conclude_whole
from tools.specfirst.layout import REPORTS, here
from tools.specfirst.specs.files import SpecError


class MergeError(Exception):
    """The reports do not make up one run."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; return 0 if the contract holds, 1 if not, 2 if the reports do not fit."""
    parser = Parser(
        "make merge-reports", prog="python -m tools.specfirst.contract.merge", description=__doc__
    )
    parser.add_argument(
        "files", nargs="+", type=Path, metavar="REPORTS=contract.json", help="one of each shard"
    )
    parser.add_argument(
        "--reports", type=Path, metavar="DIR", help="where the joined reports go (default: reports/)"
    )
    options = parser.parse_args(arguments)
    try:
        root = here()
        run = merged([_read(file) for file in options.files])
        specs = chosen_specs(root, [api.api for api in run.apis])
        thorough = usual_amount(run.seed, run.examples).is_thorough
        conclude_whole(run, specs, thorough=thorough, demanding=True)
        for spec, result in zip(specs, run.apis, strict=True):
            explain(spec, result)
    except SpecError as error:
        print(f"make merge-reports: {error}", file=sys.stderr)
        return 2
    except (MergeError, LookupError) as error:
        tell(f"make merge-reports: {error}")
        return 2
    written = write_reports(run, options.reports or root / REPORTS)
    print_result(Console(), run, [str(path) for path in written])
    return 0 if run.passed else 1


def merged(runs: Sequence[RunResult]) -> RunResult:
    """Return the run whose shards are given, in any order.

    Raises:
        MergeError: A shard is missing or there twice, or they are of different runs.
    """
    counts = {run.shard.count for run in runs}
    if len(counts) != 1 or len({run.seed for run in runs}) != 1:
        raise MergeError(
            "these are shards of different runs: seed and number of shards have to be the same; "
            "run the shards again with one SEED"
        )
    (count,) = counts
    indices = sorted(run.shard.index for run in runs)
    if indices != list(range(1, count + 1)):
        shown = ", ".join(f"{index}/{count}" for index in indices)
        raise MergeError(
            f"each of {count} shards is needed once; name those that are missing: there are {shown}"
        )
    ordered = sorted(runs, key=lambda run: run.shard.index)
    apis = [[api.api for api in run.apis] for run in ordered]
    if any(names != apis[0] for names in apis):
        raise MergeError(
            "these are shards of different runs: they tested different APIs; run them again with one API"
        )
    # Shards run side by side, so the slowest is what a run takes.
    whole = RunResult(ordered[0].seed, [], max(run.seconds for run in ordered), server=ordered[0].server)
    whole.examples = min(run.examples for run in ordered)
    whole.apis = [_joined([run.apis[position] for run in ordered]) for position in range(len(apis[0]))]
    return whole


def _joined(parts: Sequence[ApiResult]) -> ApiResult:
    joined = ApiResult(parts[0].api, parts[0].spec_path, [], seconds=sum(part.seconds for part in parts))
    for part in parts:
        for side, names in part.exercised.items():
            joined.exercised.setdefault(side, set()).update(names)
    joined.left_out, joined.passed_over = parts[0].left_out, sum(part.passed_over for part in parts)
    joined.links = {link for part in parts for link in part.links}
    joined.failures = list(dict.fromkeys(failure for part in parts for failure in part.failures))
    for operation in parts[0].operations:
        shares = [found for part in parts if (found := part.by_id(operation.operation_id)) is not None]
        joined.operations.append(_operation(shares))
    return joined


def _operation(shares: Sequence[OperationResult]) -> OperationResult:
    first = shares[0]
    joined = OperationResult(first.api, first.operation_id, first.method, first.path, first.line)
    tested = [share for share in shares if not share.untested]
    joined.untested = "" if tested else first.untested
    for share in shares:
        joined.cases.update(share.cases)
        for phase, counts in share.statuses.items():
            joined.statuses.setdefault(phase, type(counts)()).update(counts)
        joined.count_checks({name: (count.passed, count.failed) for name, count in share.checks.items()})
        for failure in share.failures:
            joined.add_failure(failure)
    return joined


def _read(file: Path) -> RunResult:
    try:
        return from_json(json.loads(file.read_text(encoding="utf-8")))
    except OSError as error:
        raise MergeError(
            f"{file}: {error.strerror}; REPORTS names the contract.json of each shard"
        ) from error
    except ValueError as error:
        raise MergeError(
            f"{file}: not a contract.json of this version; make it again with make contract SHARD=i/n"
        ) from error


if __name__ == "__main__":
    leave(main)
