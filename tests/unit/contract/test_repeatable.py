"""One seed gives one and the same run, case for case."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[3]


def _run(reports: Path, seed: int) -> Any:
    subprocess.run(
        [
            *(
                sys.executable,
                "-m",
                "tools.specfirst.contract",
                "--api",
                "redfish",
                "--seed",
                str(seed),
            ),
            *("--server-only", "--examples", "3", "--reports", str(reports)),
        ],
        cwd=ROOT,
        capture_output=True,
        check=False,
    )
    return json.loads((reports / "contract.json").read_text())["operations"]


def test_a_seed_repeats_a_run(tmp_path: Path) -> None:
    first, second = _run(tmp_path / "first", 7), _run(tmp_path / "second", 7)
    assert first == second
    assert sum(operation["phases"].get("stateful", 0) for operation in first) > 30
