"""What the README shows of the command and of fleets is what they print, and its Python runs."""

import re
import shlex
from pathlib import Path

import pytest

from opensessions.cli.configuration import variable
from opensessions.view import views
from opensessions_stub import RunningStub, create_app
from tests.unit.cli.command import Command

README = (Path(__file__).parents[3] / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```console\n(\$ opensessions (?!stub).*?)^```", README, re.DOTALL | re.MULTILINE)
FILE = re.search(r"^```toml\n(.*?)^```", README, re.DOTALL | re.MULTILINE)
PYTHON = re.search(r"^```python\n([^`]*?\bfleet\(.*?)^```", README, re.DOTALL | re.MULTILINE)
COLUMNS = 96


def normal(text: str) -> list[str]:
    """Return lines without what is drawn anew: numbers, hexadecimal digits, how wide columns are."""
    text = re.sub(r"\b[0-9a-f]{5,}", "H", text)
    text = re.sub(r"\b(?:\d+[dhms] ?){1,2}(?= )", "SPAN ", text)
    return [" ".join(line.split()) for line in re.sub(r"\d+", "N", text).splitlines()]


@pytest.mark.parametrize("block", BLOCKS)
def test_the_output_is_real(bare: Command, block: str) -> None:
    with RunningStub(create_app(seed="readme", sessions=2)) as stub:
        text = ""
        for api in views():
            name = api.replace("_", "-")
            text += f'[services.{name}]\napi = "{api}"\nurl = "{stub.url(api)}"\n'
            for key, value in stub.credentials(api).items():
                if key == "username":
                    text += f'username = "{value}"\n'
                else:
                    bare.monkeypatch.setenv(variable(name, key), value)
        bare.write(text)
        printed = ""
        for line in re.findall(r"^\$ opensessions (.*)$", block, re.MULTILINE):
            result = bare(*shlex.split(line), columns=COLUMNS)
            printed += f"$ opensessions {line}\n{result.output}{result.error}"
    assert normal(printed) == normal(block), f"the README shows another output; it is now:\n{printed}"


def test_there_is_output_of_what_matters() -> None:
    shown = "".join(BLOCKS)
    for command in ("list", "end", "check"):
        assert f"$ opensessions {command}" in shown


def test_the_file_of_services_is_one(bare: Command) -> None:
    assert FILE is not None
    bare.write(FILE[1])
    names = re.findall(r"^\[services\.(\S+)\]$", FILE[1], re.MULTILINE)
    assert names
    result = bare("list")
    assert result.code == 2
    assert result.error.startswith(f"{names[0]}: a password is missing: set {variable(names[0], 'password')}")


def test_the_python_runs(stub: RunningStub, capsys: pytest.CaptureFixture[str]) -> None:
    assert PYTHON is not None
    text = PYTHON[1]
    for api, url in re.findall(r'"(\w+)", "(https://[^"]+)"', text):
        text = text.replace(url, stub.url(api))
    assert stub.origin in text
    given = {
        "password": stub.credentials("netscaler_console")["password"],
        "token": stub.security("vss_cloud")["bearerAuth"],
    }
    exec(compile(text, "README.md", "exec"), given)  # noqa: S102 - our own sample
    printed = capsys.readouterr().out
    assert "cloud VSKEY5\\josem" in printed
    assert "did not answer" not in printed
