"""A whole comparison: of two files, or of a repository with what it was at another revision."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from tools.specfirst.changes.change import Change, Level
from tools.specfirst.changes.git import Repository
from tools.specfirst.changes.judgement import judge, whole_api
from tools.specfirst.changes.packages import GeneratedPackages
from tools.specfirst.changes.python.clients import Client, SpecText, clients_of
from tools.specfirst.changes.python.joining import Joiner, without_packages
from tools.specfirst.changes.report import UNCOMPARED, Report, highest
from tools.specfirst.changes.sides import PROJECT, Revision, Side, WorkTree, project_version
from tools.specfirst.changes.spec.specs import compare_specs, pair_calls
from tools.specfirst.changes.versions import Claim
from tools.specfirst.specs.files import SpecError
from tools.specfirst.specs.folder import read_bytes
from tools.specfirst.specs.parts import value_at
from tools.specfirst.specs.yaml import Document, parse_document

PACKAGE = "the package"


@dataclass(frozen=True, slots=True)
class SpecPair:
    """An API's spec on both sides; one is None where the API is new or gone."""

    api: str
    old: SpecText | None
    new: SpecText | None


def compare_files(old: Path, new: Path) -> Report:
    """Compare two spec files, which need not keep this project's rules.

    Raises:
        SpecError: One cannot be read or is not valid OpenAPI.
    """
    texts = [SpecText(path.as_posix(), read_bytes(path, path.as_posix())) for path in (old, new)]
    nothing = GeneratedPackages({})
    changes, claims, notes = _compare([SpecPair(new.stem, *texts)], nothing, nothing)
    return Report(old.as_posix(), new.as_posix(), changes, claims, notes)


def compare_repository(root: Path, base: str | None = None, head: str | None = None) -> Report:
    """Compare a repository with what it was.

    Args:
        root: The repository.
        base: The revision to compare with; without it the latest release, else where the branch began.
        head: The revision to compare; without it the files as they lie there.

    Raises:
        NoSuchRevision: Git does not know a revision.
        SpecError: A spec cannot be read or is not valid OpenAPI.
    """
    repository = Repository(root)
    commit, name = (repository.revision(base), base) if base else repository.default_base()
    old = Revision(repository, commit)
    new: Side = Revision(repository, repository.revision(head)) if head else WorkTree(root)
    apis = {**new.specs, **old.specs}
    pairs = [SpecPair(api, old.specs.get(api), new.specs.get(api)) for api in sorted(apis)]
    changes, claims, notes = _compare(pairs, old.packages, new.packages)
    package = _package_claim(old, new, highest(changes))
    return Report(
        name, head or "the files as they are now", changes, (*claims, *package), notes, has_clients=True
    )


def _compare(
    pairs: Sequence[SpecPair], old: GeneratedPackages, new: GeneratedPackages
) -> tuple[tuple[Change, ...], tuple[Claim, ...], tuple[str, ...]]:
    changes: list[Change] = []
    claims: list[Claim] = []
    notes: list[str] = []
    clients = _missing_clients(pairs, old, new)
    for pair in pairs:
        if pair.old is None or pair.new is None:
            text = pair.new or pair.old
            if text is not None:
                document = parse_document(text.content, text.path)
                changes.append(whole_api(pair.api, document, is_new=pair.old is None))
            continue
        before = clients.get(pair.old) or Client(old.modules(pair.api))
        after = clients.get(pair.new) or Client(new.modules(pair.api))
        if pair.old.content == pair.new.content and before.modules == after.modules:
            continue
        documents = (
            parse_document(pair.old.content, pair.old.path),
            parse_document(pair.new.content, pair.new.path),
        )
        found = _compare_api(pair.api, documents, before, after)
        changes += found
        claims.append(_spec_claim(pair.api, *documents, found))
        obstacles = [*before.obstacles, *after.obstacles]
        notes += [f"{pair.api}: {UNCOMPARED}: {obstacle}" for obstacle in obstacles[:1]]
    changes.sort(key=lambda change: change.sort_key)
    return tuple(changes), tuple(claims), tuple(notes)


def _missing_clients(
    pairs: Iterable[SpecPair], old: GeneratedPackages, new: GeneratedPackages
) -> dict[SpecText, Client]:
    """Generate the clients of changed specs that no package was generated from."""
    needed = [
        text
        for pair in pairs
        if pair.old and pair.new and pair.old.content != pair.new.content
        for text, packages in ((pair.old, old), (pair.new, new))
        if not packages.is_made_from(pair.api, text.sha256)
    ]
    for text in needed:
        parse_document(
            text.content, text.path
        )  # here, so that what is no YAML ends it before much is started
    clients = dict(zip(needed, clients_of(needed), strict=True))
    problems = [problem for client in clients.values() for problem in client.problems]
    if problems:
        raise SpecError(problems)
    return clients


def _compare_api(
    api: str, documents: tuple[Document, Document], before: Client, after: Client
) -> list[Change]:
    judged = judge(api, *documents, compare_specs(*documents))
    if before.modules is None or after.modules is None:
        return without_packages(judged)
    joiner = Joiner(api, documents, pair_calls(*documents), judged)
    return joiner.join(before.modules, after.modules)


def _spec_claim(api: str, old: Document, new: Document, changes: Iterable[Change]) -> Claim:
    where = ("info", "version")
    versions = [value_at(document.data, where) for document in (old, new)]
    verdict = highest(tuple(change for change in changes if change.in_spec))
    return Claim(api, new.path, new.line_of(where), str(versions[0]), str(versions[1]), verdict)


def _package_claim(old: Side, new: Side, verdict: Level) -> list[Claim]:
    (before, _), (after, line) = project_version(old.project), project_version(new.project)
    if before is None or after is None:
        return []
    return [Claim(PACKAGE, PROJECT, line, before, after, verdict)]
