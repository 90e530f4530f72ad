"""Small files that unfold into millions, and files that are none, end in one line at once."""

import os
import time
from pathlib import Path

import pytest

from tools.specfirst.specs.files import parse_spec, read_spec
from tools.specfirst.specs.problems import SpecError

HEAD = "openapi: 3.1.0\ninfo: {title: Gates, version: 1.0.0}\n"


def aliases() -> str:
    lines = ["x-0: &a0 [1, 2]"] + [f"x-{n}: &a{n} [*a{n - 1}, *a{n - 1}]" for n in range(1, 60)]
    return HEAD + "paths: {}\n" + "\n".join(lines) + "\n"


def diamonds(keyword: str) -> str:
    two = "[{$ref: '#/components/schemas/A%d'}, {$ref: '#/components/schemas/A%d'}]"
    schemas = [f"    A{n}: {{{keyword}: {two % (n - 1, n - 1)}}}" for n in range(1, 40)]
    return HEAD + "paths: {}\ncomponents:\n  schemas:\n    A0: {type: object}\n" + "\n".join(schemas) + "\n"


@pytest.mark.parametrize("text", [aliases(), *map(diamonds, ("allOf", "oneOf", "anyOf"))])
def test_what_unfolds_into_millions_is_one_problem_at_once(text: str) -> None:
    started = time.process_time()
    with pytest.raises(SpecError) as caught:
        parse_spec(Path("specs/gates.yaml"), text.encode())
    assert len(caught.value.problems) == 1
    assert "unfold" in str(caught.value)
    assert time.process_time() - started < 2


def test_a_device_and_a_pipe_are_no_specs(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.yaml")
    (tmp_path / "zero.yaml").symlink_to("/dev/zero")
    for name in ("pipe", "zero"):
        with pytest.raises(SpecError, match="is a device or a pipe; a spec is a file"):
            read_spec(tmp_path / f"{name}.yaml")
