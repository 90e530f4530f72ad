"""The page for people: what it says, and that it works in a browser without anything from elsewhere."""

from pathlib import Path
from urllib.parse import urlsplit

import pytest

from opensessions_stub import RunningStub, create_app
from opensessions_stub.control import page
from tests.unit import browser
from tests.unit.stub.in_process import SPECS, Asker


def test_it_shows_apis_operations_and_what_exists_but_no_session_token(ask: Asker) -> None:
    shown = ask.get("/").content.decode()
    for api in ask.app.apis.values():
        assert api.spec.title in shown
        assert all(f"<td>{name}</td>" in shown for name in api.spec.operations)
    sessions = ask.get("/_stub/state").json["netscaler_console"]["sessions"]
    assert f"Sessions now: {len(sessions)}" in shown
    for session in sessions:
        assert session["id"] in shown
        assert session["sessionid"] not in shown
    assert "Its controls" in shown


def test_what_a_client_calls_itself_cannot_become_part_of_the_page(ask: Asker) -> None:
    login = {**ask.credentials("netscaler_console"), "session_creator": "<script>x</script>"}
    assert ask.post("/nitro/v2/config/login", {"login": login}).status == 200
    shown = ask.get("/").content.decode()
    assert "<script>" not in shown
    assert "&lt;script&gt;x&lt;/script&gt;" in shown


def test_many_things_are_counted_and_not_all_shown() -> None:
    shown = Asker(create_app(SPECS, sessions=1200, seed=1)).get("/").content.decode()
    assert "Sessions now: 1,203" in shown
    assert "and 1,153 more" in shown


@pytest.mark.parametrize(
    ("target", "media_type"),
    [
        ("/", "text/html; charset=utf-8"),
        ("/_page/vss_cloud", "text/html; charset=utf-8"),
        ("/_page/vss_cloud/openapi.json", "application/json"),
        ("/_page/page.css", "text/css"),
        ("/_page/page.js", "text/javascript"),
        ("/_page/swagger-ui.css", "text/css"),
        ("/_page/swagger-ui-bundle.js", "text/javascript"),
    ],
)
def test_everything_the_pages_need_is_served(ask: Asker, target: str, media_type: str) -> None:
    reply = ask.get(target)
    assert (reply.status, reply.headers["content-type"]) == (200, media_type)
    assert reply.headers["content-security-policy"].startswith("default-src 'self';")
    head = ask.ask("HEAD", target)
    assert (head.status, head.content) == (200, b"")


def test_a_page_about_many_sessions_looks_at_a_few(ask: Asker, monkeypatch: pytest.MonkeyPatch) -> None:
    count = len(ask.get("/_stub/state").json["netscaler_console"]["sessions"])
    for api in ask.app.apis.values():
        monkeypatch.setattr(api.behaviour, "state", lambda _: pytest.fail("all of them were made"))
    monkeypatch.setattr(page, "_MOST_ROWS", 2)
    text = ask.get("/").content.decode()
    assert f"Sessions now: {count}" in text
    assert f"and {count - 2} more" in text


@pytest.mark.parametrize(
    "target", ["/_page", "/_page/", "/_page/nothing", "/_page/../page.css", "/_page/x/y"]
)
def test_nothing_else_is(ask: Asker, target: str) -> None:
    assert ask.get(target).status == 404
    assert ask.ask("POST", "/").status == 404


def test_the_spec_is_the_file_with_this_server_in_it(ask: Asker) -> None:
    served = ask.get("/_page/appgate_sdp/openapi.json").json
    assert served["servers"] == [{"url": "/admin"}]
    assert served["paths"] == ask.app.apis["appgate_sdp"].spec.document.data["paths"]


def _try_out(tab: browser.Page, operation: str, tag: str) -> str:
    """What the server answers to an operation, tried out with what Swagger UI proposes."""
    block = f"document.querySelector('#operations-{tag}-{operation}')"
    tab.wait_for(f"{block}?.querySelector('.opblock-summary-control')?.click() ?? {block} !== null")
    tab.wait_for(f"{block}.querySelector('.try-out__btn')")
    tab.evaluate(f"{block}.querySelector('.try-out__btn').click()")
    tab.wait_for(f"{block}.querySelector('.execute')")
    tab.evaluate(f"{block}.querySelector('.execute').click()")
    status = f"{block}.querySelector('.live-responses-table tbody .response-col_status')"
    tab.wait_for(f"{status}?.innerText.trim().match(/^\\d/)")
    answer = tab.evaluate(f"{status}.innerText.trim().slice(0, 3)")
    assert isinstance(answer, str)
    return answer


# By dialect and API, operations with their tags: each way of being let in once, and what the observed
# dialect asks for on top.
OPERATIONS = {
    "documented": {
        "netscaler_console": [("getSession", "mpssession"), ("login", "login")],
        "vss_cloud": [("requestToken", "auth"), ("getSession", "session")],
        "appgate_sdp": [("getSessionInfo", "session-info")],
    },
    "observed": {"appgate_sdp": [("getSessionInfo", "session-info")]},
}


@pytest.mark.lengthy
@pytest.mark.parametrize("dialect", OPERATIONS)
def test_a_browser_shows_it_and_swagger_ui_works(tab: browser.Page, dialect: str, tmp_path: Path) -> None:
    tab.requested.clear()
    tab.errors.clear()
    with RunningStub(create_app(SPECS, seed=1, dialect=dialect)) as stub:
        tab.open(f"{stub.origin}/")
        number = len([*SPECS.glob("*.yaml")])
        shown = f"document.querySelectorAll('section').length === {number}"
        tab.wait_for(f"{shown} && document.readyState === 'complete'")
        assert not tab.evaluate("document.documentElement.scrollWidth > innerWidth")
        tables = "[...document.querySelectorAll('.wide')]"
        assert tab.evaluate(f"{tables}.every(each => each.scrollWidth <= each.clientWidth)")
        tab.screenshot(tmp_path / "index.png")
        for api, operations in OPERATIONS[dialect].items():
            tab.open(f"{stub.origin}/_page/{api}")
            tab.wait_for("document.body?.dataset.ready === 'yes' && document.querySelector('.opblock')")
            answers = {operation: _try_out(tab, operation, tag) for operation, tag in operations}
            # Where a spec gives an example of `warning`, Swagger UI fills it in.
            assert set(answers.values()) <= {"200", "209"}, answers
            tab.screenshot(tmp_path / f"{api}.png")
        assert tab.errors == []
        assert {urlsplit(url).netloc for url in tab.requested if not url.startswith("data:")} == {
            urlsplit(stub.origin).netloc
        }
        reached = {request["operation"] for request in stub.requests()}
        assert reached == {name for operations in OPERATIONS[dialect].values() for name, _ in operations}
