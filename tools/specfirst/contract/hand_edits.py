"""Generated files that somebody has edited: a run that wrote over them would hide the edit, and lose it.

What a spec no longer gives is generated anew. But a file that is neither what was written last nor what git
holds, while its spec is what it was, can only have been edited.
"""

from collections.abc import Collection
from contextlib import suppress
from pathlib import Path

from tools.specfirst.changes.git import NoSuchRevision, Repository
from tools.specfirst.command_line import show_progress
from tools.specfirst.generate.memory import contents, remembered, tools_fingerprint
from tools.specfirst.generate.run import NotGenerated, check
from tools.specfirst.generate.tree import FileChange
from tools.specfirst.layout import BUILD, OUTPUT, layout_of
from tools.specfirst.specs.folder import FOLDER, read_folder
from tools.specfirst.specs.problems import Problem

_OF_TOOLS = ("tools/specfirst/", "requirements/", "pyproject.toml")
"""Where what decides what a spec gives stands in a repository that has its tools with it."""

_LEFT_OVER = ("~", ".orig", ".rej")


def hand_edits(root: Path) -> list[Problem]:
    """Return what in generated/ was edited by hand, a problem for each file.

    A file that is missing is no edit, nor is one that is what its spec gives, whoever wrote it, nor what an
    editor has left there. While git puts versions together, what is generated of neither is nobody's edit.
    """
    layout, build = layout_of(root), root / BUILD
    last = remembered(build, None, layout.package).contents()
    present = contents(root / OUTPUT).items()
    suspects = {path for path, digest in present if last.get(path) != digest and not _is_left_over(path)}
    if not suspects:
        return []
    written = remembered(build, tools_fingerprint(layout.project), layout.package).packages
    specs = read_folder(root).hashes
    settled = {api for api, package in written.items() if package.spec == specs.get(api)}
    edited = {path for path in suspects if _api(path, layout.package) in settled}
    with suppress(NoSuchRevision):
        repository = Repository(root)
        head = {*repository.changed_since(repository.revision("HEAD"))}
        if repository.is_merging():
            return []
        edited -= _of_another_spec(repository, edited, head, layout.package)
        edited |= _not_of_git(repository, suspects - edited, head, last, layout.package)
    try:
        found = check(root, show_progress).changed if edited else ()
    except NotGenerated as error:  # the packages of other specs would be written
        found = error.result.changed
    finally:
        show_progress("")
    return [_problem(change, layout.package) for change in found if change.path in edited]


def _is_left_over(path: str) -> bool:
    """Return whether a file is an editor's, a tool's or the system's own."""
    return path.endswith(_LEFT_OVER) or any(step.startswith(".") for step in path.split("/"))


def _of_another_spec(
    repository: Repository, paths: Collection[str], head: Collection[str], package: str
) -> set[str]:
    """Return which files are as git holds them, from before their spec was what it is."""
    held = {path for path in paths if f"{OUTPUT}/{path}" not in head}
    older = {
        api
        for api in {_api(path, package) for path in held}
        if repository.has_changed_after(f"{OUTPUT}/{package}/{api}", f"{FOLDER}/{api}.yaml")
    }
    return {path for path in held if _api(path, package) in older}


def _not_of_git(
    repository: Repository, paths: Collection[str], head: Collection[str], last: Collection[str], package: str
) -> set[str]:
    """Return which files are not what git holds, and should be: nothing that they are made of has changed.

    Of what the last run wrote that is so whatever has changed, unless git was told to commit it.
    """
    tools = any(name.startswith(_OF_TOOLS) for name in head)
    next_commit = repository.changed_since(None)
    return {
        path
        for path in paths
        if (path in last and f"{OUTPUT}/{path}" in next_commit)
        or (f"{OUTPUT}/{path}" in head and not tools and not _has_changed(path, head, package))
    }


def _has_changed(path: str, names: Collection[str], package: str) -> bool:
    """Return whether the spec of a generated file is among these, or any spec where all have made it."""
    spec = _spec(path, package)
    return any(name == spec or name.startswith(f"{spec}/") for name in names)


def _problem(change: FileChange, package: str) -> Problem:
    spec = _spec(change.path, package)
    says = (
        f"edited by hand? {spec} gives something else" if change.kind == "changed" else "comes from no spec"
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
