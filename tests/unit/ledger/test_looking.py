"""The ledger looks: whatever is taken out of generated code is missing in the ledger too."""

import shutil
from pathlib import Path

import pytest

from tests.unit.ledger.generated_api import HEAD, Generate, GeneratedApi, generated_api
from tools.specfirst.ledger import Standing, account
from tools.specfirst.specs.files import parse_spec

SPEC = f"""{HEAD}servers: [{{url: https://gates.test}}]
security: [{{key: []}}]
paths:
  /gates/{{name}}:
    parameters:
      - {{name: name, in: path, required: true, schema: {{type: string, minLength: 1}}}}
    put:
      operationId: putGate
      tags: [gates]
      parameters:
        - {{name: limit, in: query, schema: {{type: integer, default: 5, maximum: 9}}}}
        - {{name: tags, in: query, schema: {{type: array, items: {{type: string}}}}}}
        - {{name: X-Kind, in: header, required: true, schema: {{$ref: "#/components/schemas/Kind"}}}}
      requestBody:
        required: true
        content:
          application/json: {{schema: {{$ref: "#/components/schemas/Gate"}}}}
          application/x-www-form-urlencoded: {{schema: {{$ref: "#/components/schemas/Form"}}}}
      responses:
        "200":
          description: Done.
          headers: {{X-Left: {{schema: {{type: integer}}}}}}
          content: {{application/json: {{schema: {{$ref: "#/components/schemas/Gate"}}}}}}
          links: {{again: {{operationId: putGate}}}}
        4XX:
          description: Refused.
          content: {{text/plain: {{schema: {{type: string}}}}}}
        default: {{description: Else.}}
components:
  securitySchemes:
    key: {{type: apiKey, name: X-Key, in: header}}
  schemas:
    Kind: {{type: string, enum: [wide, narrow]}}
    Form: {{type: object, properties: {{a: {{type: string}}}}, additionalProperties: false}}
    Gate:
      type: object
      required: [name, kind]
      properties:
        name: {{type: string, maxLength: 9}}
        kind: {{$ref: "#/components/schemas/Kind"}}
        fixed: {{type: string, const: steel}}
        opened: {{type: string, format: date-time}}
        secret: {{type: string, format: password}}
        inner: {{type: [object, "null"], properties: {{deep: {{type: array, items: {{type: number}}}}}}}}
        width: {{type: integer, default: 3}}
      additionalProperties: {{type: integer}}
"""


@pytest.fixture(scope="module")
def gates(tmp_path_factory: pytest.TempPathFactory) -> GeneratedApi:
    """Return the client of the spec above, of which nothing is lost; who edits it copies it first."""
    api = generated_api(SPEC, tmp_path_factory.mktemp("looking") / "gates")
    assert api.problems == ()
    return api


def test_every_kind_is_accounted_for(gates: GeneratedApi) -> None:
    assert gates.ledger is not None
    kinds = {kind: next(entry.standing for entry in gates.entries(kind)) for kind in gates.ledger.kinds}
    honoured = ("bound", "link", "response header", "security scheme")
    assert kinds == {
        **dict.fromkeys(honoured, Standing.HONOURED),
        **dict.fromkeys(
            (
                *("constant", "default", "further members", "identity", "operation", "parameter", "property"),
                *("request media type", "required", "response media type", "secret", "security requirement"),
                *("server", "status", "type", "value list"),
            ),
            Standing.CLIENT,
        ),
    }


