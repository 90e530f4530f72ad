"""The generator's templates are compiled once in a process, and say what they say without that."""

from pathlib import Path
from unittest.mock import patch

import jinja2
import pytest

from tests.unit.ledger.generated_api import generated_api, schema
from tools.specfirst.generate import client_package, templates

SPEC = schema("{type: object, properties: {a: {type: string, enum: [on, ON]}, b: {type: integer}}}")


COMPILE = jinja2.Environment.compile


def written(folder: Path) -> dict[str, str]:
    api = generated_api(SPEC, folder / "gates")
    assert not api.problems
    return {str(file.relative_to(folder)): file.read_text() for file in folder.rglob("*.py")}


def test_a_second_client_compiles_no_template_and_none_differs_for_that(tmp_path: Path) -> None:
    with patch.object(client_package, "with_compiled_templates", lambda project: project):
        plain = written(tmp_path / "plain")
    first = written(tmp_path / "first")
    with patch.object(jinja2.Environment, "compile", side_effect=AssertionError):
        second = written(tmp_path / "second")
    assert plain == first == second


@pytest.mark.parametrize("folder", ["kept", "no folder", "not there/not either"])
def test_another_process_compiles_none_either_where_files_can_be_kept(folder: str, tmp_path: Path) -> None:
    (tmp_path / "no folder").write_text("")
    written_by = []
    for number in range(2):  # as another process begins: nothing is in memory
        cache = templates._Compiled(tmp_path / folder)
        with (
            patch.object(templates, "_COMPILED", cache),
            patch("sys.dont_write_bytecode", new=False),
            patch.object(jinja2.Environment, "compile", autospec=True, side_effect=COMPILE) as compiled,
        ):
            written_by.append(written(tmp_path / str(number)))
        assert bool(compiled.call_count) is (number == 0 or folder != "kept")
    assert written_by[0] == written_by[1]
