"""All of generated/, built aside: what did not change is taken over, the rest is made in parallel."""

from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from tools.specfirst.generate.formatting import format_python
from tools.specfirst.generate.http_library import MODULE
from tools.specfirst.generate.manifest import write_shared_modules
from tools.specfirst.generate.memory import Package, Tree, contents
from tools.specfirst.generate.tree import copy, set_modes
from tools.specfirst.generate.workers import in_parallel
from tools.specfirst.layout import Layout
from tools.specfirst.specs.files import SpecFile, check_document, openapi_problems, own_problems, parse_spec
from tools.specfirst.specs.folder import SpecFolder
from tools.specfirst.specs.problems import Problem, SpecError

Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class _Outcome:
    """What a task found: what makes the spec wrong, what keeps it from being generated; what it made."""

    wrong: Sequence[Problem] = ()
    not_generated: Sequence[Problem] = ()
    package: Package | None = None


def build_tree(
    folder: SpecFolder,
    layout: Layout,
    output: Path,
    progress: Progress,
    *,
    unchanged: Mapping[str, Package],
    present: Path,
) -> Tree:
    """Build generated/ as the folder `output`.

    Args:
        folder: The specs.
        layout: Of the repository.
        output: Where to build; there is nothing yet.
        progress: Called with what is being done.
        unchanged: The packages to take over from the folder `present`, by API.
        present: generated/ as it now is.

    Raises:
        SpecError: With the problems of all specs.
    """
    package = output / layout.package
    package.mkdir(parents=True)
    specs = _changed_specs(folder, unchanged)
    take_over = partial(_take_over, unchanged, present / layout.package, package)
    packages = {**unchanged, **_make(specs, layout, output, take_over, progress)}
    packages = {api: packages[api] for api in folder.hashes}
    progress("putting everything together")
    write_shared_modules(package, layout.project, {api: made.entry for api, made in packages.items()})
    format_python(output, [f"{layout.package}/{name}.py" for name in ("manifest", MODULE)], mend=False)
    set_modes(output, without=unchanged)
    shared = contents(output, without={f"{layout.package}/{api}" for api in packages})
    return Tree(layout.package, packages, shared)


def _changed_specs(folder: SpecFolder, unchanged: Mapping[str, Package]) -> list[SpecFile]:
    specs = []
    problems = list(folder.problems)
    for path, content in folder.contents.items():
        if path.stem in unchanged:
            continue
        try:
            specs.append(parse_spec(path, content, folder.root))
        except SpecError as error:
            problems += error.problems
    if problems:
        checks = [partial(check_document, spec.document) for spec in specs]
        raise SpecError([*problems, *(problem for _, found in in_parallel(checks) for problem in found)])
    return specs


def _make(
    specs: Sequence[SpecFile],
    layout: Layout,
    output: Path,
    take_over: Callable[[], _Outcome],
    progress: Progress,
) -> dict[str, Package]:
    """Check and generate at the same time; what is wrong with any spec comes before all else."""
    checks = [partial(_check, spec) for spec in specs]
    makers = dict(enumerate(specs, len(checks)))
    makes = [partial(_generate, spec, layout, output) for spec in specs]
    tasks: list[Callable[[], _Outcome]] = [*checks, *makes, take_over]
    outcomes: dict[int, _Outcome] = {}
    progress(f"checking and generating {', '.join(spec.name for spec in specs)}")
    with closing(in_parallel(tasks)) as ended:
        for number, outcome in ended:
            outcomes[number] = outcome
            if outcome.package:
                progress(f"generated {makers[number].name}")
            if outcomes.keys() >= set(range(len(checks))) and any(each.wrong for each in outcomes.values()):
                break  # whatever is still generated is of no use
    wrong = [problem for outcome in outcomes.values() for problem in outcome.wrong]
    if wrong:
        untold = (spec for number, spec in makers.items() if number not in outcomes)
        raise SpecError([*wrong, *(problem for spec in untold for problem in own_problems(spec.document))])
    not_generated = [problem for outcome in outcomes.values() for problem in outcome.not_generated]
    if not_generated:
        raise SpecError(not_generated)
    made = {spec.name: outcomes[number].package for number, spec in makers.items()}
    return {name: package for name, package in made.items() if package}


def _take_over(apis: Collection[str], present: Path, output: Path) -> _Outcome:
    for api in apis:
        copy(present / api, output / api)
    return _Outcome()


def _check(spec: SpecFile) -> _Outcome:
    return _Outcome(wrong=openapi_problems(spec.document))


def _generate(spec: SpecFile, layout: Layout, output: Path) -> _Outcome:
    wrong = own_problems(spec.document)
    if wrong:
        return _Outcome(wrong=wrong)
    # Imported here: half a second of generator that the other worker spends on checking.
    from tools.specfirst.generate.client_package import write_client_package  # noqa: PLC0415
    from tools.specfirst.generate.manifest import manifest_entry  # noqa: PLC0415
    from tools.specfirst.ledger import account  # noqa: PLC0415
    from tools.specfirst.ledger.claims import claims_of  # noqa: PLC0415

    package = output / layout.package / spec.name
    try:
        entry = manifest_entry(spec, write_client_package(spec, package), layout.package)
        lost = account(spec, package, entry, claims_of(layout)).problems
        if lost:
            return _Outcome(not_generated=lost)
        format_python(output, [f"{layout.package}/{spec.name}"])
    except SpecError as error:
        return _Outcome(not_generated=error.problems)
    return _Outcome(package=Package(spec.sha256, entry, contents(package)))
