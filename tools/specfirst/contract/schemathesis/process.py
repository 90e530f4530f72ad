"""Starting `schemathesis run` as a process of its own."""

from collections.abc import Mapping
from pathlib import Path

from tools.specfirst.contract.forks import Forked, Forks, inherited


def start_schemathesis(
    forks: Forks,
    configuration: str,
    spec_file: Path,
    *,
    root: Path,
    stem: Path,
    environment: Mapping[str, str],
) -> Forked:
    """Start a run; `tools.specfirst.contract.processes.stop` ends it.

    Args:
        forks: Starts it.
        configuration: The text of its `schemathesis.toml`.
        spec_file: The spec under test.
        root: Where hooks are found.
        stem: Of the files that the run writes: `.toml` its configuration, `.log`, and `.ndjson` its record.
        environment: Beside that of this process.
    """
    config = stem.with_suffix(".toml")
    config.write_text(configuration, encoding="utf-8")
    return forks.start(
        "schemathesis.cli",
        ("--config-file", str(config), "run", str(spec_file)),
        output=stem.with_suffix(".log"),
        environment={
            **inherited(),
            "SPECFIRST_CONTRACT_RECORD": str(stem.with_suffix(".ndjson")),
            "NO_COLOR": "1",
            # Stub and gate are on loopback: no proxy is to be asked for them, nor looked for each time.
            "NO_PROXY": "127.0.0.1,localhost",
            **environment,
        },
        cwd=root,
    )
