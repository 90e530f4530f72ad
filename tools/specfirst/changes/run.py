"""A whole comparison: of two files, or of a repository with what it was at another revision."""

from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path

from tools.specfirst.changes.acceptance import Acceptances, acceptances_in, read_accepted
from tools.specfirst.changes.change import Change, Level
from tools.specfirst.changes.followers import with_followers
from tools.specfirst.changes.git import Repository
from tools.specfirst.changes.judgement import Judged, judge, whole_api
from tools.specfirst.changes.packages import GeneratedPackages
from tools.specfirst.changes.python.clients import WORTH_A_PROCESS, Client, SpecText, clients_of
from tools.specfirst.changes.python.joining import Joiner, without_packages
from tools.specfirst.changes.python.reading import without_unreadable
from tools.specfirst.changes.python.unchanged import Unchanged, unchanged_parts
from tools.specfirst.changes.report import Note, Report, highest
from tools.specfirst.changes.severities import Severities, severities_in, with_severity
from tools.specfirst.changes.sides import PROJECT, Side, project_version
from tools.specfirst.changes.slips import new_problems, read_new
from tools.specfirst.changes.spec.specs import compare_specs, pair_calls
from tools.specfirst.changes.versions import Claim
from tools.specfirst.specs.files import Problem, SpecError
from tools.specfirst.specs.fitting import fitting
from tools.specfirst.specs.folder import read_bytes
from tools.specfirst.specs.parts import value_at
from tools.specfirst.specs.past import read_past
from tools.specfirst.specs.yaml import Document, parse_document

PACKAGE = "the package"


@dataclass(frozen=True, slots=True)
class SpecPair:
    """An API's spec on both sides; one is None where the API is new or gone."""

    api: str
    old: SpecText | None
    new: SpecText | None


def compare_files(old: Path, new: Path, accepted: Path | None = None) -> Report:
    """Compare two spec files, which need not keep this project's rules.

    Args:
        old: The old spec.
        new: The new spec.
        accepted: A file of changes that were accepted.

    Raises:
        SpecError: One cannot be read, or the new one is not valid OpenAPI where the old one was.
    """
    texts = [SpecText(path.as_posix(), read_bytes(path, path.as_posix())) for path in (old, new)]
    nothing = GeneratedPackages({})
    acceptances = acceptances_in(accepted, today())
    found = _Comparison(nothing, nothing, {}, acceptances, slips_may_stay=True)
    found.add([SpecPair(new.stem, *texts)])
    notes = (*found.notes, *acceptances.notes())
    return Report(old.as_posix(), new.as_posix(), found.sorted, tuple(found.claims), notes)


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
    old = Side(repository, commit)
    new = Side(repository, repository.revision(head) if head else None)
    apis = {**new.specs, **old.specs}
    pairs = [SpecPair(api, old.specs.get(api), new.specs.get(api)) for api in sorted(apis)]
    accepted = Acceptances(read_accepted(new.accepted), today())
    severities = severities_in(new.project, PROJECT)
    found = _Comparison(old.packages, new.packages, severities, accepted, past_may_be_lost=True)
    found.add(pairs)
    found.changes = with_followers(found.changes, new.mentions)
    package = _package_claim(old, new, highest(found.sorted))
    return Report(
        name,
        head or "the files as they are now",
        found.sorted,
        (*found.claims, *package),
        (*found.notes, *accepted.notes()),
        has_clients=True,
    )


def today() -> date:
    """Return the day that announced ends and acceptances are held against."""
    return datetime.now(UTC).date()


