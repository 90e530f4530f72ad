"""What is asked of git: which revision to compare with, and files as they were then."""

import re
import subprocess
from pathlib import Path

_SAFE = re.compile("git config --global --add safe.directory .+")
_MAIN_BRANCHES = ("origin/main", "origin/master", "main", "master")


class NoSuchRevision(Exception):
    """Git cannot help; the message is one line that says why and what to do."""


class NoRevisions(NoSuchRevision):
    """There are none at all; what to do instead is said by who wanted one."""


class Repository:
    """A git work tree."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def revision(self, name: str) -> str:
        """Return the commit that a name stands for.

        Raises:
            NoSuchRevision: None, or this is no git repository.
        """
        commit = self._ask("rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")
        if commit is None:
            self._demand_repository()
            message = (
                f"git knows no revision {name}; name a tag, branch or commit (a shallow clone lacks some)"
            )
            raise NoSuchRevision(message)
        return commit

    def default_base(self) -> tuple[str, str]:
        """Return the commit to compare with if none is named, and what it is.

        Raises:
            NoSuchRevision: There is no commit yet, or this is no git repository.
        """
        tags = (
            self._ask("tag", "--merged", "HEAD", "--list", "v[0-9]*", "--sort=-version:refname") or ""
        ).split()
        if tags:
            return self.revision(tags[0]), f"{tags[0]}, the latest release"
        for branch in _MAIN_BRANCHES:
            base = self._ask("merge-base", "HEAD", branch)
            if base:
                return base, f"{base[:10]}, where this branch left {branch}"
        roots = (self._ask("rev-list", "--max-parents=0", "HEAD") or "").split()
        if roots:
            return roots[-1], f"{roots[-1][:10]}, the first commit"
        self._demand_repository()
        message = "there is no commit to compare with yet"
        raise NoRevisions(message)

    def file(self, revision: str, path: str) -> bytes | None:
        """Return a file as it was, None if there was none."""
        done = self._run("show", f"{revision}:./{path}")
        return done.stdout if done.returncode == 0 else None

    def files(self, revision: str, folder: str) -> list[str]:
        """Return the paths of the files that were in a folder."""
        listed = self._run("ls-tree", "-z", "--name-only", revision, f"{folder}/").stdout
        return [name for name in listed.decode("utf-8").split("\0") if name]

    def mentions(self, pattern: str, revision: str | None, but: tuple[str, ...]) -> list[tuple[str, int]]:
        """Return path and line of what matches a regular expression, but for some paths.

        Args:
            pattern: An extended regular expression.
            revision: Where to look; without it, in the files as they lie there.
            but: Paths that are left out.
        """
        where = ["--untracked"] if revision is None else [revision]
        left_out = [f":(exclude){path}" for path in but]
        found = self._run("grep", "-n", "-I", "-z", "-E", "-e", pattern, *where, "--", ".", *left_out)
        pieces = [line.split("\0", 2) for line in found.stdout.decode("utf-8", "replace").splitlines()]
        start = "" if revision is None else f"{revision}:"
        return [(piece[0].removeprefix(start), int(piece[1])) for piece in pieces if len(piece) > 1]

    def changed_since(self, revision: str | None) -> list[str]:
        """Return the paths that differ from a revision as the files lie there now, new ones included.

        Without a revision: from what git is told to commit next.
        """
        base = [] if revision is None else [revision]
        differing = self._run("diff", "-z", "--name-only", "--relative", *base).stdout
        new = self._run("ls-files", "-z", "--others", "--exclude-standard").stdout
        return sorted({name for name in (differing + new).decode("utf-8", "replace").split("\0") if name})

    def is_merging(self) -> bool:
        """Return whether a merge, rebase, cherry-pick or revert has not come to its end."""
        heads = ("MERGE_HEAD", "CHERRY_PICK_HEAD", "REVERT_HEAD", "REBASE_HEAD")
        begun = any(self._ask("rev-parse", "--verify", "--quiet", head) for head in heads)
        return begun or bool(self._ask("ls-files", "--unmerged"))

    def has_changed_after(self, path: str, other: str) -> bool:
        """Return whether another path is no longer what it was when a path was committed last."""
        commit = self._ask("log", "-1", "--format=%H", "--", path)
        return bool(commit) and self._ask("diff", "--quiet", str(commit), "--", other) is None

    def archive(self, revision: str, folder: str) -> bytes | None:
        """Return a folder as it was, as a tar file; None if there was none."""
        done = self._run("archive", "--format=tar", revision, "--", folder)
        return done.stdout if done.returncode == 0 else None

    def _demand_repository(self) -> None:
        done = self._run("rev-parse", "--git-dir")
        if done.returncode == 0:
            return
        message = "this is no git repository"
        if advised := _SAFE.search(done.stderr.decode("utf-8", "replace")):  # in a container, say
            message = f"git reads no repository of another user; if you trust it, {advised[0]}"
            raise NoSuchRevision(message)
        raise NoRevisions(message)

    def _ask(self, *arguments: str) -> str | None:
        done = self._run(*arguments)
        return done.stdout.decode("utf-8").strip() if done.returncode == 0 else None

    def _run(self, *arguments: str) -> subprocess.CompletedProcess[bytes]:
        try:
            return subprocess.run(["git", *arguments], cwd=self.root, capture_output=True, check=False)  # noqa: S607 - git is found like any other developer's tool
        except FileNotFoundError:
            message = "git is not installed"
            raise NoRevisions(message) from None
