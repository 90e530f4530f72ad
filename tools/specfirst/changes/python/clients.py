"""The clients of specs that are not, or not yet, generated: made for the comparison and thrown away."""

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from tools.specfirst.changes.packages import Modules, modules_in
from tools.specfirst.changes.python.unchanged import NOTHING, Unchanged
from tools.specfirst.generate.workers import in_parallel
from tools.specfirst.specs.files import (
    Problem,
    SpecError,
    SpecFile,
    openapi_problems,
    own_problems,
    parse_spec,
)
from tools.specfirst.specs.lost_references import reference_problems
from tools.specfirst.workplace import temporary_folder

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
    _generator()  # loaded once, instead of by each process
    with temporary_folder("changes") as folder:
        tasks = [
            partial(_client_in, folder / str(number), text, less)
            for number, (text, less) in enumerate(zip(texts, left_out, strict=True))
        ]
        made = dict(in_parallel(tasks))
    return [made[number] for number in range(len(texts))]


def client_of(text: SpecText, unchanged: Unchanged = NOTHING) -> Client:
    """Check a spec and generate its client, but for what is left out as unchanged."""
    with temporary_folder("changes") as folder:
        return _client_in(folder / "0", text, unchanged)


def _client_in(folder: Path, text: SpecText, unchanged: Unchanged) -> Client:
    write_client_package = _generator()
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
    package = folder / "api"
    try:
        document = unchanged.left_out(document)
        write_client_package(SpecFile("api", document, text.sha256, spec.left_out), package, "generated")
    except SpecError as error:
        return Client(None, obstacles=error.problems)
    return Client(modules_in(package))


def _generator() -> Callable[[SpecFile, Path, str], object]:
    from tools.specfirst.generate.client_package import write_client_package  # noqa: PLC0415 - a second that unchanged specs need not wait

    return write_client_package
