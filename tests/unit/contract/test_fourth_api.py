"""Another API's file in specs/ needs nothing else: it is generated, served from its examples, and tested."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
SOURCES = ("specs", "generated", "overrides", "stub", "tools", "tests/contract")

LICENCE_SERVER = """\
openapi: 3.0.3
info: {title: Licence server, version: 1.0.0}
servers: [{url: "https://licences.test/api/v3"}]
paths:
  /licences:
    get:
      operationId: listLicences
      tags: [licences]
      security: [{key: []}]
      parameters:
        - {name: limit, in: query, schema: {type: integer, minimum: 1, maximum: 50}, example: 10}
      responses:
        "200":
          description: The licences.
          content:
            application/json:
              schema: {type: array, items: {$ref: "#/components/schemas/Licence"}}
              example: [{number: 7, product: Firewall}]
          links:
            getLicence:
              operationId: getLicence
              parameters: {number: "$response.body#/0/number"}
        "400": {$ref: "#/components/responses/Problem"}
        "401": {$ref: "#/components/responses/Problem"}
        "405": {$ref: "#/components/responses/Problem"}
        "406": {$ref: "#/components/responses/Problem"}
    post:
      operationId: addLicence
      tags: [licences]
      security: [{key: []}]
      requestBody:
        required: true
        content: {application/json: {schema: {$ref: "#/components/schemas/Licence"}}}
      responses:
        "201":
          description: Added.
          content: {application/json: {schema: {$ref: "#/components/schemas/Licence"}}}
        "400": {$ref: "#/components/responses/Problem"}
  /licences/{number}:
    get:
      operationId: getLicence
      tags: [licences]
      security: [{key: []}]
      parameters:
        - {name: number, in: path, required: true, schema: {type: integer}, example: 7}
      responses:
        "200":
          description: The licence.
          content:
            application/json:
              schema: {$ref: "#/components/schemas/Licence"}
              example: {number: 7, product: Firewall}
        "400": {$ref: "#/components/responses/Problem"}
        "401": {$ref: "#/components/responses/Problem"}
        "404": {$ref: "#/components/responses/Problem"}
        "405": {$ref: "#/components/responses/Problem"}
        "406": {$ref: "#/components/responses/Problem"}
components:
  securitySchemes:
    key: {type: apiKey, in: header, name: X-Key}
  responses:
    Problem:
      description: Refused.
      content: {application/json: {schema: {$ref: "#/components/schemas/Problem"}}}
  schemas:
    Licence:
      type: object
      required: [number]
      properties: {number: {type: integer}, product: {type: string, maxLength: 20}}
    Problem:
      type: object
      required: [reason]
      properties: {reason: {type: string}}
"""


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the repository, without what git does not hold."""
    for source in SOURCES:
        shutil.copytree(
            ROOT / source, tmp_path / source, ignore=shutil.ignore_patterns("__pycache__", "node_modules")
        )
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def test_a_spec_is_all_that_another_api_needs(copy: Path) -> None:
    (copy / "specs/licence_server.yaml").write_text(LICENCE_SERVER, encoding="utf-8")
    sources = os.pathsep.join(str(copy / name) for name in ("overrides", "generated", "stub"))
    environment = {**os.environ, "PYTHONPATH": sources}
    environment.pop("CI", None)
    run = subprocess.run(
        [
            sys.executable,
            "-m",
            "tools.contract",
            "--api",
            "licence_server",
            "--seed",
            "1",
            "--examples",
            "30",
        ],
        cwd=copy,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stdout + run.stderr
    assert (copy / "generated/opensessions_generated/licence_server/models/licence.py").exists()
    operations = {
        one["operationId"]: one
        for one in json.loads((copy / "reports/contract.json").read_text())["operations"]
    }
    assert operations["listLicences"]["cases"] > 30
    assert operations["getLicence"]["phases"]["stateful"] > 0
    assert operations["addLicence"]["cases"] == 0
    assert "examples" in operations["addLicence"]["untested"]
