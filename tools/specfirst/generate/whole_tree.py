"""All of generated/, built aside: what did not change is taken over, the rest is made in parallel."""

import shutil
from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from tools.specfirst.generate import http_library, on_demand
from tools.specfirst.generate.formatting import format_python
from tools.specfirst.generate.manifest import entries_in, write_shared_modules
from tools.specfirst.generate.memory import Package, Tree, contents
from tools.specfirst.generate.not_ready import STUMBLED, not_ready
from tools.specfirst.generate.served import refused
from tools.specfirst.generate.tree import copy, set_modes
from tools.specfirst.generate.workers import in_parallel
from tools.specfirst.layout import Layout
from tools.specfirst.specs.files import SpecFile, openapi_problems, own_problems, parse_spec
from tools.specfirst.specs.folder import FOLDER, SpecFolder, shown
from tools.specfirst.specs.problems import Problem, SpecError

Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class _Outcome:
    """What a task found: what keeps a spec from being generated; what it made."""

    problems: Sequence[Problem] = ()
    package: Package | None = None


def build_tree(
    folder: SpecFolder,
    layout: Layout,
    output: Path,
    progress: Progress,
    *,
    part: SpecFolder,
    unchanged: Mapping[str, Package],
    present: Path,
) -> tuple[Tree, list[Problem]]:
    """Build generated/ as the folder `output`; return it, and what keeps specs from being generated.

    The package of a spec with a problem stays as it is. One spec never stops the others.

    Args:
        folder: The specs.
        part: Those that are to be generated; of the others the packages stay as they are, too.
        layout: Of the repository.
        output: Where to build; there is nothing yet.
        progress: Called with what is being done.
        unchanged: The packages to take over from the folder `present`, by API.
        present: generated/ as it now is.
    """
    package = output / layout.package
    package.mkdir(parents=True)
    specs, problems = _changed_specs(part, unchanged)
    made, more = _make(specs, layout, output, progress)
    problems += more
    kept = {**unchanged, **_kept(folder, {*unchanged, *made}, present / layout.package)}
    _take_over(kept, present / layout.package, package)
    packages = {api: {**kept, **made}[api] for api in folder.apis if api in {*kept, *made}}
    progress("putting everything together")
    write_shared_modules(package, layout.project, {api: made.entry for api, made in packages.items()})
    format_python(
        output,
        [f"{layout.package}/{name}.py" for name in ("manifest", http_library.MODULE, on_demand.MODULE)],
        mend=False,
    )
    set_modes(output, without=unchanged)
    shared = contents(output, without={f"{layout.package}/{api}" for api in packages})
    return Tree(layout.package, packages, shared), problems


def _changed_specs(
    folder: SpecFolder, unchanged: Mapping[str, Package]
) -> tuple[list[SpecFile], list[Problem]]:
    specs = []
    problems = list(folder.problems)
    misnamed = {problem.path for problem in problems}
    for path, content in folder.contents.items():
        if path.stem in unchanged or shown(path, folder.root) in misnamed:
            continue
        try:
            specs.append(parse_spec(path, content, folder.root))
        except SpecError as error:
            problems += error.problems
    return specs, problems


def _make(
    specs: Sequence[SpecFile], layout: Layout, output: Path, progress: Progress
) -> tuple[dict[str, Package], list[Problem]]:
    """Check and generate at the same time; of one line, what is wrong by OpenAPI comes before all else."""
    tasks: list[Callable[[], _Outcome]] = [
        *(partial(_check, spec) for spec in specs),
        *(partial(_generate, spec, layout, output) for spec in specs),
        partial(_ask_the_stub, specs, layout),
    ]
    outcomes: dict[int, _Outcome] = {}
    progress(f"checking and generating {', '.join(spec.name for spec in specs)}")
    with closing(in_parallel(tasks)) as ended:
        for number, outcome in ended:
            outcomes[number] = outcome
            if outcome.package:
                progress(f"generated {specs[number - len(specs)].name}")
    made: dict[str, Package] = {}
    problems: list[Problem] = []
    refusals = outcomes[len(tasks) - 1].problems
    for number, spec in enumerate(specs):
        wrong, generated = outcomes[number].problems, outcomes[len(specs) + number]
        unserved = [each for each in refusals if each.path == spec.path]
        problems += _merged(_merged(wrong, generated.problems), unserved)
        if generated.package and not wrong and not unserved:
            made[spec.name] = generated.package
        else:
            shutil.rmtree(output / layout.package / spec.name, ignore_errors=True)
    return made, problems


def _merged(first: Sequence[Problem], second: Sequence[Problem]) -> list[Problem]:
    """Return problems of two looks at a spec; of a line that the first has seen, only its own."""
    seen = {problem.line for problem in first}
    return [*first, *(each for each in second if not first or (each.line and each.line not in seen))]


def _kept(folder: SpecFolder, done: Collection[str], present: Path) -> dict[str, Package]:
    """Return the packages that stay as they are, because their specs cannot be generated now."""
    if {*folder.apis} <= {*done}:
        return {}
    entries = entries_in(present)
    return {
        api: Package("", entries[api], contents(present / api))
        for api in folder.apis
        if api not in done and api in entries and (present / api).is_dir()
    }


def _take_over(apis: Collection[str], present: Path, output: Path) -> None:
    for api in apis:
        copy(present / api, output / api)


def _check(spec: SpecFile) -> _Outcome:
    return _Outcome(openapi_problems(spec.document))


def _ask_the_stub(specs: Sequence[SpecFile], layout: Layout) -> _Outcome:
    return _Outcome(refused(layout.root / FOLDER, {spec.name: spec.document for spec in specs}, layout))


def _generate(spec: SpecFile, layout: Layout, output: Path) -> _Outcome:
    wrong = own_problems(spec.document)
    from tools.specfirst.generate.client_package import write_client_package  # noqa: PLC0415 - half a second that the other worker spends on checking
    from tools.specfirst.ledger.claims import claims_of  # noqa: PLC0415 - half a second that the other worker spends on checking

    package = output / layout.package / spec.name
    try:
        written = write_client_package(spec, package, layout.package, claims_of(layout))
        format_python(output, [f"{layout.package}/{spec.name}"], of=spec.path)
    except SpecError as error:
        return _Outcome(_merged(wrong, error.problems))
    except STUMBLED as error:
        return _Outcome(wrong or [not_ready(spec.path, error)])
    if wrong:
        return _Outcome(wrong)
    return _Outcome(package=Package(spec.sha256, written.entry, contents(package)))
