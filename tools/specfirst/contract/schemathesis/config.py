"""The configuration file of one `schemathesis run`, made from a spec and what the server announces."""

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeAlias

import tomlkit
from jsonschema_rs import Draft202012Validator

from tools.specfirst.contract.amount import Amount
from tools.specfirst.contract.results import PHASES, STATEFUL
from tools.specfirst.contract.spec_view import Operation, examples, security_schemes
from tools.specfirst.contract.stub_process import Credential, Served
from tools.specfirst.specs.files import SpecFile
from tools.specfirst.specs.parts import resolved
from tools.specfirst.specs.validators import validators_of

Value: TypeAlias = str | int | float
Document: TypeAlias = dict[str, Any]

_REFUSES_STRANGERS = frozenset({"401", "4XX", "default"})

RECORDER = "tools.specfirst.contract.schemathesis.recorder"
"""What schemathesis loads beside the hooks that the environment names."""

KNOWN_VALUE_SHARE = 0.5
"""How often a generated parameter takes a value that the spec's examples name; the stub knows those."""

KNOWN_SECRET_SHARE = 0.85
"""The same for the body of an operation that may sign in by it: each of its members has to be right."""


def configuration(
    spec: SpecFile,
    operations: Sequence[Operation],
    served: Served,
    *,
    phases: Sequence[str],
    amount: Amount,
    summary: Path,
) -> str:
    """Return the text of a `schemathesis.toml` for the stub.

    Warnings fail the run, since most of them say that a test hardly tested. Nothing is hidden: the
    credentials of a stub are no secrets, and a failing request must work when pasted.

    Args:
        spec: The spec under test.
        operations: Those of its operations that are to be tested; the others are switched off.
        served: Where the API is served, and the credentials that it takes.
        phases: The phases to run.
        amount: How much is sent.
        summary: The file into which schemathesis writes its own summary.
    """
    schemes = security_schemes(spec)
    needed = {name for operation in operations for names in operation.security for name in names}
    document = generated_data(spec, operations, phases=phases, amount=amount)
    document |= {
        "base-url": served.url,
        "hooks": RECORDER,
        "request-timeout": 10.0,
        "warnings": {"fail-on": True},
        "output": {"sanitization": {"enabled": False}},
        "reports": {"json": {"path": str(summary)}},
    }
    credentials = {
        name: _credential(schemes[name], value) for name, value in served.security.items() if name in needed
    }
    if credentials:  # schemathesis takes no empty table
        document["auth"] = {"openapi": credentials}
    return tomlkit.dumps(document)


def generated_data(
    spec: SpecFile,
    operations: Sequence[Operation],
    *,
    phases: Sequence[str],
    amount: Amount,
) -> Document:
    """Return the part of a configuration that says what is sent, whichever the server.

    Everything that could make two runs with one seed differ is off: schemathesis' cache, Hypothesis'
    database, and what adapts the data to the answers so far.
    """
    known = _known_values(operations, spec)
    signing_in = _known_values([one for one in operations if one.signs_in], spec, bodies_only=True)
    tested = {operation.operation_id for operation in operations}
    settings: Document = {
        "examples": {"extra-data-sources": {"responses": False}},
        "coverage": {"extra-data-sources": {"responses": False}},
        "fuzzing": {
            "extra-data-sources": {"responses": False},
            "error-feedback": {"enabled": False},
        },
        STATEFUL: {
            "generation": {"max-examples": amount.flows},
            "link-calibration": False,
            # Not from Location headers: such links come of earlier flows, so that no flow can be repeated.
            "inference": {"algorithms": ["dependency-analysis"]},
        },
    }
    return {
        "seed": amount.seed,
        "workers": 1,
        "continue-on-failure": True,
        "cache": {"enabled": False},
        "generation": {"mode": "all", "max-examples": amount.max_examples, "database": "none"},
        "phases": {
            name: {"enabled": name in phases, **settings[name]} for name in PHASES if name in settings
        },
        "dictionaries": {_dictionary(place): {"values": values} for place, values in known.items()},
        "parameters": {
            place: {
                "dictionary": _dictionary(place),
                "probability": KNOWN_SECRET_SHARE if place in signing_in else KNOWN_VALUE_SHARE,
            }
            for place in known
        },
        "operations": [
            {"include-operation-id": part.members["operationId"], "enabled": False}
            for part in spec.operations()
            if part.members["operationId"] not in tested
        ]
        + [
            # It knows no answer to strangers but 401, documented or not; `ignored_auth` judges them, too.
            {
                "include-operation-id": one.operation_id,
                "checks": {"missing_required_header": {"enabled": False}},
            }
            for one in operations
            if one.security and not _REFUSES_STRANGERS & one.responses.keys()
        ],
    }


