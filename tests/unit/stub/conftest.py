"""The stub over the project's own specs, in its initial state for every test."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import trustme

from opensessions_stub import RunningStub, create_app
from tests.unit.stub.in_process import SPECS, Asker


@pytest.fixture(scope="session", autouse=True)
def _few_certificates(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Each of httpx's own functions reads all certificates that it trusts; one is enough here."""
    file = tmp_path_factory.mktemp("trusted") / "one.pem"
    trustme.CA().cert_pem.write_to_path(str(file))
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("SSL_CERT_FILE", str(file))
        yield


@pytest.fixture(scope="session")
def served() -> Asker:
    return Asker(create_app(SPECS, seed="tests", control=True))


@pytest.fixture
def ask(served: Asker) -> Asker:
    served.reset()
    return served


@pytest.fixture(scope="module")
def running() -> Iterator[RunningStub]:
    with RunningStub(create_app(SPECS, seed=1, control=True)) as stub:
        yield stub


@pytest.fixture
def stub(running: RunningStub) -> RunningStub:
    running.reset()
    return running


@pytest.fixture
def serve(tmp_path: Path) -> Callable[..., Asker]:
    """Serves specs written down in a test, by name."""

    def _serve(**specs: str) -> Asker:
        folder = tmp_path / "specs"
        folder.mkdir()
        for name, text in specs.items():
            (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
        return Asker(create_app(folder, seed="tests"))

    return _serve
