"""The file of services: what is wrong in it is told with its line, and no secret may stand in it."""

import os
from pathlib import Path

import pytest

from opensessions.cli.asking import advice
from opensessions.cli.configuration import read
from opensessions.cli.services import service_of
from opensessions.errors import ApiError, ConnectionFailed
from tests.unit.cli.command import Command

GOOD = 'api = "netscaler_console"\nurl = "https://192.0.2.10"\n'


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        (
            f'[services.a]\n{GOOD}password = "canary-1"\n',
            4,
            "set OPENSESSIONS_A_PASSWORD, or use",
        ),
        ('[services.v]\napi = "vss_cloud"\nurl = "https://v"\ntoken="canary-1"\n', 4, "OPENSESSIONS_V_TOKEN"),
        (
            f"[services.a]\n{GOOD}tiemout = 3\n",
            4,
            "api_version, auth, certificate, certificate_key, client_id, proxy, retries, timeout, username",
        ),
        (f"[services.a]\n{GOOD}timeout = '3'\n", 4, "timeout must be a number"),
        (f"[services.a]\n{GOOD}timeout = '5'\n", 4, "timeout must be a number\n"),
        (f"[services.a]\n{GOOD}retries = true\n", 4, "retries must be a number"),
        (
            f"[services.a]\n{GOOD}\n[services.b]\n{GOOD}allow_http = 1\n",
            8,
            "allow_http must be true or",
        ),
        (f"[services.a]\n{GOOD}proxy = 'http://u:canary@x'\n", 4, "set OPENSESSIONS_A_PROXY to all of it"),
        (f'[services."a.b"]\n{GOOD}username = 3\n', 4, "username must be a text"),
        (f'[services.a]\n{GOOD}verify = ""\n', 4, "verify is empty: name a file, or leave the line out"),
        (f'[services.a]\n{GOOD}certificate = " "\n', 4, "certificate is empty"),
        (f"# \u2028\x85\n[services.a]\n{GOOD}username = 3\n", 5, "username must be a text"),
        ('[services.a]\nurl = "https://x"\n', 1, "a needs api"),
        ('[services.a]\napi = "vss_cloud"\n', 1, "a needs url"),
        ('[services.a]\nurl = "https://x"\napi = "netscaler"\n', 3, "no API 'netscaler': there are"),
        (f"\n[services.a-b]\n{GOOD}[services.a_b]\n{GOOD}", 5, "a-b and a_b would share"),
        ('[services.a]\napi = "vss_cloud"\nurl = "x"\n', 3, "url must begin with https://"),
        ('[services.a]\napi = "vss_cloud"\nurl = "https://u:canary@x"\n', 3, "a username has a line"),
        ('[services.a]\napi = "vss_cloud"\nurl = "http://192.0.2.1"\n', 3, "or allow_http = true if"),
        ("[service.a]\n", 1, "service is not known here"),
        (f'[services."a b"]\n{GOOD}', 1, "a service's name has letters"),
        ("[services]\na = 3\n", 2, "a is no table"),
    ],
)
def test_a_mistake_is_told_with_its_line(bare: Command, text: str, line: int, words: str) -> None:
    bare.write(text)
    result = bare("list")
    assert result.code == 2
    assert result.error.startswith(f"opensessions: {bare.config}:{line}: ")
    assert words in result.error
    assert result.error.count("\n") == 1
    assert "canary" not in result.error + result.output


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "names no service"),
        ("services = 3\n", "names no service"),
        ("[services.a\n", "this is not TOML: "),
        ('[services.a]\napi = "x"\napi = "y"\n', "this is not TOML: "),
    ],
)
def test_a_file_without_services_is_told(bare: Command, text: str, words: str) -> None:
    bare.write(text)
    result = bare("list")
    assert (result.code, result.error.count("\n")) == (2, 1)
    assert f"{bare.config}" in result.error
    assert words in result.error


def test_a_missing_file_says_what_to_do(bare: Command) -> None:
    result = bare("list")
    assert (result.code, result.error.count("\n")) == (2, 1)
    assert f"there is no {bare.config}" in result.error
    assert "opensessions stub" in result.error


