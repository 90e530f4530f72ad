"""From a published file to a document of this repository, and what was changed on the way."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

from tools.specfirst.adopt.addresses import as_paths
from tools.specfirst.adopt.bundle import Bundle
from tools.specfirst.adopt.checks import problems_of
from tools.specfirst.adopt.component_names import renamed
from tools.specfirst.adopt.credentials import as_alternatives, as_headers, as_security, without_undescribed
from tools.specfirst.adopt.culprits import culprits
from tools.specfirst.adopt.discriminators import told_apart
from tools.specfirst.adopt.examples import set_aside
from tools.specfirst.adopt.excluded import let_in
from tools.specfirst.adopt.families import with_bases
from tools.specfirst.adopt.header_lines import as_lines
from tools.specfirst.adopt.inner_schemas import with_names_of_their_own
from tools.specfirst.adopt.kinds import led_to_their_kind
from tools.specfirst.adopt.links import with_known_parameters
from tools.specfirst.adopt.marks import Marks, shown
from tools.specfirst.adopt.needed_members import said_by_their_objects
from tools.specfirst.adopt.openapi_2 import as_of_3, in_words_of_3
from tools.specfirst.adopt.openapi_32 import as_of_31
from tools.specfirst.adopt.passed_over import dropped
from tools.specfirst.adopt.path_parameters import as_one_path, declared, plainly_written
from tools.specfirst.adopt.patterns import as_lengths, without_contradictions
from tools.specfirst.adopt.refusals import documented
from tools.specfirst.adopt.writing import as_yaml, in_order
from tools.specfirst.generate.not_ready import STUMBLED, not_ready
from tools.specfirst.layout import Layout
from tools.specfirst.specs.derived import derived_operation_id, with_names
from tools.specfirst.specs.folder import read_bytes
from tools.specfirst.specs.left_out import LEFT_OUT
from tools.specfirst.specs.names import operation_name, python_module
from tools.specfirst.specs.openapi import structure_problems
from tools.specfirst.specs.openapi_31 import quote_null_types, renew_schemas
from tools.specfirst.specs.parts import operations, parts
from tools.specfirst.specs.problems import Problem, SpecError, printable
from tools.specfirst.specs.versions import version_problem
from tools.specfirst.specs.yaml import Document, Pointer, parse_document

ADOPTED = "x-adopted"
_Step: TypeAlias = Callable[[dict[str, Any]], list[str]]
_ROUNDS = 12
_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Adoption:
    """An adopted document: its data, its text, and what was changed."""

    data: Mapping[str, Any]
    text: str
    notes: tuple[str, ...]


def adopt(path: Path, api: str, layout: Layout, progress: Callable[[str], None] = lambda _: None) -> Adoption:
    """Return somebody's file as a document of this repository.

    Args:
        path: The file.
        api: What the API is called here.
        layout: Of the repository.
        progress: Told what is being done.

    Raises:
        SpecError: It cannot be read, or what is wrong with it belongs to no part that could be left out.
    """
    progress(f"{api}: reading {path.name}")
    bundle = _bundled(path)
    data = bundle.data
    of_other = as_of_3(data) or as_of_31(data)
    unsupported = None if of_other else version_problem(bundle.document)
    if unsupported:
        raise SpecError([unsupported])
    if not any(True for _ in operations(data)):
        has = "webhooks only, which the server calls" if data.get("webhooks") else "no operation"
        gone = "".join(f"; {each}" for each in bundle.notes if each.startswith("left out: "))
        message = f"has {has}: there is nothing to make a client of{gone}"
        raise SpecError([Problem(path.as_posix(), 0, message)])
    data[ADOPTED] = {"from": printable(path.name)}
    notes = [*dict.fromkeys([*bundle.notes, *of_other])]
    ahead = [*_STEPS]
    marks = Marks(data)
    for number in range(1, _ROUNDS + 1):
        progress(f"{api}: trying what there is, round {number}")
        stumbled = {step: error for step in ahead if (error := _error_of(step, data, notes)) is not None}
        ahead = [*stumbled]
        text = as_yaml(in_order(data))
        problems = problems_of(text, api, layout)
        # Of what could not be looked at before, it may be seen now that it does not fit.
        if not problems and not (unfit := set_aside(data) if marks.notes else []):
            return Adoption(in_order(data), text, (*notes, *marks.notes, *map(_undone, stumbled.items())))
        if not problems:
            notes += unfit
            continue
        marks.begin_round()
        done = [marks.deal_with(problem) for problem in problems]
        if all(LEFT_OUT in part.members for part in operations(data)):
            told = [f"{part}: left out: {part.members[LEFT_OUT]}" for part in operations(data)][:_SHOWN]
            message = f"no operation is left that can be done; {'; '.join(told)}"
            raise SpecError([Problem(bundle.document.path, 0, message)])
        # From behind, so that those of a list keep their places.
        if not any(done) and not sum(map(marks.set_aside, reversed(problems))):
            progress(f"{api}: looking for the operations that are to blame")
            found = culprits(data, lambda trial: bool(problems_of(as_yaml(in_order(trial)), api, layout)))
            if not [each for each in found if marks.leave_out(each, problems[0].message)]:
                break
    raise SpecError([_in_the_file(bundle, marks, problem) for problem in problems])


def _bundled(path: Path) -> Bundle:
    try:
        return Bundle(path)
    except STUMBLED as error:
        document = parse_document(read_bytes(path, path.as_posix()), path.as_posix())
        raise SpecError(structure_problems(document) or [not_ready(document.path, error)]) from None


def _error_of(step: _Step, data: dict[str, Any], notes: list[str]) -> Exception | None:
    """Take a step; return what it stumbles over: that is no OpenAPI mostly, and dealt with first."""
    try:
        notes += step(data)
    except STUMBLED as error:
        return error
    return None


def _undone(stumbled: tuple[_Step, Exception]) -> str:
    """Return in words that a step was not done, although nothing is wrong with the file."""
    step, error = stumbled
    meant = str(step.__doc__).partition(";")[0].partition("\n")[0].rstrip(".")
    return f"not done, a fault of this command ({type(error).__name__}: {error}): {meant}"


def _in_the_file(bundle: Bundle, marks: Marks, problem: Problem) -> Problem:
    """Return a problem as one of the published file, with its line there if it is in that file."""
    where = marks.written(problem.pointer)
    message = f"{shown(where)}: {problem.message}" if where else problem.message
    return Problem(bundle.document.path, bundle.document.line_of(where) if where else 0, message)


def _renewed(data: dict[str, Any]) -> list[str]:
    """Say in the words of OpenAPI 3.1 what a file says in those of both versions; return where."""
    bare = quote_null_types(data)
    return [
        *([f"null as a type is a text, which needs quotes in YAML: {_some(bare)}"] if bare else []),
        *_in_words_of_31(data),
    ]


def _in_words_of_31(data: dict[str, Any]) -> list[str]:
    if str(data["openapi"]).startswith("3.0"):
        newer = [part.pointer for part in parts(data) if not part.holds_names and _is_newer(part.members)]
        if not newer:
            return []
        data["openapi"] = "3.1.0"
        renew_schemas(data)
        return [f"words of OpenAPI 3.1 in a file of 3.0, so it is one of 3.1 now: {_some(newer)}"]
    older = renew_schemas(data)
    return (
        [f"words of OpenAPI 3.0 in a file of 3.1, nullable for one, are renewed: {_some(older)}"]
        if older
        else []
    )


def _is_newer(members: Mapping[str, Any]) -> bool:
    """Return whether a schema says what OpenAPI 3.0 has no words for, or others."""
    kinds = members.get("type")
    bounds = [members.get(name) for name in ("exclusiveMinimum", "exclusiveMaximum")]
    return (
        kinds == "null"
        or (isinstance(kinds, list) and bool(kinds) and all(isinstance(each, str) for each in kinds))
        or "const" in members
        or any(isinstance(each, int | float) and not isinstance(each, bool) for each in bounds)
    )


def _some(where: Sequence[Pointer]) -> str:
    told = ", ".join("/".join(map(str, pointer)) for pointer in where[:_SHOWN])
    return f"{told} and {len(where) - _SHOWN} more" if len(where) > _SHOWN else told


def _named(data: dict[str, Any]) -> list[str]:
    """Give every operation an operationId and one tag; return what was given."""
    notes = []
    taken: set[str] = set()
    modules: set[object] = set()
    for part in operations(data):
        members: Any = part.members
        name = part.operation_id
        if name is None:
            members.pop("operationId", None)
            continue
        module = python_module("tag", name)
        if name in taken or module in modules:
            fresh, number = derived_operation_id(part.method, part.path), 1
            while operation_name(fresh) in {operation_name(each) for each in taken}:
                number += 1
                fresh = f"{derived_operation_id(part.method, part.path)}{number}"
            members["operationId"] = fresh
            notes.append(f"{part}: operationId {name} was taken; it is {fresh}")
            name = fresh
            module = python_module("tag", name)
        taken.add(name)
        modules.add(module)
    before = {part.pointer: (part.operation_id, part.members.get("tags")) for part in operations(data)}
    named = with_names(Document("", data, (0, None))).data
    for part in operations(named):
        had_name, had_tags = before[part.pointer]
        if had_name is None:
            notes.append(f"{part}: operationId {part.operation_id}, from method and path")
        if not had_tags:
            notes.append(f"{part}: tag {part.tag}, from the path")
        elif len(had_tags) > 1:
            notes.append(f"{part}: only its first tag, {part.tag}")
    if named is not data:
        data |= named
    return notes


_STEPS: Sequence[_Step] = (
    *(
        in_words_of_3,
        said_by_their_objects,
        led_to_their_kind,
        with_names_of_their_own,
        plainly_written,
        as_one_path,
        _named,
        _renewed,
        as_paths,
        renamed,
        dropped,
        declared,
        with_known_parameters,
        as_security,
        as_headers,
        without_undescribed,
        as_alternatives,
    ),
    *(documented, as_lengths, without_contradictions, let_in, with_bases, told_apart, as_lines, set_aside),
)
"""What is done with every file, in this order."""
