"""What can be wrong with any server, whatever it is about; a NetScaler Console stands for all."""

import itertools
from collections.abc import Mapping
from dataclasses import replace
from functools import partial

from tests.unit.contract.appliances.changes import Fault, at, changed, habit, with_header
from tests.unit.contract.appliances.console import PASSWORD, Console, Session
from tests.unit.contract.appliances.serving import START, Answer, Request, Server


def _credential_told(request: Request, answer: Answer) -> Answer:
    told = request.headers.get("cookie", "")
    return replace(answer, headers={**answer.headers, **({"X-Debug": told} if told else {})})


def _cookie_told(request: Request, answer: Answer) -> Answer:
    if answer.status == 404:
        answer.document["message"] += request.headers.get("cookie", "")
    return answer


def _shown_all_the_same(_: Request, answer: Answer) -> Answer:
    if answer.status == 401:
        answer.document["mpssession"] = [{"id": "c0ffee00-0001", "username": "auditor"}]
    return answer


def _another_length(request: Request, answer: Answer, more: int = 100) -> Answer:
    if request.method != "HEAD":
        return answer
    return replace(answer, headers={**answer.headers, "Content-Length": str(len(answer.content) + more)})


def _no_weights(request: Request, answer: Answer) -> Answer:
    error = {"errorcode": 10008, "message": "not acceptable", "severity": "ERROR"}
    return Answer(406, error) if ";q=" in request.headers.get("accept", "") else answer


def _away(server: Server) -> None:
    numbers = itertools.count(1)
    error = {"errorcode": 60010, "message": "try later", "severity": "ERROR"}
    server.changes.append(("", lambda _, answer: answer if next(numbers) % 5 else Answer(503, error)))


def _for_any_page(request: Request, answer: Answer) -> Answer:
    allowed = {"Access-Control-Allow-Credentials": "true"}
    allowed["Access-Control-Allow-Origin"] = request.headers.get("origin", "*")
    return replace(answer, headers={**answer.headers, **allowed})


def _any_path(step: str) -> Fault:
    empty = {"errorcode": 0, "message": "Done", "severity": "NONE", "mpssession": []}
    return changed("", lambda asked, a: Answer(200, empty) if asked.last_step == step else a)


def _remembered(_: Request, answer: Answer) -> Answer:
    cookies = f"{answer.headers.get('Set-Cookie', '')}\nremember={PASSWORD}"
    return replace(answer, headers={**answer.headers, "Set-Cookie": cookies})


def _renamed(_: Request, answer: Answer) -> Answer:
    if isinstance(answer.document, dict) and "mpssession" in answer.document:
        answer.document["mpssessions"] = answer.document.pop("mpssession")
    return answer


def looking_adds(server: Server) -> None:
    """Let each look at the list open a session."""
    assert isinstance(server, Console)
    numbers = itertools.count()

    def change(_: Request, answer: Answer) -> Answer:
        number = next(numbers)
        key = f"c0ffee01-{number:04d}"
        server.sessions[key] = Session(
            key, "guest", f"##CANARY{number:08d}", START, START, 1800, "192.0.2.7", number
        )
        return answer

    server.changes.append(("listSessions", change))


def one_comes_and_goes(server: Server) -> None:
    """Let every other look at the list lack a session."""
    numbers = itertools.count()

    def change(_: Request, answer: Answer) -> Answer:
        if answer.status == 200 and next(numbers) % 2:
            del answer.document["mpssession"][0]
        return answer

    server.changes.append(("listSessions", change))


MANNERS: Mapping[str, Fault] = {
    "a stack trace": at("", "/message", 'Traceback (most recent call last):\n  File "a.py", line 1', "404"),
    "Allow names what was refused": with_header("", "Allow", "GET, OPTIONS, TRACE, POST, DELETE", "405"),
    "a place in PHP": at("", "/message", "in /var/mps/nitro.php on line 7", "404"),
    "a statement of SQL": at("", "/message", 'ERROR: syntax error at or near "\'"', "404"),
    "Date without its zone": with_header("", "Date", "Sun, 29 Nov 2026 10:00:00"),
    "the password in a cookie": changed("login", _remembered),
    "the list under another name": changed("listSessions", _renamed),
    "a login tells another tenant": at("login", "/login/0/tenant_name", "Other"),
    "Date is none": with_header("", "Date", "now"),
    "Date is long ago": with_header("", "Date", "Sun, 06 Nov 1994 08:49:37 GMT"),
    "an error repeats the cookie": changed("getSession", _cookie_told),
    "a refusal shows what it refuses": changed("listSessions", _shown_all_the_same),
    "empty tokens let in": habit("empty tokens"),
    "a header repeats the cookie": changed("", _credential_told),
    "letters of another coding": at("listSessions", "/message", "Erledigt f\u00c3\u00bcr heute"),
    "letters that are lost": at("listSessions", "/message", "Erledigt f\ufffdr heute"),
    "HEAD has another length": changed("", _another_length),
    "HEAD is a little longer": changed("", partial(_another_length, more=7)),
    "no weights in Accept": changed("", _no_weights),
    "one version for all bodies": with_header("listSessions", "ETag", '"1"'),
    "a token that is guessed": at("login", "/login/0/sessionid", "##7F"),
    "now and then away": _away,
    "said to be packed": with_header("listSessions", "Content-Encoding", "gzip"),
    "a path with a letter too many": _any_path("mpssessionx"),
    "any path": _any_path("no-such-resource"),
    "any web page may look": changed("listSessions", _for_any_page),
    "looking adds": looking_adds,
    "one comes and goes": one_comes_and_goes,
}
