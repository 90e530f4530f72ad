"""Signing in where a person has to give a second factor: asked once by `login`, used by the next runs."""

import json
import signal
import threading
from functools import partial

import httpx
import pytest

from opensessions import AsyncVssCloud
from opensessions.view import view_of
from opensessions_stub import RunningStub
from tests.unit.cli.command import Command
from tests.unit.client.apis import VSS

CODE, PASSWORD = "521856", "example-password"


def signing_in(command: Command, stub: RunningStub, username: str) -> None:
    """Let the command sign in to the Controller as a user, without a token."""
    command.monkeypatch.delenv("OPENSESSIONS_APPGATE_TOKEN")
    command.monkeypatch.setenv("OPENSESSIONS_APPGATE_PASSWORD", PASSWORD)
    url = stub.url("appgate_sdp")
    command.write(f'[services.appgate]\napi = "appgate_sdp"\nurl = "{url}"\nusername = "{username}"\n')


@pytest.mark.parametrize(
    ("username", "asked"),
    [
        ("alreadyseeded", ["appgate: Administrative authorization requires two-factor authentication: "]),
        ("challenge", ["appgate: Enter the code that was sent to your phone: "]),
        ("push", []),
    ],
)
def test_it_is_asked_for_once_and_the_session_is_kept(
    command: Command, stub: RunningStub, monkeypatch: pytest.MonkeyPatch, username: str, asked: list[str]
) -> None:
    signing_in(command, stub, username)
    questions = []

    def typed(question: str) -> str:
        questions.append(question)
        return CODE

    monkeypatch.setattr("getpass.getpass", typed)
    result = command("login", "--keep", answer="")
    assert result.code == 0
    assert "appgate: Appgate SDP at " in result.output
    assert questions == asked
    assert ("confirm it on your device" in result.error) is (username == "push")
    monkeypatch.delenv("OPENSESSIONS_APPGATE_PASSWORD")
    assert command("list").code == 0
    assert command("logout").output == "appgate: logged out.\n"
    assert CODE not in result.output + result.error


def test_whoever_interrupts_the_question_need_not_answer_it(
    command: Command, stub: RunningStub, monkeypatch: pytest.MonkeyPatch
) -> None:
    signing_in(command, stub, "challenge")
    answered = threading.Event()

    def typed(_: str) -> str:
        signal.pthread_kill(threading.main_thread().ident or 0, signal.SIGINT)
        answered.wait()
        return CODE

    monkeypatch.setattr("getpass.getpass", typed)
    assert command("login", answer="").code == 130
    answered.set()


def test_who_was_asked_and_is_wrong_is_not_told_where_it_is_asked(
    command: Command, stub: RunningStub, monkeypatch: pytest.MonkeyPatch
) -> None:
    signing_in(command, stub, "alreadyseeded")
    monkeypatch.setattr("getpass.getpass", lambda _: "000000")
    asked, elsewhere = command("login", answer=""), command("login")
    assert (asked.code, asked.error.endswith(")\n")) == (3, False)
    assert elsewhere.error.endswith(" (at a terminal it is asked for: opensessions login appgate --keep)\n")


def test_a_new_secret_is_not_shown(command: Command, stub: RunningStub) -> None:
    signing_in(command, stub, "secret")
    result = command("login", answer="")
    assert (result.code, "enrol an authenticator" in result.error) == (2, True)
    assert "otpauth" not in result.error + result.output


def test_who_needs_no_second_factor_lists_with_a_password(command: Command, stub: RunningStub) -> None:
    signing_in(command, stub, "admin")
    assert command("list").code == 0
    assert "may " in command("login").output


@pytest.mark.parametrize(
    ("refused", "questions"),
    [
        ({"error": "InvalidParameterValue: otp", "message": "Invalid otp"}, ["vss: one-time password: "]),
        ({"error": "TotpEnforcement", "message": "Must enable TOTP"}, []),
    ],
)
def test_a_cloud_that_demands_a_code_gets_one(
    bare: Command, monkeypatch: pytest.MonkeyPatch, refused: dict[str, str], questions: list[str]
) -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        if request.url.path != VSS.sign_in:
            return httpx.Response(200, json=VSS.document)
        has_code = bool(request.content) and json.loads(request.content) == {"otp": CODE}
        return httpx.Response(200, json={"token": "t"}) if has_code else httpx.Response(400, json=refused)

    asked: list[str] = []

    def typed(question: str) -> str:
        asked.append(question)
        return CODE

    monkeypatch.setattr("getpass.getpass", typed)
    client = partial(AsyncVssCloud, transport=httpx.MockTransport(answer))
    monkeypatch.setattr(view_of("vss_cloud"), "client", client)
    bare.write('[services.vss]\napi = "vss_cloud"\nurl = "https://vss.example"\nusername = "u"\n')
    monkeypatch.setenv("OPENSESSIONS_VSS_PASSWORD", PASSWORD)
    result = bare("login", answer="")
    assert (result.code, asked) == (0 if questions else 3, questions)
    assert CODE not in result.output + result.error


def test_whoever_has_the_code_sent_first_types_the_password_once(
    bare: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths: list[str] = []

    def answer(request: httpx.Request) -> httpx.Response:
        paths.append(request.url.path)
        if request.url.path == "/tf/request-token":
            return httpx.Response(200, json={"message": "It was sent."})
        if request.url.path != VSS.sign_in:
            return httpx.Response(200, json=VSS.document)
        if not request.content:
            return httpx.Response(400, json={"error": "InvalidParameterValue: otp"})
        return httpx.Response(200, json={"token": "t"})

    asked: list[str] = []
    answers = iter([PASSWORD, "", CODE])

    def typed(question: str) -> str:
        asked.append(question)
        return next(answers)

    monkeypatch.setattr("getpass.getpass", typed)
    client = partial(AsyncVssCloud, transport=httpx.MockTransport(answer))
    monkeypatch.setattr(view_of("vss_cloud"), "client", client)
    bare.write('[services.vss]\napi = "vss_cloud"\nurl = "https://vss.example"\nusername = "u"\n')
    result = bare("login", answer="")
    assert asked == ["password of vss: ", *["vss: one-time password: "] * 2]
    assert result.error == "vss: Enter alone has a code sent to you\nvss: It was sent.\n"
    assert (result.code, paths[:3]) == (0, [VSS.sign_in, "/tf/request-token", VSS.sign_in])
