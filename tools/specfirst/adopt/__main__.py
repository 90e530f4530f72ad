"""`python -m tools.specfirst.adopt --from FILE --api NAME`: a published OpenAPI file becomes a spec."""

import io
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from tools.specfirst import INTERRUPTED
from tools.specfirst.command_line import Parser, in_words, leave, show_progress
from tools.specfirst.folding import folded
from tools.specfirst.layout import here, layout_of
from tools.specfirst.specs.folder import FOLDER, name_problem, read_bytes
from tools.specfirst.specs.problems import Problem, SpecError, printable
from tools.specfirst.specs.yaml import parse_document
from tools.specfirst.whole_files import write_all

if TYPE_CHECKING:
    from tools.specfirst.adopt.adoption import Adoption

PRISTINE = ".adopted"
"""The folder beside the specs that holds what was adopted last, to tell it from what people edited."""


def main(arguments: Sequence[str] | None = None, root: Path | None = None) -> int:
    """Adopt a file and return the exit code: 0 well, 1 a problem."""
    parser = Parser(
        "make adopt",
        prog="python -m tools.specfirst.adopt",
        description="Make a spec of somebody's OpenAPI file.",
    )
    parser.add_argument(
        "--from", dest="file", metavar="FILE", required=True, type=Path, help="the file, JSON or YAML"
    )
    parser.add_argument("--api", metavar="NAME", required=True, help="what the API is called here")
    options = parser.parse_args(arguments)
    from tools.specfirst.adopt.adoption import adopt  # noqa: PLC0415 - --help and a wrong option answer at once

    try:
        root = root or here()
        target = _target(root, options.api)
        adoption = adopt(options.file, options.api, layout_of(root), show_progress)
        notes = _write(adoption, target)
    except SpecError as error:
        show_progress("")
        print(error, file=sys.stderr)
        count = len(error.problems)
        print(f"{count} problem{'s' * (count != 1)}; specs/ is untouched", file=sys.stderr)
        return 1
    except OSError as error:
        show_progress("")
        print(f"{in_words(error)}; specs/ is untouched", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        show_progress("")
        print("interrupted; specs/ is whole, run `make adopt` again", file=sys.stderr)
        return INTERRUPTED
    show_progress("")
    for note in folded(notes):
        print(printable(note))
    print(printable(f"{FOLDER}/{target.name} is adopted from {options.file.name}; run `make generate`"))
    return 0


def _target(root: Path, api: str) -> Path:
    target = root / FOLDER / f"{api}.yaml"
    # A name with a folder in it would be the name of another file.
    problem = name_problem(target if target.stem == api else root / FOLDER / "-.yaml", root)
    if problem:
        raise SpecError([replace(problem, path=f"{FOLDER}/{api}.yaml")])
    return target


def _write(adoption: "Adoption", target: Path) -> Sequence[str]:
    from ruamel.yaml import YAML  # noqa: PLC0415 - --help and a wrong option answer at once

    from tools.specfirst.adopt.merging import Merge  # noqa: PLC0415 - --help and a wrong option answer at once

    pristine = target.parent / PRISTINE / target.name
    if not target.exists():
        write_all({pristine: adoption.text, target: adoption.text})
        return adoption.notes
    if not pristine.exists():
        message = "was not adopted, but written here; choose another name"
        raise SpecError([Problem(f"{FOLDER}/{target.name}", 0, message)])
    base = parse_document(read_bytes(pristine, pristine.name), pristine.name).data
    merge = Merge()
    if base != adoption.data:
        yaml = YAML()
        yaml.preserve_quotes = True
        yaml.width = 110
        mine = yaml.load(target.read_text(encoding="utf-8"))
        merge.take_over(base, mine, adoption.data)
        stream = io.StringIO()
        yaml.dump(mine, stream)
        # Of what is taken over twice nothing is lost.
        write_all({target: stream.getvalue(), pristine: adoption.text})
    return merge.notes or ("nothing changed since it was adopted last",)


if __name__ == "__main__":
    leave(main)
