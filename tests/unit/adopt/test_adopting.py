"""A published file becomes a spec: whole, named, told, and a newer version keeps what people edited."""

import json
import os
import re
from pathlib import Path
from typing import Any

import pytest

from tests.unit.adopt.conftest import MAIN
from tests.unit.test_whole_files import room_for
from tools.specfirst.adopt import adoption
from tools.specfirst.adopt.__main__ import main
from tools.specfirst.adopt.adoption import Adoption
from tools.specfirst.generate import client_package
from tools.specfirst.generate.__main__ import main as generate
from tools.specfirst.specs.files import parse_spec, read_spec
from tools.specfirst.specs.problems import SpecError


def adopted(root: Path) -> dict[str, Any]:
    return read_spec(root / "specs/parcels.yaml", root).data


def test_a_file_with_its_parts_becomes_one_spec_that_is_generated(
    source: Path, root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--from", str(source), "--api", "parcels"], root) == 0
    notes = capsys.readouterr().out
    assert "GET /v1/parcels/{id}: operationId getV1ParcelsById, from method and path" in notes
    assert "GET /v1/parcels: only its first tag, parcels" in notes
    assert "PUT /v1/parcels/{id}: operationId add_parcel was taken; it is putV1ParcelsById" in notes
    assert "$ref https://depots.test/schemas.yaml#/Depot leads to the network and is not followed" in notes
    assert "schemas.yaml#/Place: is one of #/components/schemas now" in notes
    spec = read_spec(root / "specs/parcels.yaml", root)
    assert sorted(each.what for each in spec.left_out) == [
        "/v1/info",
        "GET /v1/parcels 200 text/csv",
        "POST /v1/parcels",
        "PUT /v1/parcels/{id} callbacks sent",
    ]
    assert [operation.operation_id for operation in spec.operations()] == [
        "getV1Parcels",
        "getV1ParcelsById",
        "putV1ParcelsById",
        "getV1Depots",
    ]
    assert spec.data["components"]["schemas"].keys() == {"Parcel", "Parcel_2", "Place"}
    assert spec.data["components"]["schemas"]["Parcel"]["example"] == "2000-01-23T04:56:07Z"
    assert spec.data["paths"]["/v1/parcels"]["get"]["summary"] == "no"
    weight = spec.data["components"]["schemas"]["Parcel_2"]["properties"]["weight"]
    assert weight == {"type": "integer", "x-unfit-default": "heavy", "x-frobnicate": 1}
    text = (root / "specs/parcels.yaml").read_text()
    assert '"200":' in text
    assert generate([], root) == 0
    assert "left out: POST /v1/parcels: bodies of multipart/mixed are not done" in capsys.readouterr().out


def test_adopting_it_again_changes_nothing(
    source: Path, root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["--from", str(source), "--api", "parcels"], root)
    before = (root / "specs/parcels.yaml").read_bytes()
    capsys.readouterr()
    assert main(["--from", str(source), "--api", "parcels"], root) == 0
    assert "nothing changed since it was adopted last" in capsys.readouterr().out
    assert (root / "specs/parcels.yaml").read_bytes() == before


def test_a_newer_version_keeps_what_people_edited(
    source: Path, root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["--from", str(source), "--api", "parcels"], root)
    target = root / "specs/parcels.yaml"
    edited = re.sub("summary: .no.", "summary: All parcels  # ours", target.read_text())
    target.write_text(edited.replace("operationId: getV1Depots", "operationId: listDepots"))
    newer = MAIN.replace("title: Parcels", "title: Parcels and letters").replace(
        'summary: "no"', "summary: x"
    )
    source.write_text(
        newer.replace(
            "/v1/depots:", "/v1/letters:\n    get: {responses: {204: {description: x}}}\n  /v1/depots:"
        )
    )
    capsys.readouterr()
    assert main(["--from", str(source), "--api", "parcels"], root) == 0
    notes = capsys.readouterr().out
    assert "info/title: Parcels is now Parcels and letters" in notes
    assert "paths//v1/parcels/get/summary: kept as edited here; the newer file says x" in notes
    assert "paths//v1/letters: new" in notes
    data = adopted(root)
    assert data["info"]["title"] == "Parcels and letters"
    assert data["paths"]["/v1/parcels"]["get"]["summary"] == "All parcels"
    assert data["paths"]["/v1/depots"]["get"]["operationId"] == "listDepots"
    assert data["paths"]["/v1/letters"]["get"]["operationId"] == "getV1Letters"
    assert "# ours" in target.read_text()


def test_a_full_disk_leaves_the_spec_that_people_have_edited(
    source: Path, root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["--from", str(source), "--api", "parcels"], root)
    target = root / "specs/parcels.yaml"
    target.write_text(f"# ours\n{target.read_text()}")
    before = {file: file.read_bytes() for file in (root / "specs").rglob("*.yaml")}
    newer = Adoption({"info": {"title": "x" * 20_000}}, "info: x\n" * 20_000, ())
    monkeypatch.setattr(adoption, "adopt", lambda *_: newer)
    capsys.readouterr()
    with room_for(target.stat().st_size + 100):
        assert main(["--from", str(source), "--api", "parcels"], root) == 1
        assert main(["--from", str(source), "--api", "letters"], root) == 1
    told = capsys.readouterr().err.splitlines()
    assert [line.partition(": ")[2] for line in told] == ["File too large; specs/ is untouched"] * 2
    assert {file: file.read_bytes() for file in (root / "specs").rglob("*") if file.is_file()} == before


def test_no_name_of_a_file_acts_on_a_terminal_or_a_log(
    source: Path, root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    odd = source.with_name("odd\n::error::\x1b[2J\udcff.yaml")
    source.rename(odd)
    assert main(["--from", str(odd), "--api", "parcels"], root) == 0
    told = capsys.readouterr().out
    assert r"is adopted from odd\n::error::\x1b[2J\udcff.yaml;" in told
    assert all(line.isprintable() for line in told.splitlines())
    assert not re.search("(?m)^::", told)
    odd.unlink()
    assert main(["--from", str(odd), "--api", "parcels"], root) == 1
    assert [line.isprintable() for line in capsys.readouterr().err.splitlines()] == [True, True]


def test_json_is_adopted_too(tmp_path: Path, root: Path) -> None:
    paths = {"/a": {"get": {"responses": {"200": {"description": "x", "content": {"text/plain": {}}}}}}}
    data = {"openapi": "3.1.0", "info": {"title": "\U0001f600", "version": "1"}, "paths": paths}
    (tmp_path / "a.json").write_text(json.dumps(data))
    assert main(["--from", str(tmp_path / "a.json"), "--api", "parcels"], root) == 0
    assert adopted(root)["info"]["title"] == "\U0001f600"


def test_a_step_that_stumbles_over_a_good_file_is_told(
    tmp_path: Path, root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def mended(_: dict[str, Any]) -> list[str]:
        """Mend what is askew; return where."""
        raise TypeError("no such thing")

    monkeypatch.setattr(adoption, "_STEPS", (mended,))
    document = {"operationId": "a", "tags": ["x"], "responses": {"200": {"description": "x"}}}
    info = {"title": "x", "version": "1"}
    text = json.dumps({"openapi": "3.1.0", "info": info, "paths": {"/a": {"get": document}}})
    (tmp_path / "a.json").write_text(text)
    assert main(["--from", str(tmp_path / "a.json"), "--api", "parcels"], root) == 0
    said = "not done, a fault of this command (TypeError: no such thing): Mend what is askew\n"
    assert said in capsys.readouterr().out


def test_a_file_of_openapi_32_is_taken_and_what_only_that_has_is_told(
    source: Path, root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    answers = "{responses: {200: {description: x, content: {text/plain: {itemSchema: {}}}}}}"
    source.write_text(
        "openapi: 3.2.0\ninfo: {title: A, version: '1'}\n"
        f"paths: {{/a: {{get: {answers}, query: {answers}}}}}\n"
    )
    assert main(["--from", str(source), "--api", "parcels"], root) == 0
    assert adopted(root)["openapi"] == "3.1.0"
    assert adopted(root)["paths"]["/a"].keys() == {"get", "x-query"}
    notes = capsys.readouterr().out
    assert "OpenAPI 3.2.0 is read as 3.1" in notes
    assert "it is x-itemSchema now" in notes


def test_nothing_is_generated_while_something_has_to_be_left_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(client_package, "_run_generator", lambda *_: pytest.fail("it would be done again"))
    answers = "{responses: {'204': {description: x}}}"
    call = f"{{operationId: a, tags: [t], callbacks: {{done: {{'{{$url}}': {{post: {answers}}}}}}}, "
    text = f"openapi: 3.1.0\ninfo: {{title: A, version: '1'}}\npaths: {{/a: {{get: {call}{answers[1:]}}}}}\n"
    spec = parse_spec(Path("specs/parcels.yaml"), text.encode())
    with pytest.raises(SpecError, match="the callback done is not done"):
        client_package.write_client_package(spec, tmp_path / "parcels", "generated", is_trial=True)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("openapi: 3.3.0\ninfo: {title: a, version: '1'}\npaths: {}\n", "OpenAPI 3.3.0 is not supported"),
        (
            "swagger: '1.2'\ninfo: {title: a, version: '1'}\n",
            "is of Swagger 1.2; only OpenAPI 3 and Swagger 2.0",
        ),
        ("- a\n", "the top level is not a mapping"),
        (
            "openapi: 3.1.0\ninfo: {title: a, version: '1'}\npaths: {/a: {$ref: gone.yaml}}\n",
            "there is no such file",
        ),
    ],
)
def test_what_cannot_be_adopted_is_told_and_nothing_written(
    tmp_path: Path, root: Path, capsys: pytest.CaptureFixture[str], text: str, words: str
) -> None:
    (tmp_path / "a.yaml").write_text(text)
    assert main(["--from", str(tmp_path / "a.yaml"), "--api", "parcels"], root) == 1
    problem, last = capsys.readouterr().err.splitlines()
    assert words in problem
    assert last == "1 problem; specs/ is untouched"
    assert list((root / "specs").iterdir()) == []


def test_a_spec_that_was_written_here_is_not_overwritten(
    source: Path, root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (root / "specs/parcels.yaml").write_text(MAIN)
    assert main(["--from", str(source), "--api", "parcels"], root) == 1
    assert "was not adopted, but written here" in capsys.readouterr().err
    assert (root / "specs/parcels.yaml").read_text() == MAIN


def test_a_pipe_and_a_device_end_at_once(
    tmp_path: Path, root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    os.mkfifo(tmp_path / "pipe.yaml")
    for path in (tmp_path / "pipe.yaml", Path("/dev/zero")):
        assert main(["--from", str(path), "--api", "parcels"], root) == 1
        assert "is a device or a pipe" in capsys.readouterr().err


def test_who_documents_no_refusal_gets_one(
    source: Path, root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--from", str(source), "--api", "parcels"], root) == 0
    notes = capsys.readouterr().out
    assert (
        "no refusal was documented, so 4XX is given: GET /v1/parcels, POST /v1/parcels, PUT /v1/parcels/{id}"
        in notes
    )
    paths = adopted(root)["paths"]
    refused = paths["/v1/parcels"]["get"]["responses"]["4XX"]
    assert refused["x-evidence"]["itself"].startswith("inferred: ")
    assert paths["/v1/parcels/{id}"]["get"]["responses"].keys() == {"200", "404"}


def test_names_and_texts_that_stand_elsewhere_are_put_in_place(
    source: Path, root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (source.parent / "words.yaml").write_text(
        "title: Parcels of ours\nmembers:\n  size: {type: integer}\n  depot: {$ref: '#/depot'}\n"
        "depot: {type: string}\nagain: {$ref: '#/members'}\n"
    )
    source.write_text(
        MAIN.replace("title: Parcels,", "title: Parcels, description: {$ref: 'words.yaml#/title'},").replace(
            "components:\n  schemas:\n",
            "components:\n  schemas:\n    Box: {type: object, properties: {$ref: 'words.yaml#/members'}}\n"
            "    Chest: {type: object, properties: {$ref: 'words.yaml#/again', lid: {type: string}}}\n",
        )
    )
    assert main(["--from", str(source), "--api", "parcels"], root) == 0
    assert (
        "what it leads to is put in its place (4 times: $ref words.yaml#/again, " in capsys.readouterr().out
    )
    document = adopted(root)
    assert document["info"]["description"] == "Parcels of ours"
    schemas = document["components"]["schemas"]
    depot = {"$ref": "#/components/schemas/depot"}
    assert schemas["Box"]["properties"] == {"size": {"type": "integer"}, "depot": depot}
    assert schemas["Chest"]["properties"].keys() == {"size", "depot", "lid"}


@pytest.mark.parametrize("name", ["../parcels", "", "a/parcels", "a b", "class", "/parcels"])
def test_a_name_that_is_no_package_is_refused_and_nothing_is_written(
    name: str, source: Path, root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = {*root.rglob("*")}
    assert main(["--from", str(source), "--api", name], root) == 1
    assert capsys.readouterr().err.startswith(f"specs/{name}.yaml: the name becomes a Python package")
    assert {*root.rglob("*")} == before
