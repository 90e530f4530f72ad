"""Specs small enough to be read beside a test."""

from pathlib import Path

from hypothesis import strategies as st

from tools.specfirst.specs.files import Problem, SpecError, check_document
from tools.specfirst.specs.yaml import parse_document

GATES = """\
openapi: 3.1.0
info:
  title: Gates
  version: 1.2.3
  x-vendor-version: "7"
servers:
  - url: https://{host}/api
    variables:
      host: {default: gates.example}
paths:
  /gates:
    get:
      operationId: listGates
      tags: [gates]
      summary: All gates
      responses:
        "200":
          description: The gates.
          content:
            application/json:
              schema:
                type: array
                items: {$ref: "#/components/schemas/Gate"}
  /gates/{name}:
    get:
      operationId: getGate
      tags: [gates]
      parameters:
        - $ref: "#/components/parameters/name"
      responses:
        "200":
          description: The gate.
          content:
            application/json:
              schema: {$ref: "#/components/schemas/Gate"}
        "404":
          description: No such gate.
          x-evidence:
            itself: "inferred: a name may name nothing"
components:
  parameters:
    name:
      name: name
      in: path
      required: true
      schema: {type: string}
  schemas:
    Gate:
      type: object
      properties:
        name: {type: string}
        width:
          type: integer
          maximum: 900
          x-evidence:
            maximum: "vendor: the catalogue"
"""

PINGS = """\
openapi: 3.1.0
info: {title: Pings, version: 0.1.0}
paths:
  /ping:
    post:
      operationId: ping
      tags: [ping]
      responses:
        "204": {description: Heard.}
"""


def line(text: str, wanted: str, occurrence: int = 1) -> int:
    """Return the number, from 1, of the line in which `wanted` occurs for the nth time."""
    numbers = [number for number, content in enumerate(text.splitlines(), start=1) if wanted in content]
    return numbers[occurrence - 1]


PROJECT = '[project]\nname = "opensessions"\n\n[tool.specfirst]\n'


def write_specs(root: Path, **specs: str) -> Path:
    """Write specs by name into the specs folder of a repository, with a layout, and return the repository."""
    folder = root / "specs"
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in specs.items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    if not (root / "pyproject.toml").exists():
        (root / "pyproject.toml").write_text(PROJECT, encoding="utf-8")
    return root


def problems_of(text: str) -> list[Problem]:
    """Return what is wrong with a spec, sorted."""
    try:
        return list(SpecError(check_document(parse_document(text.encode(), "specs/gates.yaml"))).problems)
    except SpecError as error:
        return list(error.problems)


def only_problem(text: str) -> Problem:
    """Return the one thing that is wrong with a spec."""
    problems = problems_of(text)
    assert len(problems) == 1, problems
    return problems[0]


# As json.dumps escapes it, beyond U+FFFF comes in surrogates, which YAML does not join.
json_text = st.text(st.characters(max_codepoint=0xFFFF, exclude_categories=["Cs"]), max_size=8)
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | json_text,
    lambda children: st.lists(children, max_size=4) | st.dictionaries(json_text, children, max_size=4),
    max_leaves=12,
)
