"""The generator's templates are compiled once in a process, and say what they say without that."""

from pathlib import Path
from unittest.mock import patch

import jinja2

from tests.unit.ledger.generated_api import generated_api, schema
from tools.specfirst.generate import client_package

SPEC = schema("{type: object, properties: {a: {type: string, enum: [on, ON]}, b: {type: integer}}}")


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