CALL = "api/gates/put_gate.py"
GATE = "models/gate.py"
EDITS = [
    (CALL, '"method": "put"', '"method": "post"', "operation"),
    (CALL, '"/gates/{name}"', '"/gate/{name}"', "operation"),
    (CALL, "def sync_detailed", "def sync_other", "operation"),
    (CALL, "def _get_kwargs(", "def _get_kwargs", "operation"),
    (CALL, "client: AuthenticatedClient,", "client: AuthenticatedClient | Client,", "security requirement"),
    (CALL, "limit: int | Unset = 5", "limit: int | Unset = 6", "default"),
    (CALL, "limit: int | Unset = 5", "limit: str | Unset = 5", "type"),
    (CALL, 'params["limit"]', 'params["limits"]', "parameter"),
    (CALL, 'params["tags"]', 'params["tag"]', "parameter"),
    (CALL, 'headers["X-Kind"]', 'headers["Kind"]', "parameter"),
    (CALL, "x_kind: Kind,", "x_kind: Kind | Unset = UNSET,", "required"),
    (CALL, "x_kind: Kind,", "x_kind: str,", "value list"),
    (CALL, 'headers["Content-Type"] = "application/json"', "pass", "request media type"),
    (CALL, "isinstance(body, Form)", "isinstance(body, Gate)", "request media type"),
    (CALL, "response.status_code == 200", "response.status_code == 201", "status"),
    (CALL, "400 <= response.status_code", "401 <= response.status_code", "status"),
    (CALL, "Gate.from_dict(response.json())", "Gate.from_dict(response.text)", "response media type"),
    (CALL, "= response.text", "= response.json()", "response media type"),
    ("models/kind.py", "'wide'", "'wider'", "value list"),
    (GATE, 'd.pop("name")', 'd.pop("nome")', "property"),
    (GATE, '"name": name,', "", "property"),
    (GATE, "name: str", "name: str | Unset = UNSET", "required"),
    (GATE, "name: str", "name: int", "type"),
    (GATE, "opened: datetime.datetime | Unset", "opened: str | Unset", "type"),
    (GATE, "Literal['steel']", "str", "constant"),
    (GATE, "repr=False", "repr=True", "secret"),
    (GATE, "width: int | Unset = 3", "width: int | Unset = 4", "default"),
    (GATE, "additional_properties: dict[str, int]", "additional_properties: dict[str, str]", "type"),
    (GATE, "GateInnerType0 | None", "GateInnerType0", "type"),
    ("models/gate_inner_type_0.py", "deep: list[float]", "deep: list[str]", "type"),
    ("models/gate_inner_type_0.py", "deep: list[float]", "deep: float", "type"),
    (
        "models/form.py",
        "def to_dict",
        "additional_properties: dict[str, str]\n\n    def to_dict",
        "further members",
    ),
]


@pytest.mark.parametrize("edit", EDITS, ids=lambda edit: edit[2][:40])
def test_what_the_code_lacks_the_ledger_lacks(
    gates: GeneratedApi, tmp_path: Path, edit: tuple[str, str, str, str]
) -> None:
    file, old, new, kind = edit
    assert gates.folder is not None
    folder = shutil.copytree(gates.folder, tmp_path / "edited")
    text = (folder / file).read_text(encoding="utf-8")
    assert old in text, text
    (folder / file).write_text(text.replace(old, new), encoding="utf-8")
    spec = parse_spec(Path("specs/gates.yaml"), SPEC.encode())
    lost = {entry.kind for entry in account(spec, folder, "").entries if entry.standing is Standing.LOST}
    assert kind in lost - {"identity", "server"}


def test_a_bound_that_is_not_carried_is_not_said_to_be_checked(gates: GeneratedApi, tmp_path: Path) -> None:
    assert gates.folder is not None
    folder = shutil.copytree(gates.folder, tmp_path / "edited")
    (folder / "schemas.py").unlink()
    spec = parse_spec(Path("specs/gates.yaml"), SPEC.encode())
    assert {entry.kind for entry in account(spec, folder, "").entries} & {"bound", "further limit"} == {
        "further limit"
    }


def test_without_a_manifest_the_api_has_no_identity(gates: GeneratedApi) -> None:
    assert gates.folder is not None
    spec = parse_spec(Path("specs/gates.yaml"), SPEC.encode())
    lost = {
        entry.kind for entry in account(spec, gates.folder, "").entries if entry.standing is Standing.LOST
    }
    assert lost == {"identity", "server"}


LEFT_OUT = {
    "deprecation": "deprecated: true",
    "left out by name": "callbacks: {heard: {x-left-out: nobody listens, '{$url}': {post: {responses: {}}}}}",
    "operation server": "servers: [{url: 'https://other.test'}]",
}


@pytest.mark.parametrize(("kind", "text"), LEFT_OUT.items(), ids=LEFT_OUT.keys())
def test_what_is_left_out_is_listed_with_its_reason(generate: Generate, kind: str, text: str) -> None:
    api = generate(
        SPEC.replace("      operationId: putGate\n", f"      operationId: putGate\n      {text}\n")
    )
    assert api.problems == ()
    assert api.standing(kind) is Standing.LEFT_OUT
