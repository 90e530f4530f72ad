"""Generated files that somebody has edited: a run that wrote over them would hide the edit, and lose it.

What a spec no longer gives is generated anew. But a file that is neither what was written last nor what git
holds, while its spec is what it was, can only have been edited.
"""

from collections.abc import Collection
from pathlib import Path

from tools.specfirst.changes.git import NoSuchRevision, Repository
from tools.specfirst.command_line import show_progress
from tools.specfirst.generate.memory import contents, remembered, tools_fingerprint
from tools.specfirst.generate.run import check
from tools.specfirst.generate.tree import FileChange
from tools.specfirst.layout import BUILD, OUTPUT, layout_of
from tools.specfirst.specs.folder import FOLDER, read_folder
from tools.specfirst.specs.problems import Problem, SpecError

_OF_TOOLS = ("tools/", "requirements/", "pyproject.toml")
"""Where what decides what a spec gives stands in a repository that has its tools with it."""


def hand_edits(root: Path) -> list[Problem]:
    """Return what in generated/ was edited by hand, a problem for each file.

    A file that is missing is no edit, nor is one that is what its spec gives, whoever wrote it.
    """
    layout, build = layout_of(root), root / BUILD
    last = remembered(build, None, layout.package).contents()
    suspects = {path for path, digest in contents(root / OUTPUT).items() if last.get(path) != digest}
    if not suspects:
        return []
    written = remembered(build, tools_fingerprint(layout.project), layout.package).packages
    specs = read_folder(root).hashes
    settled = {api for api, package in written.items() if package.spec == specs.get(api)}
    edited = {path for path in suspects if _api(path, layout.package) in settled}
    edited |= _not_of_git(root, suspects - edited, last, layout.package)
    if not edited:
        return []
    try:
        found = check(root, show_progress).changed
    except SpecError:
        return []  # which is told by whoever generates
    finally:
        show_progress("")
    return [_problem(change, layout.package) for change in found if change.path in edited]


def _not_of_git(root: Path, paths: Collection[str], last: Collection[str], package: str) -> set[str]:
    """Return which files are not what git holds, and should be: nothing that they are made of has changed."""
    try:
        repository = Repository(root)
        changed = set(repository.changed_since(repository.revision("HEAD"))) if paths else set()
    except NoSuchRevision:
        return set()
    tools = any(name.startswith(_OF_TOOLS) for name in changed)
    return {
        path
        for path in paths
        if f"{OUTPUT}/{path}" in changed and (path in last or not (tools or _spec(path, package) in changed))
    }


def _problem(change: FileChange, package: str) -> Problem:
    spec = _spec(change.path, package)
    says = (
        f"edited by hand, {spec} gives something else" if change.kind == "changed" else "comes from no spec"
    )
    done = f"change {FOLDER}/ or a class of your own, then `make generate` puts this back"
    return Problem(f"{OUTPUT}/{change.path}", change.line, f"{says}; nothing was written over: {done}")


def _api(path: str, package: str) -> str:
    match path.split("/"):
        case [folder, api, _, *_] if folder == package:
            return api
    return ""


def _spec(path: str, package: str) -> str:
    api = _api(path, package)
    return f"{FOLDER}/{api}.yaml" if api else FOLDER
