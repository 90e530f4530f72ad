"""What a client package holds is loaded when it is asked for."""

import subprocess
import sys
from pathlib import Path

import pytest

from tools.specfirst.generate.on_demand import load_on_demand

ROOT = Path(__file__).resolve().parents[3]


def test_imports_stay_for_type_checkers_and_names_for_the_rest(tmp_path: Path) -> None:
    package = tmp_path / "doors"
    (package / "models").mkdir(parents=True)
    (package / "models/__init__.py").write_text('"""All \\\\d of them."""\n\nfrom .door import Door\n')
    (package / "models/door.py").write_text("class Door: ...\n")
    load_on_demand(package)
    text = (package / "models/__init__.py").read_text()
    assert text.startswith('"""All \\\\d of them."""\n')
    assert "if TYPE_CHECKING:\n    from .door import Door\n" in text
    assert "'Door': 'door'" in text
    assert "__all__ = ('Door',)" in text


def test_a_package_without_anything_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "__init__.py").write_text('"""Nothing."""\n')
    load_on_demand(tmp_path)
    assert (tmp_path / "__init__.py").read_text() == '"""Nothing."""\n'


@pytest.mark.parametrize("name", ["NetScalerConsole", "VssCloud", "AppgateSdp"])
def test_a_class_comes_without_what_only_its_calls_need(name: str) -> None:
    code = (
        f"import sys; from opensessions import {name}; "
        "print([n for n in sys.modules if n.startswith(('opensessions_generated.', 'attr')) and n.endswith("
        "('.client', '.models', '.schemas', '.types', 'attr'))])"
    )
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert loaded == "[]\n"


def test_names_are_listed_and_typing_errors_are_told() -> None:
    from opensessions_generated.vss_cloud import models

    assert {"Session", "SessionList"} <= set(dir(models))
    with pytest.raises(AttributeError, match="has no attribute 'Sesion'"):
        getattr(models, "Sesion")  # noqa: B009 - which no type checker would let pass
