"""What only a generated file can hold: mends of the generator's output, each for a reason.

**Secrets stay out of `repr`.** attrs prints every attribute, so a request model prints its password, a
listing prints other people's live tokens, a client its headers. The specs mark secrets with
`format: password`; those attributes get `repr=False`, and so do the places of the generator's own
classes where secrets arrive. No subclass could do it: the models are what callers are given.

**An unknown value is kept.** The generated check of a value list raises on a value that a newer server
adds, and with it the whole answer is lost. It returns the value instead; what is sent is checked
against the spec before it leaves (`schemas.py`), not here.

**What is sent stays out of frames.** A function that calls an operation keeps the body in a variable
while it waits, where a traceback with captured variables shows the password. It passes it on instead.

**What was filled stays known.** A model is built from a copy of a mapping; hand-written code passes one
that knows which members the server had left out, and a copy made by the mapping's own method keeps that.

**One module names the HTTP library.** Every file imports it from there (`http_library`).

**What is not asked for is not loaded** (`on_demand`).

**UNSET is printed as UNSET**, not as the address of an object in each of thirty members.

Custom templates would be the other way; they are whole files outside the generator's stability promise.
A mend that finds nothing to mend is an error: then the generator has changed, and the mend should go.
"""

import ast
import re
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Any

from tools.specfirst.generate.http_library import import_from_seam
from tools.specfirst.prepare.members import attribute_name
from tools.specfirst.specs.files import Problem, SpecError, SpecFile
from tools.specfirst.specs.names import class_name
from tools.specfirst.specs.parts import parts, resolved
from tools.specfirst.specs.yaml import Pointer

_OWN_CLASSES = {
    "types.py": {"Response": {"content", "headers"}},
    "client.py": {
        "Client": {"_cookies", "_headers", "_httpx_args"},
        "AuthenticatedClient": {"_cookies", "_headers", "_httpx_args", "token"},
    },
}
_EXTRA = "additional_properties"

_HELD = re.compile(
    r"    kwargs = (_get_kwargs\(.*?\n    \))\n\s*\n"
    r"    response = ((?:await )?client\.\w+\(\)\.request)\(\s*\*\*kwargs,?\s*\)",
    re.DOTALL,
)
_PASSED_ON = r"    response = \2(**\1)"
_COPIED = re.compile(r"^        d = dict\(src_dict\)$", re.MULTILINE)
_COPIED_BY_ITSELF = "        d = src_dict.copy() if isinstance(src_dict, dict) else dict(src_dict)"
_UNSET = re.compile(r"^class Unset:\n", re.MULTILINE)
_PRINTED_UNSET = """class Unset:
    def __repr__(self) -> str:
        return "UNSET"

"""


def mend(package: Path, spec: SpecFile) -> None:
    """Mend a client package that was just written and not yet formatted.

    Raises:
        SpecError: A secret of the spec cannot be hidden, or the generator no longer writes what is mended.
    """
    problems = list(_unreachable_secrets(spec))
    wanted: dict[str, set[str]] = {class_name(name): secrets for name, schema, secrets in _secrets(spec)}
    for file in sorted((package / "models").glob("*.py")):
        for name in _hide(file, {name: {*secrets, _EXTRA} for name, secrets in wanted.items()}):
            del wanted[name]
        _keep_unknown_values(file)
        _replaced(file, _COPIED, _COPIED_BY_ITSELF)
    problems += [
        _unexpected(spec, f"function in {file.name}")
        for file in sorted((package / "api").glob("*/*.py"))
        if file.name != "__init__.py" and _replaced(file, _HELD, _PASSED_ON) != 2
    ]
    if not _replaced(package / "types.py", _UNSET, _PRINTED_UNSET):
        problems.append(_unexpected(spec, "class Unset"))
    for file_name, classes in _OWN_CLASSES.items():
        found = set(_hide(package / file_name, classes))
        wanted |= {name: set() for name in classes.keys() - found}
    if not import_from_seam(package):
        problems.append(_unexpected(spec, "import of httpx"))
    problems += [_unexpected(spec, f"class {name}") for name in wanted]
    if problems:
        raise SpecError(problems)


def _unexpected(spec: SpecFile, what: str) -> Problem:
    return Problem(
        spec.path, 0, f"the generated {what} is not as tools/specfirst/generate/mends.py expects it"
    )


