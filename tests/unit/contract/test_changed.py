"""Which APIs an edit touches."""

from pathlib import Path

import pytest

from tests.unit.changes.repositories import commit, edit, new_repository
from tests.unit.small_specs import GATES, PINGS
from tools.specfirst.contract.changed import changed_apis, touched

APIS = ["gates", "pings"]


@pytest.mark.parametrize(
    ("changed", "apis"),
    [
        ([], []),
        (["specs/gates.yaml"], ["gates"]),
        (["stub/some_stub/behaviours/gates.py"], ["gates"]),
        (["tests/contract/apis/pings/statements.py", "generated/all/gates/client.py"], APIS),
        (["stub/some_stub/app.py"], APIS),
        (["requirements/dev.txt"], APIS),
        (["README.md", "docs/gates.md", "tests/unit/test_it.py", ".github/workflows/ci.yml"], []),
        (["tests/unit/gates.yaml"], ["gates"]),
        (["overrides/some/gatesy.py"], APIS),
    ],
)
def test_a_path_that_names_an_api_is_about_it_and_others_about_all(
    changed: list[str], apis: list[str]
) -> None:
    assert touched(APIS, changed) == apis


def test_it_is_asked_of_git(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    root = new_repository(tmp_path, gates=GATES, pings=PINGS)
    base = commit(root)
    assert changed_apis(root, base) == ([], base)
    edit(root / "specs/pings.yaml", ("version:", "x-note: more\n  version:"))
    assert changed_apis(root, base) == (["pings"], base)
    (root / "new.py").write_text("")
    assert changed_apis(root, None)[0] == APIS
    with pytest.raises(LookupError, match="git knows no revision nowhere"):
        changed_apis(root, "nowhere")
    with pytest.raises(LookupError, match="this is no git repository; leave out CHANGED=1"):
        changed_apis(tmp_path_factory.mktemp("elsewhere"), None)
