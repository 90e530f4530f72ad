"""Git repositories to compare with themselves."""

import os
import subprocess
from pathlib import Path

from tests.unit.small_specs import write_specs

# Neither the developer's configuration nor the repository that the tests lie in has a say.
_ENVIRONMENT = {
    **{name: value for name, value in os.environ.items() if not name.startswith("GIT_")},
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_AUTHOR_NAME": "A",
    "GIT_AUTHOR_EMAIL": "a@example.org",
    "GIT_COMMITTER_NAME": "A",
    "GIT_COMMITTER_EMAIL": "a@example.org",
}


def git(root: Path, *arguments: str) -> str:
    """Run git in a repository and return what it prints."""
    done = subprocess.run(
        ["git", *arguments],  # noqa: S607 - the developer's git
        cwd=root,
        env=_ENVIRONMENT,
        capture_output=True,
        check=True,
        encoding="utf-8",
    )
    return done.stdout.strip()


def commit(root: Path, message: str = "work") -> str:
    """Commit all that lies in a repository and return the commit."""
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--allow-empty", "--message", message)
    return git(root, "rev-parse", "HEAD")


def new_repository(root: Path, version: str = "0.1.0", **specs: str) -> Path:
    """Create a repository with specs and a package version, committed on main."""
    write_specs(root, **specs)
    set_version(root, version)
    git(root, "init", "--quiet", "--initial-branch", "main")
    commit(root, "first")
    return root


def set_version(root: Path, version: str) -> None:
    """Write the version of the package."""
    text = f'[project]\nname = "opensessions"\nversion = "{version}"\n'
    (root / "pyproject.toml").write_text(text, encoding="utf-8")


def edit(path: Path, *replacements: tuple[str, str]) -> None:
    """Replace texts in a file, each of which must be there."""
    text = path.read_text(encoding="utf-8")
    for old, new in replacements:
        assert old in text, old
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8")
