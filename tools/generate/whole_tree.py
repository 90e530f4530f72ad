"""All of generated/, built aside: what did not change is taken over, the rest is made in parallel."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from tools.generate.client_package import write_client_package
from tools.generate.formatting import format_python
from tools.generate.layout import PACKAGE
from tools.generate.manifest import manifest_entry, write_shared_modules
from tools.generate.memory import Package, Tree, contents
from tools.generate.tree import copy, set_modes
from tools.generate.workers import in_parallel
from tools.ledger import account
from tools.spec_files import SpecFile, openapi_problems, own_problems, parse_spec
from tools.spec_folder import SpecFolder
from tools.spec_problems import Problem, SpecError

Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class _Outcome:
    """What a task found wrong, and what it made if that was its task."""

    problems: Sequence[Problem] = ()
    package: Package | None = None


def build_tree(
    folder: SpecFolder,
    output: Path,
    progress: Progress,
    *,
    unchanged: Mapping[str, Package],
    present: Path,
) -> Tree:
    """Build generated/ as the folder `output`.

    Args:
        folder: The specs.
        output: Where to build; there is nothing yet.
        progress: Called with what is being done.
        unchanged: The packages to take over from the folder `present`, by API.
        present: generated/ as it now is.

    Raises:
        SpecError: With the problems of all specs.
    """
    (output / PACKAGE).mkdir(parents=True)
    packages = {**unchanged, **_make(_changed_specs(folder, unchanged), output, progress)}
    for api in unchanged:
        copy(present / PACKAGE / api, output / PACKAGE / api)
    packages = {api: packages[api] for api in folder.hashes}
    progress("putting everything together")
    write_shared_modules(output / PACKAGE, {api: package.entry for api, package in packages.items()})
    format_python(output, [f"{PACKAGE}/{name}" for name in ("__init__.py", "manifest.py")])
    set_modes(output)
    shared = contents(output, without={f"{PACKAGE}/{api}" for api in packages})
    return Tree(packages, shared)


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
    problems += [problem for spec in specs for problem in own_problems(spec.document)]
    if problems:
        checks = [partial(openapi_problems, spec.document) for spec in specs]
        raise SpecError([*problems, *(problem for _, found in in_parallel(checks) for problem in found)])
    return specs


def _make(specs: Sequence[SpecFile], output: Path, progress: Progress) -> dict[str, Package]:
    """Check and generate at the same time; what is wrong with a spec by OpenAPI comes before all else."""
    checks = [partial(_check, spec) for spec in specs]
    tasks = [*checks, *(partial(_generate, spec, output) for spec in specs)]
    made: dict[str, Package] = {}
    wrong: list[Problem] = []
    not_generated: list[Problem] = []
    unchecked = len(checks)
    progress(f"checking and generating {', '.join(spec.name for spec in specs)}")
    with closing(in_parallel(tasks)) as outcomes:
        for number, outcome in outcomes:
            spec = specs[number % len(specs)]
            if number < len(checks):
                unchecked -= 1
                wrong += outcome.problems
            elif outcome.package:
                made[spec.name] = outcome.package
                progress(f"generated {spec.name} ({len(made)} of {len(specs)})")
            else:
                not_generated += outcome.problems
            if not unchecked and wrong:
                break
    if wrong or not_generated:
        raise SpecError(wrong or not_generated)
    return made


def _check(spec: SpecFile) -> _Outcome:
    return _Outcome(openapi_problems(spec.document))


def _generate(spec: SpecFile, output: Path) -> _Outcome:
    package = output / PACKAGE / spec.name
    try:
        entry = manifest_entry(spec, write_client_package(spec, package))
        lost = account(spec, package, entry).problems
        if lost:
            return _Outcome(lost)
        format_python(output, [f"{PACKAGE}/{spec.name}"])
    except SpecError as error:
        return _Outcome(error.problems)
    return _Outcome(package=Package(spec.sha256, entry, contents(package)))
