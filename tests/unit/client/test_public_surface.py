"""What people import, and what the source keeps to."""

import ast
import inspect
import pkgutil
import re
import types
from pathlib import Path

import pytest

import opensessions
import opensessions.types as opensessions_types
from opensessions.netscaler_console import LoginFields
from opensessions_generated.netscaler_console import schemas
from tests.unit.client.apis import APIS, ApiUnderTest

FOLDER = Path(opensessions.__file__).parent
MODULES = sorted([*FOLDER.glob("*.py"), *FOLDER.glob("_*/*.py")])


def test_all_names_what_is_public_and_nothing_else() -> None:
    public = {
        name
        for name, value in ((name, getattr(opensessions, name)) for name in dir(opensessions))
        if not name.startswith("_")
        and not (isinstance(value, types.ModuleType) and name not in opensessions.__all__)
    } - {"TYPE_CHECKING", "environ", "import_module"}
    assert sorted(public) == sorted(set(opensessions.__all__) - {"__version__"})


def test_the_models_are_there_as_soon_as_the_package_is() -> None:
    assert opensessions.__getattr__("types") is opensessions_types


@pytest.mark.parametrize(
    "name", [module.name for module in pkgutil.iter_modules([str(FOLDER)]) if not module.name.startswith("_")]
)
def test_every_public_module_lists_what_it_defines(name: str) -> None:
    module = __import__(f"opensessions.{name}", fromlist=["*"])
    if name == "types":  # which defines nothing: it passes on
        assert all(inspect.isclass(getattr(module, each)) for each in module.__all__)
        return
    defined = {
        key
        for key, value in vars(module).items()
        if not key.startswith("_")
        and f"{getattr(value, '__module__', None)}.".startswith(f"{module.__name__}.")
    }
    assert sorted(defined) == sorted(module.__all__)


@pytest.mark.parametrize("path", [*MODULES, FOLDER / "view" / "__init__.py"], ids=lambda path: path.stem)
def test_checkers_are_not_told_that_a_module_has_every_name(path: Path) -> None:
    top = ast.parse(path.read_text()).body
    assert not [node for node in top if isinstance(node, ast.FunctionDef) and node.name == "__getattr__"]


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.stem)
def test_every_module_says_why_it_is_there(path: Path) -> None:
    text = ast.get_docstring(ast.parse(path.read_text()))
    assert text
    if path.stem not in {"__init__", "errors"}:
        assert text.startswith("Why: ")


@pytest.mark.parametrize("api", APIS, ids=lambda api: api.name)
def test_every_public_method_is_described(api: ApiUnderTest) -> None:
    made = api.classes["sync"]
    for name, member in inspect.getmembers(made):
        if not name.startswith("_"):
            assert inspect.getdoc(member), name
    assert inspect.getdoc(made)
    assert "Args:" in (inspect.getdoc(made.__init__) or "")


def test_a_login_takes_every_documented_member() -> None:
    assert LoginFields.__annotations__.keys() == schemas.SCHEMAS["LoginCredentials"]["properties"].keys()


def test_the_environment_of_the_clients_is_read_nowhere_else() -> None:
    readers = [path.stem for path in MODULES if re.search(r"\benviron\b|\bgetenv\b", path.read_text())]
    assert sorted(readers) == ["__init__", "_environment", "_settings", "logs"]


@pytest.mark.parametrize("api", APIS, ids=lambda api: api.name)
def test_the_classes_of_what_methods_return_can_be_imported_from_one_place(api: ApiUnderTest) -> None:
    for name, method in inspect.getmembers(api.classes["sync"], inspect.isfunction):
        result = method.__annotations__.get("return") if not name.startswith("_") else None
        for module, model in re.findall(r"opensessions_generated\.(\w+)\.models\.\w+\.(\w+)", repr(result)):
            found = getattr(opensessions_types, model)
            assert found.__module__.startswith(f"opensessions_generated.{module}."), f"{name}: {model}"
            assert model in opensessions_types.__all__
