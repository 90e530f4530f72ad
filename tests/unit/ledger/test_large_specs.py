"""Large specs that nobody wrote by hand go all the way, or are told in one line why not."""

import ast
from pathlib import Path

import pytest

from tests.unit.large_specs import deep_compositions, many_operations, many_value_lists
from tests.unit.small_specs import write_specs
from tools.specfirst.generate import generate
from tools.specfirst.ledger import Standing, account_for
from tools.specfirst.specs.files import read_spec

PACKAGE = "generated/opensessions_generated"
LARGE = {
    "operations": many_operations(20),  # the benchmark takes 500 of them
    "compositions": deep_compositions(15),
    "values": many_value_lists(40, 20),
}
SMALLER = {
    "operations": many_operations(2),
    "compositions": deep_compositions(4),
    "values": many_value_lists(4, 20),
}
"""The same, as large as it takes for what is changed in one place."""


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a repository with three large specs, generated."""
    root = write_specs(tmp_path_factory.mktemp("large"), **LARGE)
    generate(root)
    return root


@pytest.mark.parametrize("name", LARGE)
def test_a_large_spec_goes_all_the_way(large: Path, name: str) -> None:
    spec = read_spec(large / f"specs/{name}.yaml", large)
    manifest = (large / PACKAGE / "manifest.py").read_text()
    ledger = account_for(spec, large / PACKAGE / name, manifest)
    assert ledger.problems == []
    assert ledger.count(Standing.CLIENT) > 0.8 * len(ledger.entries) > 100
    for file in (large / PACKAGE / name).rglob("*.py"):
        compile(ast.parse(file.read_bytes()), str(file), "exec")


def test_the_second_run_has_nothing_to_do(large: Path) -> None:
    steps: list[str] = []
    assert generate(large, steps.append).changed == ()
    assert steps == ["looking for changes"]


EDITED = {
    "members beside a composition": (
        "compositions",
        '      "discriminator":',
        '      "properties": {"lost": {"type": "string"}}\n      "discriminator":',
    ),
    "a value list of mixed types": ("values", '        - "ON"\n', "        - 0.5\n"),
    "reserved characters": (
        "operations",
        '          "name": "limit"\n',
        '          "name": "limit"\n          "allowReserved": true\n',
    ),
}


@pytest.mark.parametrize("case", EDITED.values(), ids=EDITED.keys())
def test_what_the_generator_cannot_do_is_done_all_the_same(
    tmp_path: Path, case: tuple[str, str, str]
) -> None:
    name, old, new = case
    assert old in SMALLER[name]
    root = write_specs(tmp_path, **{name: SMALLER[name].replace(old, new, 1)})
    assert generate(root).changed