def test_a_user_without_a_home_folder_is_told_to_name_the_file(
    command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    def homeless(*_: object, **__: object) -> Path:
        raise RuntimeError

    monkeypatch.setattr("platformdirs.user_config_path", homeless)
    monkeypatch.setattr("platformdirs.user_state_path", homeless)
    assert command("list").code == 0
    assert "cannot be kept" in command("login", "netscaler", "--keep").error
    monkeypatch.delenv("OPENSESSIONS_CONFIG")
    result = command("list")
    assert (result.code, result.output) == (2, "")
    assert result.error == (
        "opensessions: this user has no home folder: set HOME, or name the file of services with --config\n"
    )


def test_a_file_that_is_no_text_is_told(bare: Command) -> None:
    bare.config.write_bytes(b"\xff\xff")
    assert "it is not UTF-8" in bare("list").error
    bare.config.unlink()
    bare.config.mkdir()
    assert f"{os.strerror(21)}" in bare("list").error


def test_a_mark_of_byte_order_is_no_mistake(bare: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    for encoding in ("utf-8-sig", "utf-16"):
        bare.config.write_text(f"[services.a]\n{GOOD}username = 'u'\n", encoding=encoding, newline="\r\n")
        assert "a: a password is missing" in bare("list").error


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("its certificate is not trusted (certificate has expired)", "(certificate has expired)"),
        (
            "its certificate is not trusted (self-signed certificate); verify= takes the CA's file",
            "(self-signed certificate); in the file of services, verify names the CA's file",
        ),
        (
            "it wants a certificate of the client; verify= takes an ssl.SSLContext that has one",
            "in the file of services, certificate names one, a PEM file that has its key, too",
        ),
        ("its TLS is older than this machine allows; verify= takes an ssl.SSLContext", "this machine allows"),
    ],
)
def test_what_to_do_about_a_certificate_is_in_the_words_of_the_file(said: str, told: str) -> None:
    assert advice("a", ConnectionFailed(f"GET https://x/: {said}")).endswith(told)


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("no host of that name was found", "https_proxy in the environment is not heeded"),
        ("Connection refused (asked was the proxy http://10.0.0.1:3128)", "can it be reached from here?"),
        ("the proxy answered 407 Proxy Authentication Required", "part of OPENSESSIONS_A_PROXY"),
        ("the connection was closed in the middle of it", "can it be reached from here?"),
    ],
)
def test_who_is_behind_a_proxy_is_told_what_to_do(
    said: str, told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "http://10.0.0.1:3128")
    assert told in advice("a", ConnectionFailed(f"GET https://x/ got no whole answer: {said}"))
    assert "OPENSESSIONS_A_PROXY" in advice("a", ApiError(407, None, "", "GET", "http://x/"))


@pytest.mark.parametrize(("scheme", "asked"), [("http", "https and port?"), ("https", "reached from here?")])
def test_who_is_cut_off_over_plain_http_is_asked_whether_tls_is_spoken_there(scheme: str, asked: str) -> None:
    said = f"GET {scheme}://x/ got no whole answer: Connection reset by peer"
    assert asked in advice("a", ConnectionFailed(said))


@pytest.mark.parametrize(
    ("body", "is_asked"),
    [
        ("Client sent an HTTP request to an HTTPS server.", True),
        ("<h1>Bad Request</h1> The plain HTTP request was sent to HTTPS port", True),
        ("<p>You're speaking plain HTTP to an SSL-enabled server port.</p>", True),
        ('{"message": "there is no SSL profile of that name"}', False),
    ],
)
def test_what_a_port_for_tls_says_of_plain_http_is_told(body: str, is_asked: bool) -> None:
    error = ApiError(400, None, "", "GET", "http://x/")
    error.body = body
    assert advice("a", error).endswith("https and port?)") is is_asked


def test_no_argument_of_python_is_told_to_who_has_none() -> None:
    told = advice("a", ConnectionFailed("no connection: nobody answers there; see connect_timeout="))
    assert told == (
        "no connection: nobody answers there (is the address right, and can it be reached from here?)"
    )


def test_without_a_name_the_file_of_the_platforms_folder_is_read(
    command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = command.config.parent / "opensessions"
    folder.mkdir()
    command.config.rename(folder / "opensessions.toml")
    monkeypatch.delenv("OPENSESSIONS_CONFIG")
    assert command("list", "--service", "netscaler").code == 0


def test_the_command_line_goes_before_the_file(bare: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENSESSIONS_A_PASSWORD", "p")
    bare.write(f'[services.a]\n{GOOD}username = "u"\ntimeout = 5\n')
    (entry,) = read(bare.config)
    assert [service_of(entry, timeout=given).options["timeout"] for given in (None, 3.0)] == [5, 3.0]


def test_a_proxy_stands_in_the_file_and_with_a_password_in_the_environment(
    bare: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENSESSIONS_A_PASSWORD", "p")
    bare.write(f'[services.a]\n{GOOD}username = "u"\nproxy = "http://proxy.example:3128"\n')
    (entry,) = read(bare.config)
    assert service_of(entry).options["proxy"] == "http://proxy.example:3128"
    monkeypatch.setenv("OPENSESSIONS_A_PROXY", "http://u:p@proxy.example")
    assert service_of(entry).options["proxy"] == "http://u:p@proxy.example"


def test_certificates_may_be_below_the_home_folder(bare: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/home/somebody")
    bare.write(f'[services.a]\n{GOOD}username = "u"\nverify = "~/ca.pem"\n')
    (entry,) = read(bare.config)
    assert entry.settings["verify"] == "/home/somebody/ca.pem"


def test_certificates_are_looked_for_beside_the_file(bare: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENSESSIONS_A_PASSWORD", "p")
    bare.write(f'[services.a]\n{GOOD}username = "u"\nverify = "ca.pem"\n')
    ca = bare.config.parent / "ca.pem"
    result = bare("list")
    assert (result.code, result.error) == (2, f"a: verify names {ca}, and there is no such file or folder\n")
    ca.write_text("")
    assert "verify names no file" in bare("list").error  # an empty one is none either
