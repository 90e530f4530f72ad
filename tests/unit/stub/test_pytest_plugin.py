"""The stub in other people's tests: the wheel, installed elsewhere, with its fixture."""

import os
import re
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

from opensessions_stub.pytest_plugin import Stubs

ROOT = Path(__file__).parents[3]
SAMPLE = re.search(
    r"```python\n((?:(?!```).)*opensessions_stub.*?)```", (ROOT / "README.md").read_text(), re.DOTALL
)

PLUGIN = ("-p", "opensessions_stub.pytest_plugin")
# Plugins of our own environment, which take longer to import than the tests to run.
WITHOUT = tuple(
    word for name in ("schemathesis", "hypothesispytest", "xdist") for word in ("-p", f"no:{name}")
)

MORE = """
import time
import opensessions_stub as package
import httpx
import pytest


def test_it_is_the_installed_one():
    assert package.__file__.startswith({prefix!r})


def count(stub):
    return len(stub.state()["netscaler_console"]["sessions"])


@pytest.mark.parametrize("_", range(3))
def test_every_test_begins_in_the_first_state(opensessions_stub, _):
    assert count(opensessions_stub) == 6
    assert opensessions_stub.requests() == []
    login = {{"login": opensessions_stub.credentials("netscaler_console")}}
    opensessions_stub.seed(7)
    opensessions_stub.fault(status=503)
    url = opensessions_stub.url("netscaler_console") + "/nitro/v2/config/login"
    assert [httpx.post(url, json=login).status_code for _ in range(2)] == [503, 200]
    assert count(opensessions_stub) == 7


@pytest.mark.opensessions_stub(dialect="observed", apis=("vss_cloud",), sessions=0)
def test_another_stub_can_be_had(opensessions_stub):
    assert list(opensessions_stub.state()) == ["vss_cloud"]
    assert httpx.get(opensessions_stub.url("vss_cloud") + "/v2/session").json().keys() == {{"message"}}
"""


def run(*command: str | Path, cwd: Path) -> str:
    """What a command prints; it has to succeed."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
    done = subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder, cwd=ROOT)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def elsewhere(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Python of an environment with the wheel in it; what the wheel requires is borrowed from ours."""
    folder = tmp_path_factory.mktemp("elsewhere")
    run(sys.executable, "-m", "venv", "--without-pip", folder, cwd=folder)
    python = folder / "bin" / "python"
    options = ("--quiet", "--no-index", "--no-deps", "--disable-pip-version-check")
    run(sys.executable, "-m", "pip", "--python", python, "install", *options, wheel, cwd=folder)
    (packages,) = folder.glob("lib/python*/site-packages")
    (packages / "borrowed.pth").write_text(sysconfig.get_path("purelib") + "\n")
    return python


def test_the_wheel_carries_the_specs_and_nothing_of_the_tests(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert {f"opensessions_stub/specs/{path.name}" for path in (ROOT / "specs").glob("*")} <= set(names)
    assert {name.split("/")[0].split("-")[0] for name in names} == {
        "opensessions",
        "opensessions_generated",
        "opensessions_stub",
    }


def test_the_sample_of_the_readme_passes_elsewhere(elsewhere: Path, tmp_path: Path) -> None:
    assert SAMPLE is not None
    sample = SAMPLE[1]
    assert len([line for line in sample.splitlines() if line]) == 5
    more = MORE.format(prefix=str(elsewhere.parents[1]))
    (tmp_path / "test_downstream.py").write_text(sample)
    (tmp_path / "test_more.py").write_text(more)
    printed = run(elsewhere, "-m", "pytest", "-q", *WITHOUT, "-W", "error", "--strict-markers", cwd=tmp_path)
    assert "6 passed" in printed


def test_the_console_script_is_installed(elsewhere: Path, tmp_path: Path) -> None:
    assert "usage: opensessions-stub" in run(elsewhere.with_name("opensessions-stub"), "--help", cwd=tmp_path)


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        ({"apis": "vss_cloud"}, 'apis holds names of APIs: write ["vss_cloud"]'),
        (
            {"apis": ["x"]},
            (
                "there is no spec of the API x: there are "
                "appgate_sdp, netscaler_adc, netscaler_console, redfish, vss_cloud"
            ),
        ),
        ({"latency": -1}, "latency is -1: it is zero or more"),
        ({"seeds": 7}, "create_app() got an unexpected keyword argument 'seeds'"),
    ],
)
def test_arguments_that_cannot_be_meant_are_told_in_one_line(
    arguments: dict[str, object], complaint: str
) -> None:
    with pytest.raises(pytest.fail.Exception) as failed:
        Stubs().get(arguments)
    # From Python 3.13 on the name that may have been meant follows.
    assert str(failed.value).startswith(f"opensessions_stub: {complaint}")


def test_a_mark_that_cannot_be_meant_is_told_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "test_marked.py").write_text(
        "import pytest\n\n@pytest.mark.opensessions_stub('vss_cloud')\ndef test(opensessions_stub): pass\n"
    )
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "pytest",
            "-q",
            "-p",
            "no:cacheprovider",
            *PLUGIN,
            "-c",
            "/dev/null",
            tmp_path,
        ],
        env={**os.environ, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    told = [line for line in done.stdout.splitlines() if line.startswith("opensessions_stub: ")]
    assert told == ["opensessions_stub: the mark takes arguments by name: opensessions_stub(seed=7)"]
    assert "Traceback" not in done.stdout


WITHOUT_THE_EXTRA = """
import sys
for name in ("httptools", "jsonschema_rs", "ruamel.yaml", "trustme", "uvicorn", "uvloop"):
    sys.modules[name] = None
import opensessions_stub.pytest_plugin as plugin
import pytest
try:
    plugin.Stubs().get({})
except pytest.UsageError as error:
    print(error)
"""


def test_without_the_extra_the_plugin_disturbs_nobody(tmp_path: Path) -> None:
    printed = run(sys.executable, "-c", WITHOUT_THE_EXTRA, cwd=tmp_path)
    assert printed == "opensessions_stub needs the server: pip install 'opensessions[stub]'\n"


def test_the_package_offers_nothing_else() -> None:
    import opensessions_stub

    with pytest.raises(AttributeError, match="no attribute other"):
        _ = opensessions_stub.other  # type: ignore[attr-defined]  # that is the point