@dataclass(slots=True)
class _Comparison:
    """Compares the APIs of two sides, and collects what comes of it."""

    old: GeneratedPackages
    new: GeneratedPackages
    severities: Severities
    accepted: Acceptances
    past_may_be_lost: bool = False
    slips_may_stay: bool = False
    changes: list[Change] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)

    @property
    def sorted(self) -> tuple[Change, ...]:
        """What changed, the gravest first."""
        return tuple(sorted(self.changes, key=lambda change: change.sort_key))

    def add(self, pairs: Sequence[SpecPair]) -> None:
        """Compare specs; a new one has to be valid OpenAPI, an old one is taken as it is."""
        clients = _missing_clients(pairs, self.old, self.new, slips_may_stay=self.slips_may_stay)
        for pair in pairs:
            if pair.old is None or pair.new is None:
                text = pair.new or pair.old
                if text is not None:
                    self._add_whole(pair.api, text, is_new=pair.old is None)
                continue
            before = clients.get(pair.old) or Client(self.old.modules(pair.api))
            after = clients.get(pair.new) or Client(self.new.modules(pair.api))
            if pair.old.content != pair.new.content or before.modules != after.modules:
                self._add_pair(pair.api, pair.old, pair.new, before, after)

    def _add_whole(self, api: str, text: SpecText, *, is_new: bool) -> None:
        document = parse_document(text.content, text.path) if is_new else _title_page(text)
        self.changes.append(self._weighed(whole_api(api, document, is_new=is_new)))

    def _weighed(self, change: Change) -> Change:
        """Return a change as the team sees it: as severe as it says, harmless if it was accepted."""
        return self.accepted.apply(with_severity(change, self.severities))

    def _add_pair(self, api: str, old: SpecText, new: SpecText, before: Client, after: Client) -> None:
        try:
            past, slips = read_past(old.content, old.path)
        except SpecError as error:
            if not self.past_may_be_lost:
                raise
            self.notes.append(Note(f"{api}: the old spec cannot be read, so all counts as new: {error}"))
            self._add_whole(api, new, is_new=True)
            return
        # The new one is valid; what validators of OpenAPI 3.1 do not look at may still be anything.
        document = read_new(new.content, new.path, after.problems)
        documents = past, Document(document.path, fitting(document.data), document.place)
        found = judge(api, *documents, compare_specs(*documents))
        for which, wrong in (("old", (*slips, *before.problems)), ("new", after.problems)):
            told = tuple(dict.fromkeys(wrong))
            if told:
                more = f" (and {len(told) - 1} more)" if len(told) > 1 else ""
                text = f"{api}: the {which} spec is not in order, and is compared as far as it can be read"
                self.notes.append(Note(f"{text}: {told[0]}{more}"))
        changes = [
            self._weighed(change) for change in self._with_clients(api, documents, found, before, after)
        ]
        self.changes += changes
        self.claims.append(_spec_claim(api, *documents, changes))

    def _with_clients(
        self, api: str, documents: tuple[Document, Document], judged: list[Judged], *clients: Client
    ) -> list[Change]:
        """Return changes with what moves in the clients; whatever cannot be known of those is a note."""
        before, after = clients
        for client, is_new in ((after, True), (before, False)):
            why = next(iter((*client.obstacles, *client.problems)), None)
            if client.modules is None:
                text = f"{api}: the clients are not compared: {why}"
                self.notes.append(Note(text, is_gap=True, blocks=is_new))
                return without_packages(judged)
        old, new, broken = without_unreadable(before.modules or {}, after.modules or {})
        for module in broken:
            text = f"{api}: the client's {module} is not compared: the generator did not make Python of it"
            self.notes.append(Note(text, is_gap=True))
        return Joiner(api, documents, pair_calls(*documents), judged).join(old, new)


def _title_page(text: SpecText) -> Document:
    """Return the document of a spec that is gone, an empty one if it cannot be read."""
    try:
        return read_past(text.content, text.path)[0]
    except SpecError:
        return Document(text.path, {}, (0, None))


def _missing_clients(
    pairs: Iterable[SpecPair], old: GeneratedPackages, new: GeneratedPackages, *, slips_may_stay: bool
) -> dict[SpecText, Client]:
    """Generate the clients of changed specs that no package was generated from.

    Raises:
        SpecError: A new spec is not valid OpenAPI, unless the old one was not either and slips may stay.
    """
    changed = [pair for pair in pairs if pair.old and pair.new and pair.old.content != pair.new.content]
    sides = [(pair.api, pair.old, old) for pair in changed] + [(pair.api, pair.new, new) for pair in changed]
    needed = [text for api, text, packages in sides if text and not packages.is_made_from(api, text.sha256)]
    present = {pair.new for pair in changed}
    for text in needed:
        if text in present and not slips_may_stay:
            # Here, so that what is no YAML ends it before much is started.
            parse_document(text.content, text.path)
    clients = dict(zip(needed, clients_of(needed, _unchanged(changed, needed)), strict=True))
    problems: list[Problem] = []
    for pair in changed:
        was, now = (clients[text].problems if text in clients else () for text in (pair.old, pair.new))
        problems += new_problems(was, now) if slips_may_stay else now
    if problems:
        raise SpecError(problems)
    return clients


def _unchanged(changed: Iterable[SpecPair], needed: Container[SpecText]) -> dict[SpecText, Unchanged]:
    """Return what need not be generated of large specs, where both clients are made for the comparison."""
    found = {}
    for pair in changed:
        texts = [text for text in (pair.old, pair.new) if text is not None and text in needed]
        if len(texts) < 2 or sum(len(text.content) for text in texts) < WORTH_A_PROCESS:
            continue
        try:
            old, new = (parse_document(text.content, text.path).data for text in texts)
        except SpecError:
            continue
        found.update(dict.fromkeys(texts, unchanged_parts(old, new)))
    return found


def _spec_claim(api: str, old: Document, new: Document, changes: Iterable[Change]) -> Claim:
    where = ("info", "version")
    versions = [value_at(document.data, where) for document in (old, new)]
    verdict = highest(tuple(change for change in changes if change.in_spec))
    return Claim(api, new.path, new.line_of(where), str(versions[0]), str(versions[1]), verdict)


def _package_claim(old: Side, new: Side, verdict: Level) -> list[Claim]:
    after, line = project_version(new.project)
    try:
        before, _ = project_version(old.project)
    except SpecError:
        return []  # the past cannot be mended
    if before is None or after is None:
        return []
    return [Claim(PACKAGE, PROJECT, line, before, after, verdict)]
