"""The names that generated code needs for itself are those that are refused, also after an upgrade."""

import ast
from collections.abc import Iterator

from tests.unit.ledger.generated_api import HEAD, Generate
from tools.specfirst.specs.own_names import OWN_CLASSES, OWN_MEMBERS

EVERYTHING = f"""{HEAD}paths:
  /gates:
    put:
      operationId: askGates
      tags: [gates]
      security: [{{}}]
      parameters:
        - {{name: when, in: query, schema: {{type: string, format: date-time}}}}
        - {{name: id, in: query, schema: {{type: string, format: uuid}}}}
      requestBody:
        content:
          application/octet-stream: {{schema: {{type: string, format: binary}}}}
          multipart/form-data: {{schema: {{$ref: "#/components/schemas/Gate"}}}}
      responses:
        "200":
          description: Done.
          content: {{application/json: {{schema: {{$ref: "#/components/schemas/Gate"}}}}}}
components:
  schemas:
    Kind: {{type: string, enum: [wide]}}
    Empty: {{type: object}}
    Gate:
      type: object
      properties:
        one: {{type: string, format: date}}
        two: {{type: string, format: uuid}}
        three: {{type: string, format: binary}}
        four: {{type: string, const: four}}
        five: {{oneOf: [{{$ref: "#/components/schemas/Empty"}}, {{type: "null"}}]}}
        six: {{$ref: "#/components/schemas/Kind"}}
      additionalProperties: {{$ref: "#/components/schemas/Empty"}}
"""
OF_THE_SPEC = {"Gate", "Empty", "Kind", "GateFive", "GateForm"}


def test_class_like_names_of_generated_modules_are_refused(generate: Generate) -> None:
    api = generate(EVERYTHING)
    assert api.problems == ()
    assert api.folder is not None
    files = [*(api.folder / "models").glob("*.py"), *(api.folder / "api").rglob("*.py")]
    names = {name for file in files for name in _bound(ast.parse(file.read_text()))}
    class_like = {name for name in names if name[0].isupper() and not name.endswith("_VALUES")}
    assert class_like - OF_THE_SPEC - {"TYPE_CHECKING"} <= OWN_CLASSES


def test_names_in_the_methods_of_a_model_are_refused(generate: Generate) -> None:
    api = generate(EVERYTHING)
    assert api.folder is not None
    tree = ast.parse((api.folder / "models/empty.py").read_text())
    (model,) = (node for node in tree.body if isinstance(node, ast.ClassDef))
    methods = [node for node in model.body if isinstance(node, ast.FunctionDef)]
    named = {method.name for method in methods if not method.name.startswith("__")}
    attributes = {ast.unparse(node.target) for node in model.body if isinstance(node, ast.AnnAssign)}
    stored = {
        node.id
        for method in methods
        for node in ast.walk(method)
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)
    }
    # The variable of the new object is assigned last of all, when no member is read any more.
    assert named | attributes | stored - {"empty"} <= OWN_MEMBERS


def _bound(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import | ast.ImportFrom):
            yield from (alias.asname or alias.name for alias in node.names)
    for node in tree.body:
        if isinstance(node, ast.Assign):
            yield from (ast.unparse(target) for target in node.targets)