def _dictionary(place: str) -> str:
    return "".join(character if character.isalnum() else "-" for character in place)


def _credential(scheme: Mapping[str, Any], value: Credential) -> Mapping[str, str]:
    if not isinstance(value, str):
        return value
    return {"api_key" if scheme["type"] == "apiKey" else "bearer": value}


def _known_values(
    operations: Sequence[Operation], spec: SpecFile, *, bodies_only: bool = False
) -> dict[str, list[Value]]:
    """Gather the examples of parameters and body members by the place that schemathesis names them by."""
    known: dict[str, list[Value]] = {}
    unbound = set()
    for operation in operations:
        for parameter in () if bodies_only else operation.parameters:
            place = f"{parameter['in']}.{parameter['name']}"
            # The values of a list are drawn often enough; bound to its example, it would hardly be left out.
            # Of a schema that refers to others, or says more beside a reference, schemathesis cannot tell
            # whether a value fits. A place is bound in all operations.
            written = parameter.get("schema")
            written = written if isinstance(written, Mapping) else {}
            schema = resolved(spec.data, written)
            is_more = "$ref" in written and len(written) > 1
            if is_more or "enum" in schema or '"$ref"' in json.dumps(schema, default=str):
                unbound.add(place)
            for value in _samples(spec, parameter):
                _add(known, place, value)
        for media_type in operation.body.get("content", {}).values():
            for example in examples(spec, media_type):
                _add(known, "body", example)
    unbound |= _foreign(operations, spec, known)
    return {place: values for place, values in known.items() if place not in unbound}


def _foreign(
    operations: Sequence[Operation], spec: SpecFile, known: Mapping[str, Sequence[Value]]
) -> set[str]:
    """Return the places of whose values most parameters there refuse most: they are of others of this name.

    Schemathesis says of these that they hardly test. What a parameter shows itself and refuses is not meant.
    """
    described: dict[str, list[tuple[Any, Sequence[Value]]]] = {}
    for operation in operations:
        for parameter in operation.parameters:
            place = f"{parameter['in']}.{parameter['name']}"
            if place in known:
                schema = resolved(spec.data, parameter.get("schema", {}))
                shown = [*_samples(spec, parameter)]
                described.setdefault(place, []).append((schema, [v for v in known[place] if v not in shown]))
    validators = validators_of(spec)
    return {
        place
        for place, parameters in described.items()
        if any(schema != parameters[0][0] for schema, _ in parameters)
        and 2
        * sum(_refuses_most(validators.of(schema), others, known[place]) for schema, others in parameters)
        > len(parameters)
    }


def _refuses_most(validator: Draft202012Validator, others: Sequence[Value], values: Sequence[Value]) -> bool:
    return 2 * sum(not validator.is_valid(value) for value in others) > len(values)


def _samples(spec: SpecFile, parameter: Mapping[str, Any]) -> Iterator[object]:
    """Yield the examples of a parameter, and of its schema if it has none itself."""
    schema = resolved(spec.data, parameter.get("schema", {}))
    own = list(examples(spec, parameter))
    inner = [*schema.get("examples", ()), *([schema["example"]] if "example" in schema else [])]
    yield from own or inner


def _add(known: dict[str, list[Value]], place: str, example: object) -> None:
    if isinstance(example, Mapping):
        for name, member in example.items():
            if all(character.isalnum() or character in "_-" for character in name) and name:
                _add(known, f"{place}.{name}", member)  # schemathesis names no others
    elif isinstance(example, str | int | float) and not isinstance(example, bool):
        values = known.setdefault(place, [])
        if example not in values:
            values.append(example)