def _replaced(file: Path, found: re.Pattern[str], by: str) -> int:
    """Replace what is found in a file, and return how often it was."""
    text, count = found.subn(by, file.read_text(encoding="utf-8"))
    if count:
        file.write_text(text, encoding="utf-8")
    return count


def _secrets(spec: SpecFile) -> Iterator[tuple[str, object, set[str]]]:
    """Yield the named schemas that have secret members, with these members' names in Python."""
    for name, schema in spec.data.get("components", {}).get("schemas", {}).items():
        secrets = {
            attribute_name(member, value)
            for member, value in _properties(spec.data, schema).items()
            if _holds_secret(spec.data, value)
        }
        if secrets:
            yield name, schema, secrets


def _holds_secret(document: Mapping[str, Any], schema: object) -> bool:
    """Return whether a member's own value is a secret, or a list of secrets, or may be one."""
    if not isinstance(schema, dict):
        return False
    plain = resolved(document, schema)
    if plain.get("format") == "password":
        return True
    below = [
        plain.get("items"),
        *(branch for key in ("allOf", "anyOf", "oneOf") for branch in plain.get(key, ())),
    ]
    return "properties" not in plain and any(
        _holds_secret(document, each) for each in below if each is not schema
    )


def _properties(document: Mapping[str, Any], schema: Mapping[str, Any]) -> dict[str, Any]:
    members = dict(schema.get("properties", {}))
    for part in schema.get("allOf", ()):
        members |= _properties(document, resolved(document, part))
    return members


def _unreachable_secrets(spec: SpecFile) -> Iterator[Problem]:
    """Yield a problem for each secret that is not a member of a named schema: no class can be told for it."""
    for part in parts(spec.data):
        if not part.holds_names and part.members.get("format") == "password" and not _is_hidden(part.pointer):
            yield spec.problem(
                (*part.pointer, "format"), "a secret in an unnamed schema; move the schema to components"
            )


def _is_hidden(pointer: Pointer) -> bool:
    match pointer:
        case ("components", "schemas", _, *below):
            steps = [step for step in below if not isinstance(step, int)]
            return not below or steps.count("properties") == 1 or steps == ["additionalProperties"]
    return "parameters" in pointer  # no model holds a parameter


def _hide(file: Path, classes: Mapping[str, Collection[str]]) -> Iterator[str]:
    """Keep attributes of attrs classes in one file out of `repr`; yield the names of the classes found."""
    text = file.read_text(encoding="utf-8")
    if not any(f"class {name}" in text for name in classes):
        return
    lines = text.splitlines()
    changed = False
    for node in ast.parse(text).body:
        if not isinstance(node, ast.ClassDef) or node.name not in classes:
            continue
        hidden = {*classes[node.name]}
        for statement in node.body:
            if isinstance(statement, ast.AnnAssign) and ast.unparse(statement.target) in hidden:
                hidden.discard(ast.unparse(statement.target))
                lines[statement.lineno - 1] = f"    {_hidden(statement)}"
                lines[statement.lineno : statement.end_lineno] = [""] * (
                    (statement.end_lineno or statement.lineno) - statement.lineno
                )
                changed = True
        if hidden <= {_EXTRA}:
            yield node.name
    if changed:
        imported = "from attrs import field as _attrs_field"
        start = next(number for number, line in enumerate(lines) if line.startswith("from attrs import"))
        file.write_text("\n".join([*lines[:start], imported, *lines[start:], ""]), encoding="utf-8")


def _hidden(attribute: ast.AnnAssign) -> str:
    value = attribute.value
    if isinstance(value, ast.Call):
        value.keywords.append(ast.keyword("repr", ast.Constant(value=False)))
    else:
        default = f"default={ast.unparse(value)}, " if value else ""
        attribute.value = ast.parse(f"_attrs_field({default}repr=False)", mode="eval").body
    return ast.unparse(attribute)


def _keep_unknown_values(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    if "\ndef check_" not in text:
        return
    lines = text.splitlines()
    for node in ast.parse(text).body:
        match node:
            case ast.FunctionDef(
                name=name, body=[ast.If(), ast.Raise() as refusal], returns=ast.Name() as values
            ) if name.startswith("check_"):
                lines[refusal.lineno - 1] = f'    return cast("{values.id}", value)'
                lines[refusal.lineno : refusal.end_lineno] = []
                file.write_text("\n".join(["from typing import cast", *lines, ""]), encoding="utf-8")
