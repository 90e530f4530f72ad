"""Operations as the generator does them right; what it cannot do has to be left out by name."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from tools.specfirst.prepare.bodies import Bodies
from tools.specfirst.prepare.body_types import Body
from tools.specfirst.prepare.media_types import is_xml
from tools.specfirst.prepare.parameters import CONTENT_TYPE, Parameter, Sent, clash, is_plain, sent
from tools.specfirst.prepare.schemas import Schemas
from tools.specfirst.specs.left_out import LEFT_OUT
from tools.specfirst.specs.media_types import essence
from tools.specfirst.specs.parts import METHODS, is_passed_over, resolved, value_at
from tools.specfirst.specs.problems import Problem
from tools.specfirst.specs.yaml import Pointer, parse_reference

_CONTENT_TYPE = {
    "name": CONTENT_TYPE,
    "in": "query",
    "description": "The media type of the body, of several that it may have; else the first of these.",
    "schema": {"type": "string"},
}
TO_DO = f"leave it out with `{LEFT_OUT}: <reason>` beside it"


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be done to the generated code of an operation.

    `parameters` are those that `sending.py` sends, None if the generator sends all. `path` is the
    generator's. `bodies` go by the content type that the generator is told. `answers` are the statuses
    that may be answered by any JSON value; `left_out` has by status the media types of answers that are
    decoded, and those that are left out, if there are any. `needs_body`: a call has to give one. `reads_xml`:
    a text that is answered may be XML.
    """

    path: str
    parameters: Sequence[Sent] | None
    bodies: Mapping[str, Body]
    answers: frozenset[str] = frozenset()
    left_out: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]] = field(default_factory=dict)
    needs_body: bool = False
    reads_xml: bool = False

    @property
    def chooses(self) -> bool:
        """Whether a call may say in which media type its body is sent, if not in the first."""
        return _has_choice(self.bodies)


