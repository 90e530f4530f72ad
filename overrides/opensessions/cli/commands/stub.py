"""Why: `opensessions stub`: everything can be tried without an appliance, against a server of one's own."""

import json
import os
import shlex
import subprocess
import sys
import threading
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Annotated, Any

from opensessions.cli.configuration import variable
from opensessions.cli.options import option, some_file
from opensessions.cli.problems import Problem
from opensessions.cli.terminal import say
from opensessions.view import views

__all__ = ["serve"]

_MARK = "# Written by 'opensessions stub', anew at each start."

Sessions = Annotated[int, option("--sessions", help="How many sessions to invent.", metavar="N", min=0)]
Port = Annotated[
    int, option("--port", help="Where to listen, 0 for a free one.", metavar="PORT", min=0, max=65_535)
]
Target = Annotated[
    Path, option("--config", help="The file of services to write.", metavar="FILE", callback=some_file)
]
Seed = Annotated[str | None, option("--seed", help="Makes ids, tokens and times repeat.", metavar="TEXT")]

EndWithStdin = Annotated[
    bool, option("--end-with-stdin", help="End when standard input does: with whoever has started it.")
]


def serve(
    config: Target = Path("opensessions-stub.toml"),
    sessions: Sessions = 20,
    port: Port = 8642,
    seed: Seed = None,
    end_with_stdin: EndWithStdin = False,
) -> int:
    """Serve all APIs on this machine, and write the file that goes with it, until Ctrl-C."""
    _check(config)
    command = [sys.executable, "-m", "opensessions_stub", "--json", "--port", str(port)]
    command += ["--sessions", str(sessions), *(["--seed", seed] if seed else []), "--end-with-stdin"]
    pipe = subprocess.PIPE  # of the server's input: its end, however this process ends, is the server's end
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True) as server:  # noqa: S603 - our own
        try:
            if end_with_stdin:
                threading.Thread(target=_end, args=(server,), daemon=True).start()
            announced = server.stdout.readline() if server.stdout else ""
            if not announced:
                return server.wait() or 1
            apis = json.loads(announced)["apis"]
            _write(config, apis)
            for line in _instructions(config, apis):
                say(line)
            return server.wait()
        except KeyboardInterrupt:
            return 0
        finally:
            server.terminate()


def _end(server: "subprocess.Popen[str]") -> None:
    """End the server once there is nothing more to read."""
    while os.read(sys.stdin.fileno(), 4096):
        pass
    server.terminate()


def _check(path: Path) -> None:
    """Refuse to write over what somebody else has written, before anything is started."""
    try:
        is_another = path.exists() and not path.read_text(encoding="utf-8", errors="replace").startswith(
            _MARK
        )
    except OSError as error:
        raise _cannot_write(path, error) from None
    if is_another:
        raise Problem(f"{path} is not by 'opensessions stub' and stays as it is; name another with --config")


def _write(path: Path, apis: Mapping[str, Any]) -> None:
    lines = [_MARK, ""]
    for api, view in views().items():
        if api in apis:
            secrets = _secrets(api)
            lines += [f"[services.{api.replace('_', '-')}]  # {view.title}", f'api = "{api}"']
            lines += [f'url = "{apis[api]["url"]}"']
            plain = {name: value for name, value in apis[api]["credentials"].items() if name not in secrets}
            lines += [f'{name} = "{value}"' for name, value in plain.items()]
            lines.append("")
    target = Path(os.path.realpath(path))  # a link stays one
    unfinished = target.with_name(f".{target.name}.part")  # on a full disk no half of a file is left
    try:
        unfinished.write_text("\n".join(lines), encoding="utf-8")
        unfinished.replace(target)
    except OSError as error:
        with suppress(OSError):
            unfinished.unlink()
        raise _cannot_write(path, error) from None


def _cannot_write(path: Path, error: OSError) -> Problem:
    return Problem(f"{path} cannot be written: {error.strerror}; name another file with --config")


def _instructions(path: Path, apis: Mapping[str, Any]) -> list[str]:
    lines = [f"export OPENSESSIONS_CONFIG={shlex.quote(os.fspath(path.resolve()))}"]
    for api in views():
        if api in apis:
            service = api.replace("_", "-")
            lines += [
                f"export {variable(service, name)}={shlex.quote(str(value))}"
                for name, value in apis[api]["credentials"].items()
                if name in _secrets(api)
            ]
    return ["Serving until Ctrl-C. In another terminal:", "", *lines, "", "opensessions list"]


def _secrets(api: str) -> set[str]:
    logins = views()[api].logins
    return {credential.name for login in logins for credential in login if credential.is_secret}
