"""What happens when somebody edits a spec, on a copy of this repository, as the README tells it."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.unit.changes.repositories import commit, edit, git
from tests.unit.changes.spec_edits import set_versions, spec_edits
from tools.specfirst.changes.__main__ import main
from tools.specfirst.generate import generate
from tools.specfirst.generate.__main__ import main as generate_command

ROOT = Path(__file__).resolve().parents[3]
EDITS = spec_edits()
EDITED = ("netscaler_console", "vss_cloud")
"""The APIs whose specs are edited; the others would be generated a dozen times to say nothing."""


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return what of this repository generation and comparison read, of two APIs, released as v0.1.0."""
    root = tmp_path_factory.mktemp("release")
    (root / "specs").mkdir()
    for api in EDITED:
        shutil.copy(ROOT / f"specs/{api}.yaml", root / "specs")
    project = (ROOT / "pyproject.toml").read_text()
    # The stub would have to be edited along, and would refuse the spec until it is.
    served = 'stub = "python -m opensessions_stub"\n'
    assert served in project
    (root / "pyproject.toml").write_text(project.replace(served, ""))
    (root / "tools").mkdir()
    shutil.copy(ROOT / "tools/honoured.toml", root / "tools")
    set_versions(root, "0.1.0", [path.stem for path in (root / "specs").iterdir()])
    generate(root)
    (root / ".gitignore").write_text(".build\n__pycache__\n")
    git(root, "init", "--quiet", "--initial-branch", "main")
    commit(root)
    git(root, "tag", "v0.1.0")
    return root


@pytest.fixture
def copy(release: Path, tmp_path: Path) -> Path:
    """Return a clone of the release."""
    git(tmp_path, "clone", "--quiet", str(release), "copy")
    return tmp_path / "copy"


class Developer:
    """Edits a spec, as a person does, and looks at what the commands say."""

    def __init__(self, root: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.root = root
        self._capsys = capsys

    def changes(self) -> dict[str, Any]:
        """Return what `make changes FORMAT=json` says, with its exit code."""
        code = main(["--format", "json"], self.root)
        return {**json.loads(self._capsys.readouterr().out), "code": code}

    def regenerates(self, *expected: str) -> None:
        """Run `make generate`."""
        assert {change.path.split("/", 1)[1] for change in generate(self.root).changed} >= set(expected)

    def is_told_to_regenerate(self) -> bool:
        """Return what the check that `make test` begins with says."""
        told = generate_command(["--check"], self.root) == 1
        self._capsys.readouterr()
        return told

    def package(self, path: str) -> Path:
        """Return a path in the generated package."""
        return self.root / "generated/opensessions_generated" / path


@pytest.fixture
def developer(copy: Path, capsys: pytest.CaptureFixture[str]) -> Developer:
    """Return somebody with a fresh copy."""
    return Developer(copy, capsys)


def test_an_operation_id_is_renamed(developer: Developer) -> None:
    made = EDITS["an operationId is renamed"]
    made.make(developer.root)
    said = developer.changes()
    assert (said["verdict"], said["code"]) == ("major", 1)
    (change,) = said["changes"]
    assert change["kind"] == "operation-id-changed"
    assert (change["concerns"], change["breaks"]) == ("client", ["client"])
    assert change["python"] == ["`api.mpssession.end_session` is `api.mpssession.kill_session` now"]
    assert "need 0.2.0" in said["problems"][0]

    developer.regenerates(
        "netscaler_console/api/mpssession/end_session.py", "netscaler_console/api/mpssession/kill_session.py"
    )
    assert developer.package("netscaler_console/api/mpssession/kill_session.py").is_file()
    assert developer.changes() == said

    made.declare(developer.root)
    said = developer.changes()
    assert (said["verdict"], said["code"], said["problems"]) == ("major", 0, [])


def test_a_value_list_is_narrowed(developer: Developer) -> None:
    made = EDITS["a value list is narrowed"]
    made.make(developer.root)
    said = developer.changes()
    assert (said["verdict"], said["code"]) == ("major", 1)
    (change,) = said["changes"]
    assert (change["kind"], change["old"], change["side"]) == ("value-removed", "CONTINUE", "old")
    assert change["place"] == "POST /nitro/v2/config/login query onerror"
    assert "DELETE /nitro/v2/config/login/ query onerror" in change["more_places"]
    assert change["breaks"] == ["server", "client"]
    assert change["python"] == ["`models.OnError` lost `'CONTINUE'`"]

    developer.regenerates("netscaler_console/models/on_error.py")
    assert "CONTINUE" not in developer.package("netscaler_console/models/on_error.py").read_text()
    made.declare(developer.root)
    assert developer.changes()["code"] == 0


def test_an_optional_member_is_added(developer: Developer) -> None:
    made = EDITS["an optional member is added"]
    made.make(developer.root)
    said = developer.changes()
    assert (said["verdict"], said["code"]) == ("minor", 1)
    change, inherited = said["changes"]
    assert (change["kind"], change["breaking"]) == ("property-added", False)
    assert change["place"].endswith("200 meta.page")
    assert change["python"] == ["`models.Meta.page` is new"]
    assert (inherited["kind"], inherited["place"]) == ("python-attribute-added", "models.PageMeta.page")

    developer.regenerates("vss_cloud/models/meta.py")
    assert "page: int | Unset = UNSET" in developer.package("vss_cloud/models/meta.py").read_text()
    made.declare(developer.root)
    assert developer.changes()["code"] == 0


def test_a_fourth_api_is_added(developer: Developer) -> None:
    made = EDITS["a fourth API is added"]
    made.make(developer.root)
    said = developer.changes()
    assert (said["verdict"], said["code"], said["specs"]) == ("minor", 1, [])
    (change,) = said["changes"]
    assert (change["kind"], change["path"], change["place"]) == ("api-added", "specs/pings.yaml", "pings")

    developer.regenerates("pings/api/ping/ping.py", "manifest.py")
    made.declare(developer.root)
    assert developer.changes()["code"] == 0


def test_words_for_people_change_nothing(developer: Developer) -> None:
    edit(developer.root / "specs/vss_cloud.yaml", ("summary: Request a token", "summary: Ask for a token"))
    said = developer.changes()
    assert (said["verdict"], said["changes"], said["code"]) == ("none", [], 0)
    assert developer.is_told_to_regenerate()
    developer.regenerates("vss_cloud/api/auth/request_token.py")
    assert not developer.is_told_to_regenerate()
    assert developer.changes() == said
