"""The clients of specs that are not, or not yet, generated: made for the comparison and thrown away."""

import hashlib
import multiprocessing
import os
import tempfile
from collections.abc import Iterable, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from tools.specfirst.changes.packages import Modules, modules_in
from tools.specfirst.changes.python.unchanged import NOTHING, Unchanged
from tools.specfirst.specs.files import (
    Problem,
    SpecError,
    SpecFile,
    openapi_problems,
    own_problems,
    parse_spec,
)
from tools.specfirst.specs.lost_references import reference_problems

# Below this, starting processes takes longer than they save.
WORTH_A_PROCESS = 100_000


@dataclass(frozen=True, slots=True)
class SpecText:
    """A spec as it is on one side.

    Attributes:
        path: The file as people type it.
        content: Its bytes.
    """

    path: str
    content: bytes

    @property
    def sha256(self) -> str:
        """The hash that a manifest names."""
        return hashlib.sha256(self.content).hexdigest()


@dataclass(frozen=True, slots=True)
class Client:
    """What became of generating a client.

    Attributes:
        modules: The package, None if there is none.
        problems: Why the spec is no valid OpenAPI.
        obstacles: Why no client can be generated although it is.
    """

    modules: Modules | None
    problems: tuple[Problem, ...] = ()
    obstacles: tuple[Problem, ...] = ()


def clients_of(
    texts: Iterable[SpecText], unchanged: Mapping[SpecText, Unchanged] | None = None
) -> list[Client]:
    """Check specs and generate their clients, large ones at the same time.

    Args:
        texts: The specs.
        unchanged: What need not be generated of some.
    """
    texts = list(texts)
    left_out = [(unchanged or {}).get(text, NOTHING) for text in texts]
    if len(texts) < 2 or sum(len(text.content) for text in texts) < WORTH_A_PROCESS:
        return list(map(client_of, texts, left_out))
    with ProcessPoolExecutor(
        min(len(texts), os.cpu_count() or 1), multiprocessing.get_context("spawn")
    ) as processes:
        return list(processes.map(client_of, texts, left_out))


def client_of(text: SpecText, unchanged: Unchanged = NOTHING) -> Client:
    """Check a spec and generate its client, but for what is left out as unchanged."""
    from tools.specfirst.generate.client_package import write_client_package  # noqa: PLC0415 - a second that unchanged specs need not wait

    try:
        spec = parse_spec(Path(text.path), text.content)
    except SpecError as error:
        return Client(None, problems=error.problems)
    document = spec.document
    problems = openapi_problems(document) or reference_problems(document)
    if problems:
        return Client(None, problems=tuple(problems))
    obstacles = tuple(own_problems(document))
    if obstacles:
        return Client(None, obstacles=obstacles)
    with tempfile.TemporaryDirectory(prefix="specfirst-changes-") as folder:
        package = Path(folder) / "api"
        try:
            document = unchanged.left_out(document)
            write_client_package(SpecFile("api", document, text.sha256, spec.left_out), package, "generated")
        except SpecError as error:
            return Client(None, obstacles=error.problems)
        return Client(modules_in(package))
