"""Headless Chromium, told what to do through its debugging pipe; no driver and no further package."""

import itertools
import json
import os
import select
import shutil
import signal
import tempfile
import time
from base64 import b64decode
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
    # Where shared memory is small, as in containers, what draws a page dies of it and says nothing.
    *("--disable-dev-shm-usage", "--disable-crash-reporter"),
    *("--remote-debugging-pipe", "--window-size=1280,1600"),
)
PATIENCE = 30.0


def find() -> str | None:
    """Where a Chromium is, if there is one."""
    return next((path for name in NAMES if (path := shutil.which(name))), None)


class Page:
    """One tab."""

    def __init__(self, read: int, write: int) -> None:
        self._read = read
        self._write = write
        self._numbers = itertools.count(1)
        self._buffer = b""
        self._session: str | None = None
        self.requested: list[str] = []
        self.errors: list[str] = []
        target = self._do("Target.createTarget", url="about:blank")["targetId"]
        self._session = self._do("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Network", "Log"):
            self._do(f"{domain}.enable")

    def open(self, url: str) -> None:
        """Goes to an address."""
        self._do("Page.navigate", url=url)

    def evaluate(self, expression: str) -> Any:
        """The value of a JavaScript expression in the page."""
        result = self._do("Runtime.evaluate", expression=expression, returnByValue=True)
        assert "exceptionDetails" not in result, result
        return result["result"].get("value")

    def wait_for(self, condition: str) -> None:
        """Waits until a JavaScript expression counts as true."""
        end = time.monotonic() + PATIENCE
        looking = f"new Promise(done => setTimeout(() => done(Boolean({condition})), 20))"
        while time.monotonic() < end:
            message = self._ask("Runtime.evaluate", expression=looking, awaitPromise=True, returnByValue=True)
            # An error means that the page was left while the promise waited in it.
            if message.get("result", {}).get("result", {}).get("value"):
                return
        raise TimeoutError(f"{condition}\n{self.errors}\n{self.evaluate('document.body.innerText')}")

    def screenshot(self, path: Path) -> None:
        """Paints what is to be seen into a file."""
        data = self._do("Page.captureScreenshot", format="png", captureBeyondViewport=False)["data"]
        path.write_bytes(b64decode(data))

    def _do(self, method: str, **parameters: object) -> Any:
        message = self._ask(method, **parameters)
        assert "error" not in message, message
        return message["result"]

    def _ask(self, method: str, **parameters: object) -> dict[str, Any]:
        number = next(self._numbers)
        message: dict[str, Any] = {"id": number, "method": method, "params": parameters}
        if self._session is not None:
            message["sessionId"] = self._session
        os.write(self._write, json.dumps(message).encode() + b"\0")
        while True:
            received = self._receive()
            if received.get("id") == number:
                return received
            self._notice(received)

    def _receive(self) -> dict[str, Any]:
        while b"\0" not in self._buffer:
            if not select.select([self._read], [], [], PATIENCE)[0]:
                raise TimeoutError("Chromium does not answer")
            chunk = os.read(self._read, 65_536)
            assert chunk, "Chromium has ended"
            self._buffer += chunk
        message, _, self._buffer = self._buffer.partition(b"\0")
        received: dict[str, Any] = json.loads(message)
        return received

    def _notice(self, event: dict[str, Any]) -> None:
        match event.get("method"):
            case "Network.requestWillBeSent":
                self.requested.append(event["params"]["request"]["url"])
            case "Runtime.exceptionThrown":
                self.errors.append(str(event["params"]["exceptionDetails"]))
            case "Log.entryAdded" if event["params"]["entry"]["level"] == "error":
                self.errors.append(event["params"]["entry"]["text"])


@contextmanager
def page(executable: str) -> Iterator[Page]:
    """A tab of a browser of its own.

    Raises:
        TimeoutError: The browser does not answer, now or later.
    """
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        commands, write = os.pipe()
        read, answers = os.pipe()
        # Chromium listens on descriptor 3 and answers on 4.
        actions = [(os.POSIX_SPAWN_DUP2, commands, 3), (os.POSIX_SPAWN_DUP2, answers, 4)]
        null = (os.POSIX_SPAWN_OPEN, 2, os.devnull, os.O_WRONLY, 0)
        words = [executable, *FLAGS, f"--user-data-dir={profile}"]
        process = os.posix_spawn(
            executable, words, dict(os.environ), file_actions=[*actions, null], setpgroup=0
        )
        os.close(commands)
        os.close(answers)
        try:
            yield Page(read, write)
        finally:
            os.close(write)  # which tells it to end
            os.close(read)
            _end(process)


def _end(process: int) -> None:
    """Wait for a browser that was told to end, and end it with all that it started if it does not."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if os.waitpid(process, os.WNOHANG)[0]:
            return
        time.sleep(0.02)
    os.killpg(process, signal.SIGKILL)
    os.waitpid(process, 0)
