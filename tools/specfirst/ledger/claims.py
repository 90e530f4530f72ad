"""Who honours what no generated code shows, by kind, read from the file that the layout names."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from tools.specfirst.layout import Layout
from tools.specfirst.ledger.kinds import UNCLAIMED
from tools.specfirst.specs.problems import Problem, SpecError


@dataclass(frozen=True, slots=True)
class Claim:
    """Who honours a kind of construct: in words, the module that does it, the test that shows it."""

    words: str
    module: str
    shown_by: str


Claims = Mapping[str, Claim]
"""By kind of construct."""

NO_CLAIMS: Claims = MappingProxyType({})


def claims_of(layout: Layout) -> Claims:
    """Return what a repository claims to honour.

    Raises:
        SpecError: The file cannot be read, or holds something else than claims.
    """
    if not layout.honoured:
        return NO_CLAIMS
    try:
        content = tomllib.loads((layout.root / layout.honoured).read_text(encoding="utf-8"))
    except OSError as error:
        raise SpecError([Problem(layout.honoured, 0, f"cannot be read: {error.strerror}")]) from None
    except tomllib.TOMLDecodeError as error:
        raise SpecError([Problem(layout.honoured, 0, f"is not TOML: {error}")]) from None
    problems = [
        Problem(layout.honoured, 0, f"[{kind}] {wrong}")
        for kind, said in content.items()
        if (wrong := _wrong(kind, said))
    ]
    if problems:
        raise SpecError(problems)
    return {kind: Claim(said["words"], said["module"], said["shown-by"]) for kind, said in content.items()}


def _wrong(kind: str, said: object) -> str:
    if kind not in UNCLAIMED:
        return f"is no kind that can be honoured; those are {', '.join(UNCLAIMED)}"
    if not isinstance(said, dict) or {type(said.get(key)) for key in ("words", "module", "shown-by")} != {
        str
    }:
        return "needs the texts words, module and shown-by"
    return ""
