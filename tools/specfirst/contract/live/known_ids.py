"""Identifiers that are known to exist at a live server (`ID=`), and the parameters that take them."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import jsonschema_rs

from tools.specfirst.contract.schemathesis.config import Document
from tools.specfirst.contract.spec_view import Operation
from tools.specfirst.specs.files import SpecFile
from tools.specfirst.specs.validators import validators_of


class UnfitId(Exception):
    """No parameter takes an identifier; the message says why, without repeating it."""


def check_ids(spec: SpecFile, called: Sequence[Operation], ids: Sequence[str]) -> None:
    """Hold each identifier against the parameters in the paths of the operations that are called.

    Raises:
        UnfitId: One of them fits none.
    """
    checks = dict(_path_parameters(spec, called))
    if ids and not checks:
        raise UnfitId(f"ID=: no path of {spec.name} that is called takes one; leave it out")
    for number, known in enumerate(ids, 1):
        if not any(_takes(check, known) for check in checks.values()):
            which = "ID=" if len(ids) == 1 else f"ID=, value {number} of {len(ids)}"
            reasons = "; ".join(
                f"as {place.partition('.')[2]} {next(check.iter_errors(known)).message}"
                for place, check in checks.items()
            )
            raise UnfitId(
                f"{which}: fits no path of {spec.name}: {reasons}; give an id that the server lists"
            )


def fitting_ids(spec: SpecFile, called: Operation, ids: Sequence[str]) -> list[str]:
    """Return the identifiers that fit the path of an operation which takes one."""
    checks = dict(_path_parameters(spec, [called]))
    return [known for known in ids if len(checks) == 1 and _takes(next(iter(checks.values())), known)]


def bound_ids(
    spec: SpecFile, called: Sequence[Operation], ids: Sequence[str], document: Document
) -> Document:
    """Return what binds parameters to the identifiers that fit them, in place of the examples of the spec.

    Args:
        spec: Whose operations are called.
        called: Those operations.
        ids: The identifiers.
        document: The configuration so far, of which `dictionaries` and `parameters` are kept.
    """
    fitting = {
        place: [known for known in ids if _takes(check, known)]
        for place, check in _path_parameters(spec, called)
    }
    taken = {place: values for place, values in sorted(fitting.items()) if values}
    if not taken:
        return {}
    named = {place: f"given-{number}" for number, place in enumerate(taken)}
    return {
        "dictionaries": document["dictionaries"]
        | {named[place]: {"values": values} for place, values in taken.items()},
        "parameters": document["parameters"]
        | {place: {"dictionary": name, "probability": 1.0} for place, name in named.items()},
    }


def _path_parameters(
    spec: SpecFile, called: Sequence[Operation]
) -> Iterator[tuple[str, jsonschema_rs.Draft202012Validator]]:
    for parameter in (parameter for operation in called for parameter in operation.parameters):
        if parameter["in"] == "path":
            yield f"path.{parameter['name']}", _check(spec, parameter)


def _check(spec: SpecFile, parameter: Mapping[str, Any]) -> jsonschema_rs.Draft202012Validator:
    # An id may be a key to somebody's session, so messages do without it.
    return validators_of(spec).of(parameter["schema"], validate_formats=True, mask="it")


def _takes(check: jsonschema_rs.Draft202012Validator, known: str) -> bool:
    return check.is_valid(known) or (known.lstrip("-").isdecimal() and check.is_valid(int(known)))
