"""A live server of an API of which nothing is known but its spec, and this as most are published: no links.

What belongs together is then told by the paths, and a refusal by a range of statuses.
"""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.unit.contract import visits
from tests.unit.contract.appliances.serving import Answer, Change, Refusal, Request, Server
from tests.unit.contract.live_answers import answer_of, exchange_of
from tests.unit.own_specs import SPECS
from tools.specfirst.contract.apis import known
from tools.specfirst.contract.live.lists import lists_of
from tools.specfirst.contract.live.pseudonyms import Pseudonyms
from tools.specfirst.contract.live.server import LiveServer
from tools.specfirst.specs.files import SpecFile, parse_spec

TOKEN = "canary-of-jobs"
SPEC = """
openapi: 3.0.3
info: {title: Jobs, version: "1"}
servers: [{url: /}]
security: [{bearer: []}]
paths:
  /jobs:
    get:
      operationId: listJobs
      responses:
        "200": {description: All, content: {application/json: {schema: {LIST}}}}
        4XX: &refused
          description: Refused.
          content: {application/json: {schema: {type: object, properties: {message: {type: string}}}}}
  /jobs/{job_id}:
    get:
      operationId: getJob
      parameters: [{name: job_id, in: path, required: true, schema: {type: string}}]
      responses:
        "200": {description: One, content: {application/json: {schema: {$ref: "#/components/schemas/Job"}}}}
        4XX: *refused
components:
  securitySchemes: {bearer: {type: http, scheme: bearer}}
  schemas:
    Job: {type: object, required: [id], properties: {id: {type: string}, state: {type: string}}}
"""
ITEMS = 'type: array, items: {$ref: "#/components/schemas/Job"}'


def spec_of(
    listing: str = f"type: object, properties: {{jobs: {{{ITEMS}}}, next: {{type: string}}}}",
) -> SpecFile:
    return parse_spec(Path("specs/jobs.yaml"), SPEC.replace("LIST", listing).encode())


class Jobs(Server):
    """The server."""

    names: Sequence[str] = ("job-0012345", "job-0012346")

    def operation(self, request: Request) -> str:
        if request.method not in ("GET", "HEAD"):
            return ""
        return {"/jobs": "listJobs"}.get(request.path, "getJob" if request.path.startswith("/jobs/") else "")

    def allowed(self, request: Request) -> set[str]:
        known = request.path == "/jobs" or request.path.startswith("/jobs/")
        return {"GET", "HEAD"} if known else set()

    def identify(self, operation: str, request: Request) -> None:
        if request.bearer != TOKEN and "anybody may" not in self.habits:
            raise Refusal(self.problem(401, "credentials"))

    def perform(self, operation: str, request: Request) -> Answer:
        jobs = [{"id": name, "state": "queued"} for name in self.names]
        if operation == "listJobs":
            return Answer(200, {"jobs": jobs})
        found = [job for job in jobs if job["id"] == request.last_step]
        found = found or (jobs if "any id is the first" in self.habits else [])
        if not found:
            raise Refusal(self.problem(404, "id"))
        return Answer(200, found[0])

    def problem(self, status: int, what: str) -> Answer:
        return Answer(status, {"message": f"Refused: {what}"})


def told(monkeypatch: pytest.MonkeyPatch, server: Server) -> list[str]:
    monkeypatch.setitem(SPECS, "jobs", spec_of())
    live = LiveServer("http://appliance.test", rate=10_000.0)
    return visits.told(visits.visited_over(visits.NoWire(server, ""), "jobs", live, {"JOBS_TOKEN": TOKEN}))


@pytest.mark.parametrize(
    ("listing", "place"), [(f"type: object, properties: {{jobs: {{{ITEMS}}}}}", ("jobs",)), (ITEMS, ())]
)
def test_a_list_is_that_of_what_its_path_leads_to(listing: str, place: tuple[str, ...]) -> None:
    (found,) = lists_of(spec_of(listing))
    assert (found.lister.operation_id, found.items, found.key) == ("listJobs", place, ("id",))
    assert [(taker.operation_id, name) for taker, name in found.takers] == [("getJob", "job_id")]


@pytest.mark.parametrize(
    "listing",
    [
        f"type: object, properties: {{jobs: {{{ITEMS}}}, old: {{{ITEMS}}}}}",
        "type: object, properties: {jobs: {type: array, items: {type: string}}}",
    ],
)
def test_a_list_of_what_has_no_key_or_of_two_kinds_is_none(listing: str) -> None:
    assert list(lists_of(spec_of(listing))) == []


def test_a_list_of_references_is_that_of_what_they_lead_to() -> None:
    spec = SPECS["redfish"]
    (found,) = lists_of(spec)
    place = found.lister.path
    assert [(taker.operation_id, name) for taker, name in found.takers] == [("getSession", "SessionId")]
    for reference, key in (("7A", "7A"), ("7A/", "7A"), ("a%20b", "a b")):
        assert found.key_of({"@odata.id": f"{place}/{reference}"}) == key
    assert found.key_of({"@odata.id": "/redfish/v1/Systems/7A"}) is None
    assert found.key_of({"@odata.id": 7}) is None


def test_ids_within_references_are_of_others_too() -> None:
    spec = SPECS["redfish"]
    exchange = exchange_of("redfish", "listSessions", 200, answer_of("redfish", "listSessions", "200"))
    pseudonyms = Pseudonyms(spec, known("redfish"), "", [])
    pseudonyms.learn([exchange])
    assert b"1234567890ABCDEF" in exchange.content
    assert b"1234567890ABCDEF" not in pseudonyms.exchange(exchange).content


def _state(operation: str, *states: str) -> tuple[str, Change]:
    """Return a change by which the jobs of an operation's answers have these states, one after the other."""
    count = [0]

    def change(_: Request, answer: Answer) -> Answer:
        state = states[min(count[0], len(states) - 1)]
        count[0] += 1
        document: Any = answer.document
        for job in document.get("jobs", [document]) if answer.status == 200 else ():
            job["state"] = state
        return replace(answer, document=document)

    return operation, change


@pytest.mark.parametrize(
    ("habit", "said"),
    [
        ("anybody may", "without credentials: answered 200, not 401"),
        ("any id is the first", "for an id that is almost right: answered 200, not 404"),
    ],
)
def test_what_is_not_refused_is_told(monkeypatch: pytest.MonkeyPatch, habit: str, said: str) -> None:
    server = Jobs()
    server.habits.add(habit)
    assert any(said in one for one in told(monkeypatch, server))


def test_of_jobs_that_are_numbered_another_is_almost_right(monkeypatch: pytest.MonkeyPatch) -> None:
    server = Jobs()
    server.names = ("4", "40", "41")
    assert told(monkeypatch, server) == []
    server.habits.add("any id is the first")
    assert any("answered 200, not 404" in one for one in told(monkeypatch, server))


def test_a_list_and_what_is_got_agree(monkeypatch: pytest.MonkeyPatch) -> None:
    server = Jobs()
    server.changes.append(_state("getJob", "done"))
    assert any("state is 'done', and was 'queued' in listJobs" in one for one in told(monkeypatch, server))


@pytest.mark.parametrize("states", [["queued"], ["queued", "running", "running", "done"]])
def test_what_changes_in_time_is_right(monkeypatch: pytest.MonkeyPatch, states: list[str]) -> None:
    server = Jobs()
    server.changes.append(_state("", *states))
    assert told(monkeypatch, server) == []
