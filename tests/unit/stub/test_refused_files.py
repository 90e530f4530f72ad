"""Files that hold no spec, and APIs in each other's way, are refused in one line; the others are served."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from opensessions_stub import SpecError, create_app
from tests.unit.stub.in_process import SPECS, Asker
from tests.unit.stub.sound_spec import SPEC


def test_two_apis_cannot_share_a_path_and_the_first_has_it(serve: Callable[..., Asker]) -> None:
    app = serve(one=SPEC, two=SPEC).app
    assert list(app.apis) == ["one"]
    assert "two.yaml:4: /x/{id} cannot be told from /x/{id} of one" in app.problems["two"][0]


def test_the_paths_of_the_controls_are_taken(tmp_path: Path) -> None:
    (tmp_path / "one.yaml").write_text(SPEC.replace("/x/", "/_stub/"))
    assert Asker(create_app(tmp_path)).get("/_stub/1").status == 200
    with pytest.raises(SpecError, match=r"one\.yaml:4: paths under /_stub/ are those of the controls"):
        create_app(tmp_path, control=True)


@pytest.mark.parametrize("name", ["Upper", "with-dash", "0digit", "with space"])
def test_an_api_is_named_in_snake_case(serve: Callable[..., Asker], name: str) -> None:
    with pytest.raises(SpecError, match="snake_case"):
        serve(**{name: SPEC})


def test_a_folder_has_specs(tmp_path: Path) -> None:
    with pytest.raises(SpecError, match="holds no spec"):
        create_app(tmp_path)
    with pytest.raises(SpecError, match="no such folder"):
        create_app(tmp_path / "none")


def test_two_files_cannot_describe_one_api(tmp_path: Path) -> None:
    (tmp_path / "one.yaml").write_text(SPEC)
    (tmp_path / "one.json").write_text("{}")
    with pytest.raises(SpecError, match=r"already described by one\.json"):
        create_app(tmp_path)


def test_an_api_is_chosen_among_those_there_are() -> None:
    assert list(create_app(SPECS, apis=["vss_cloud"]).apis) == ["vss_cloud"]
    with pytest.raises(SpecError, match="no spec of the API nothing: there are appgate_sdp, "):
        create_app(SPECS, apis=["nothing"])


def test_an_alias_cannot_hold_itself(serve: Callable[..., Asker]) -> None:
    with pytest.raises(SpecError, match="within its own anchor"):
        serve(loop="openapi: &a [*a]\n")


@pytest.mark.parametrize("content", [b"\xff", b"- 1", b"", b"a: &x 1\nb: {<<: *x}"])
def test_a_file_is_a_yaml_mapping(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "one.yaml").write_bytes(content)
    with pytest.raises(SpecError, match=r"one\.yaml:?"):
        create_app(tmp_path)


def test_what_is_nested_too_deeply_is_refused_too(tmp_path: Path) -> None:
    (tmp_path / "deep.yaml").write_text(f"a: {'[' * 5_000}{']' * 5_000}")
    with pytest.raises(SpecError, match="nested too deeply"):
        create_app(tmp_path)


def test_an_api_that_cannot_be_served_does_not_stop_the_others(serve: Callable[..., Asker]) -> None:
    ask = serve(good=SPEC, bad=SPEC.replace("3.1.0", "2.0"))
    assert ask.get("/x/1").status == 200
    assert ask.app.problems.keys() == {"bad"}
    assert "bad.yaml:1: openapi is 2.0" in ask.app.problems["bad"][0]


@pytest.mark.parametrize("kind", ["pipe", "device", "folder"])
def test_what_is_no_regular_file_is_not_waited_for(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "one.yaml"
    if kind == "pipe":
        os.mkfifo(path)
    elif kind == "device":
        path.symlink_to("/dev/zero")
    else:
        path.mkdir()
    with pytest.raises(SpecError, match=r"one\.yaml: is no regular file"):
        create_app(tmp_path)


def test_control_characters_in_names_stay_out_of_messages(tmp_path: Path) -> None:
    (tmp_path / "a\x1b[31m.yaml").write_text(SPEC)
    with pytest.raises(SpecError) as refused:
        create_app(tmp_path)
    assert "a\\x1b[31m.yaml" in str(refused.value)


def test_an_adopted_api_gives_way_to_one_that_has_its_paths(serve: Callable[..., Asker]) -> None:
    theirs = SPEC.replace("info:", "x-adopted: {from: them.yaml}\ninfo:", 1)
    ask = serve(a_theirs=theirs, ours=SPEC, z_theirs=theirs)
    assert not ask.app.problems
    assert sorted(ask.app.apis) == ["a_theirs", "ours", "z_theirs"]
    assert [ask.get(f"{prefix}/x/1").status for prefix in ("", "/z_theirs")] == [200, 200]
    assert [each.spec.base_path for each in ask.app.apis.values()] == ["", "/a_theirs", "/z_theirs"]
    notes = ask.app.apis["a_theirs"].spec.document.notes
    assert any("another API has these paths: they are served under /a_theirs" in note for note in notes)
