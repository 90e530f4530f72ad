"""A request against its operation: parameters typed and checked, the body read and checked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from opensessions_stub._behaviour import Refusal
from opensessions_stub.requests.bodies import BodyCheck
from opensessions_stub.requests.values import InvalidValue, ParameterCheck

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from opensessions_stub.requests.request import Request
    from opensessions_stub.spec.spec import Operation, Spec


class RequestCheck:
    """Everything that the spec demands of a request to one operation, compiled once.

    Raises:
        SpecError: the operation demands what the stub cannot check.
    """

    def __init__(self, spec: Spec, operation: Operation) -> None:
        self.body = BodyCheck(spec, operation)
        self._by_location: dict[str, dict[str, ParameterCheck]] = {
            "path": {},
            "query": {},
            "header": {},
            "cookie": {},
        }
        for parameter in operation.parameters:
            name = parameter.name.lower() if parameter.location == "header" else parameter.name
            with spec.document.collecting():
                self._by_location[parameter.location][name] = ParameterCheck(spec, parameter)
        in_query = self._by_location["query"].values()
        # A name may be a parameter's own and that of members of others: who reads each finds it.
        self._by_member: dict[str, list[ParameterCheck]] = {}
        for check in in_query:
            for name in check.names:
                self._by_member.setdefault(name, []).append(check)
        self._deep = [check for check in in_query if check.is_deep]
        self._open = next((check for check in in_query if check.takes_all), None)
        credentials = (scheme for alternative in operation.security for scheme in alternative)
        self._query_credentials = {scheme.field for scheme in credentials if scheme.location == "query"}

    def path(self, raw: Mapping[str, str]) -> dict[str, Any]:
        """The path parameters.

        Raises:
            Refusal: 404, one of them cannot name anything.
        """
        values = {}
        for name, check in self._by_location["path"].items():
            try:
                values[name] = check.read((raw[name],))
            except InvalidValue as error:
                raise Refusal(404, f"Nothing has this {name}: it {error}") from None
        return values

    def query(self, request: Request) -> dict[str, Any]:
        """The query parameters.

        Raises:
            Refusal: 400, one is unknown, repeated, missing or wrong.
        """
        if request.query is None:
            raise Refusal(400, "The query is not percent-encoded UTF-8")
        given: dict[str, list[tuple[str, str]]] = {}
        for name, raw in request.query:
            found = self._in_query(name)
            for check in found:
                given.setdefault(check.parameter.name, []).append((name, raw))
            if not found and name not in self._query_credentials:
                raise Refusal(400, f"There is no query parameter {name}")
        checks = self._by_location["query"]
        return self._read("query parameter", checks, given) if checks else {}

    def _in_query(self, name: str) -> list[ParameterCheck]:
        """The parameters to which a name in a query belongs."""
        exact = [check for check in self._by_member.get(name, ()) if not check.is_deep]
        if exact:
            return exact
        deep = [check for check in self._deep if check.takes(name)][:1]
        return deep or ([self._open] if self._open and name not in self._query_credentials else [])

    def header(self, request: Request) -> dict[str, Any]:
        """The header parameters.

        Raises:
            Refusal: 400, one is repeated, missing or wrong.
        """
        checks = self._by_location["header"]
        if not checks:
            return {}
        given = {name: [(name, value) for value in request.headers.get(name, ())] for name in checks}
        return self._read("header", checks, given)

    def cookie(self, request: Request) -> dict[str, Any]:
        """The cookie parameters.

        Raises:
            Refusal: 400, one is repeated, missing or wrong.
        """
        checks = self._by_location["cookie"]
        if not checks:
            return {}
        given: dict[str, list[tuple[str, str]]] = {}
        for name, value in request.cookies():
            given.setdefault(name, []).append((name, value))
        return self._read("cookie", checks, given)

    def _read(
        self,
        kind: str,
        checks: Mapping[str, ParameterCheck],
        given: Mapping[str, Sequence[tuple[str, str]]],
    ) -> dict[str, Any]:
        values = {}
        for name, check in checks.items():
            pairs = given.get(name)
            if pairs:
                try:
                    values[check.parameter.name] = (
                        check.read_members(pairs)
                        if check.is_in_members
                        else check.read([value for _, value in pairs])
                    )
                except InvalidValue as error:
                    if not self._may_be_others(check, pairs):
                        raise Refusal(400, f"The {kind} {check.parameter.name} {error}") from None
            elif check.parameter.required and not check.takes_nothing:
                raise Refusal(400, f"The {kind} {check.parameter.name} is missing")
        return values

    def _may_be_others(self, check: ParameterCheck, pairs: Sequence[tuple[str, str]]) -> bool:
        """Whether an object need not be meant by the members given: each is another parameter's, too."""
        return (
            check.is_in_members
            and not check.parameter.required
            and all(len(self._by_member.get(name, ())) > 1 for name, _ in pairs)
        )