@dataclass(slots=True)
class Operations:
    """Prepares operations; `plans` go by operationId, `paths` are for the generator."""

    schemas: Schemas
    bodies: Bodies
    named: Callable[[], Mapping[str, Any]]
    problems: list[Problem] = field(default_factory=list)
    plans: dict[str, Plan] = field(default_factory=dict)
    paths: dict[str, Any] = field(default_factory=dict)

    def prepared(self) -> dict[str, Any]:
        """Return the paths of the spec, prepared; `paths` hold what differs for the generator."""
        data = self.schemas.source.data
        out: dict[str, Any] = {}
        for path, item in data.get("paths", {}).items():
            if str(path).startswith("x-") or not isinstance(item, dict):
                out[path] = item
                continue
            pointer: Pointer = ("paths", path)
            whole = item
            if isinstance(item.get("$ref"), str):
                pointer = parse_reference(item["$ref"]) or pointer
                whole = {**item, **(value_at(data, pointer) or {})}
            out[path], told, path_told = self._item(path, whole, pointer)
            self.paths.setdefault(path_told, {}).update(told)
        self._webhooks()
        return out

    def _item(
        self, path: str, item: Mapping[str, Any], pointer: Pointer
    ) -> tuple[dict[str, Any], dict[str, Any], str]:
        methods = [method for method in item if method in METHODS and isinstance(item[method], dict)]
        parameters = {method: self._parameters(item, item[method], pointer, method) for method in methods}
        named = self.named()
        special = any(
            not is_plain(parameter, named) for every in parameters.values() for parameter in every
        ) or any(clash(parameters[method], body="requestBody" in item[method]) for method in methods)
        bodies = {method: self._body(item[method], (*pointer, method)) for method in methods}
        special |= any(_has_choice(plans) for _, plans in bodies.values())
        out = {key: value for key, value in item.items() if key not in {*methods, "$ref"}}
        told: dict[str, Any] = {}
        path_told = path
        for method in methods:
            operation = item[method]
            body, plans = bodies[method]
            chooses = _has_choice(plans)
            sent_ones = sent(parameters[method], chooses=chooses) if special else None
            responses, told_responses, answers, left_out = self._responses(operation, (*pointer, method))
            self._callbacks(operation, (*pointer, method))
            common = {**operation, **({"requestBody": body} if body else {})}
            out[method] = {**common, "responses": responses}
            out[method]["parameters"] = [
                self.schemas.marked({**each.members, **self._described(each)}, each.pointer)
                for each in parameters[method]
            ]
            for sent_one in sent_ones or ():
                if sent_one.place == "path":
                    path_told = path_told.replace(f"{{{sent_one.name}}}", f"{{{sent_one.argument}}}")
            told[method] = {
                **self._words(operation, item),
                **({"requestBody": self.bodies.told(body, plans)} if body else {}),
                "responses": told_responses,
                "parameters": [
                    *self._told(parameters[method], sent_ones),
                    *([_CONTENT_TYPE] if chooses else ()),
                ],
            }
            self.plans[str(operation.get("operationId"))] = Plan(
                path_told,
                sent_ones,
                plans,
                answers,
                left_out,
                needs_body=bool(body and body.get("required") is True),
                reads_xml=any(
                    is_xml(name) for each in responses.values() for name in each.get("content", ())
                ),
            )
        out.pop("parameters", None)
        return out, told, path_told

    def _parameters(
        self, item: Mapping[str, Any], operation: Mapping[str, Any], pointer: Pointer, method: str
    ) -> list[Parameter]:
        """Return the parameters of an operation, without those of its path that it replaces."""
        data = self.schemas.source.data
        found: dict[tuple[str, str], Parameter] = {}
        self.schemas.sent, self.schemas.received, self.schemas.patched = True, False, False
        for holder, where in ((item, pointer), (operation, (*pointer, method))):
            for index, entry in enumerate(holder.get("parameters", ())):
                members = resolved(data, entry)
                place = self.schemas.source.place(members, (*where, "parameters", index))
                if "content" in members:
                    media_type, content = next(iter(members["content"].items()))
                    schema = content.get("schema", {})
                    below: Pointer = (*place, "content", media_type, "schema")
                else:
                    schema, below = members.get("schema", {}), (*place, "schema")
                if not is_passed_over(members):
                    prepared = self.schemas.prepared(schema, below)
                    found[members["in"], members["name"]] = Parameter(members, place, prepared)
        return list(found.values())

    def _described(self, parameter: Parameter) -> dict[str, Any]:
        if "content" not in parameter.members:
            return {"schema": parameter.schema}
        media_type, content = next(iter(parameter.members["content"].items()))
        return {"content": {media_type: {**content, "schema": parameter.schema}}}

    def _told(
        self, parameters: Sequence[Parameter], sent_ones: Sequence[Sent] | None
    ) -> list[dict[str, Any]]:
        if sent_ones is None:
            return [
                {**_only(each.members, "name", "in", "required", "description"), "schema": each.schema}
                for each in parameters
            ]
        return [
            {
                **_only(each.members, "required", "description"),
                "name": one.argument,
                "in": "path" if one.place == "path" else "query",
                "schema": each.schema,
            }
            for each, one in zip(parameters, sent_ones, strict=True)
        ]

    def _body(
        self, operation: Mapping[str, Any], pointer: Pointer
    ) -> tuple[dict[str, Any] | None, dict[str, Body]]:
        said = operation.get("requestBody")
        if not isinstance(said, dict):
            return None, {}
        data = self.schemas.source.data
        body = resolved(data, said)
        place = self.schemas.source.place(body, (*pointer, "requestBody"))
        self.schemas.sent, self.schemas.received = True, False
        self.schemas.patched = pointer[-1] == "patch"
        prepared, plans, faults = self.bodies.prepared(body, place)
        self._fail(faults)
        return prepared, plans

    def _responses(
        self, operation: Mapping[str, Any], pointer: Pointer
    ) -> tuple[
        dict[str, Any],
        dict[str, Any],
        frozenset[str],
        dict[str, tuple[tuple[str, ...], tuple[str, ...]]],
    ]:
        out: dict[str, Any] = {}
        told: dict[str, Any] = {}
        any_value = set()
        media_types: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {}
        data = self.schemas.source.data
        for status, said in (operation.get("responses") or {}).items():
            if status.startswith("x-"):
                continue
            answer = resolved(data, said)
            place = self.schemas.source.place(answer, (*pointer, "responses", status))
            if pointer[-1] == "head":  # says what a get would be answered; the answer itself has no body
                answer = {key: value for key, value in answer.items() if key != "content"}
            self.schemas.sent, self.schemas.received, self.schemas.patched = False, True, False
            prepared, told_answer, takes_any, faults = self.bodies.answer(answer, place)
            self._fail(faults)
            out[status] = prepared
            media_types[status.upper() if status != "default" else status] = (
                tuple(map(essence, prepared.get("content", ()))),
                self._left_out(place),
            )
            told[status if status == "default" else status.upper()] = told_answer
            if takes_any:
                any_value.add(status)
        is_any = any(left_out for _, left_out in media_types.values())
        return out, told, frozenset(any_value), media_types if is_any else {}

    def _left_out(self, answer: Pointer) -> tuple[str, ...]:
        """Return the media types of an answer that the spec leaves out by name."""
        return tuple(
            essence(str(each.pointer[-1]))
            for each in self.schemas.source.spec.left_out
            if each.pointer[:-1] == (*answer, "content")
        )

    def _callbacks(self, operation: Mapping[str, Any], pointer: Pointer) -> None:
        for name in operation.get("callbacks", {}):
            words = "the server calls it, a client has nothing to call"
            self._fail([(((*pointer, "callbacks", name)), f"the callback {name} is not done: {words}")])

    def _webhooks(self) -> None:
        for name in self.schemas.source.data.get("webhooks", {}):
            words = "the server calls it, a client has nothing to call"
            self._fail([(("webhooks", name), f"the webhook {name} is not done: {words}")])

    def _words(self, operation: Mapping[str, Any], item: Mapping[str, Any]) -> dict[str, Any]:
        words = _only(operation, "operationId", "tags", "summary", "description", "deprecated", "security")
        servers = operation.get("servers", item.get("servers"))
        urls = [str(server.get("url")) for server in servers or () if isinstance(server, dict)]
        if urls:
            own = f"Served by {', '.join(urls)}: give a client with that base URL."
            words["description"] = f"{words['description']}\n\n{own}" if words.get("description") else own
        return words

    def _fail(self, faults: Sequence[tuple[Pointer, str]]) -> None:
        self.problems += [
            self.schemas.source.spec.problem(where, f"{words}; {TO_DO}") for where, words in faults
        ]


def _has_choice(bodies: Mapping[str, Body]) -> bool:
    return any(body.others for body in bodies.values())


def _only(members: Mapping[str, Any], *keys: str) -> dict[str, Any]:
    return {key: members[key] for key in keys if key in members}
