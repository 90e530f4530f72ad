"""The operations of a document: where they are served, what they are called, who may ask."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

from opensessions_stub.spec.exchanges import TEMPLATE, Exchanges
from opensessions_stub.spec.keywords import METHODS
from opensessions_stub.spec.nodes import ALSO_AT, DECLARE, LEFT_OUT
from opensessions_stub.spec.spec import Operation, Scheme

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from opensessions_stub.spec.document import Pointer
    from opensessions_stub.spec.nodes import Nodes

_WORD = re.compile(r"[^\W_]+")
_TAKEN = re.compile(r"\$request\.((?:path|query)\.[^}\s#]+)")
_MEANT_FOR_US = re.compile(r"[^{}]*(\{[^{}/]+\}[^{}]*)*")


class Operations:
    """Reads operations.

    Args:
        nodes: the document that they stand in.
        schemes: the security schemes that can be asked for, by name; None for one that cannot.
    """

    def __init__(self, nodes: Nodes, schemes: Mapping[str, Scheme | None]) -> None:
        self._nodes = nodes
        self._document = nodes.document
        self._schemes = schemes
        self._exchanges = Exchanges(nodes)
        self._left_out: dict[Pointer, str] = {}

    def read(self) -> dict[str, Operation]:
        """The operations by operationId."""
        operations: dict[str, Operation] = {}
        for operation in self._operations():
            with self._document.collecting():
                if operation.id in operations:
                    first = self._document.line((*operations[operation.id].place, "operationId"))
                    raise self._document.error(
                        (*operation.place, "operationId"),
                        f"operationId {operation.id} stands already on line {first}",
                    )
                operations[operation.id] = operation
        self._check_links(operations)
        return operations

    def _check_links(self, operations: Mapping[str, Operation]) -> None:
        """Refuse links that lead to no operation, or name no parameter; what is left out is one, too."""
        places = {operation.place: operation for operation in operations.values()}
        known = operations.keys() | set(self._left_out.values())
        for operation in operations.values():
            for response in operation.responses.values():
                for name in self._nodes.mapping((*response.place, "links")):
                    with self._document.collecting():
                        link, place = self._nodes.followed((*response.place, "links", name))
                        target = operations.get(str(link.get("operationId")))
                        if "operationRef" in link and str(link["operationRef"]).startswith("#/"):
                            there = self._document.target(link["operationRef"], place)[1]
                            target = places.get(there)
                            if target is None and there not in self._left_out:
                                self._nodes.mind(place, f"link {name} leads to no operation")
                        elif "operationId" in link and str(link["operationId"]) not in known:
                            self._nodes.mind(
                                place, f"link {name} leads to {link['operationId']}, which is not there"
                            )
                        self._check_given(operation, target, place)

    def _check_given(self, operation: Operation, target: Operation | None, link: Pointer) -> None:
        """Refuse a link that takes from or gives to a parameter that is not there."""
        here = {f"{each.location}.{each.name}" for each in operation.parameters}
        there = (
            {name for each in target.parameters for name in (each.name, f"{each.location}.{each.name}")}
            if target
            else None
        )
        for key, value in self._nodes.mapping((*link, "parameters")).items():
            place = (*link, "parameters", key)
            if there is not None and target is not None and key not in there:
                self._nodes.mind(place, f"{target.id} has no parameter {key}")
            for taken in _TAKEN.findall(str(value)):
                if taken not in here:
                    self._nodes.mind(place, f"{operation.id} has no parameter {taken}")

    def base_path(self, owner: Pointer) -> str | None:
        """The path of the first server of an object; None if it names none."""
        if not self._nodes.sequence((*owner, "servers")):
            return None
        server, place = self._nodes.described((*owner, "servers", 0), "server")
        url = str(server.get("url", "/"))
        for name in self._nodes.mapping((*place, "variables")):
            variable, _ = self._nodes.followed((*place, "variables", name))
            url = url.replace(f"{{{name}}}", str(variable.get("default", "")))
        url = TEMPLATE.sub("x", url)  # what nobody describes may be anything
        try:
            path = urlsplit(url).path.rstrip("/")
        except ValueError:
            raise self._document.error((*place, "url"), f"{url} is not a URL") from None
        return f"/{path}" if path and not path.startswith("/") else path

    def _operations(self) -> Iterator[Operation]:
        taken = {
            str(operation["operationId"])
            for item in self._nodes.mapping(("paths",)).values()
            if isinstance(item, dict)
            for operation in item.values()
            if isinstance(operation, dict) and "operationId" in operation
        }
        for path in self._nodes.mapping(("paths",)):
            if path.startswith("x-"):
                continue
            with self._document.collecting():
                if self._nodes.is_left_out(self._nodes.followed(("paths", path))[0], ("paths", path), path):
                    continue
                item, place = self._nodes.described(("paths", path), "path item")
                found = [method for method in METHODS if method in item]
                if not all(isinstance(item[method], dict) and LEFT_OUT in item[method] for method in found):
                    self._check_path(path, ("paths", path))
                for method in found:
                    with self._document.collecting():
                        yield from self._operation(path, method, (*place, method), place, taken)

    def _also_at(self, path: str, item_place: Pointer) -> Iterator[str]:
        """Yield other paths of a path item: of the same parameters, since they are read the same."""
        for number, other in enumerate(self._nodes.sequence((*item_place, ALSO_AT))):
            place: Pointer = (*item_place, ALSO_AT, number)
            self._check_path(str(other), place)
            if sorted(TEMPLATE.findall(str(other))) != sorted(TEMPLATE.findall(path)):
                raise self._document.error(place, f"{other} has other parameters than {path}")
            yield str(other)

    def _check_path(self, path: str, place: Pointer) -> None:
        if not path.startswith("/"):
            raise self._document.error(place, "a path starts with a slash")
        if "?" in path or "#" in path:
            raise self._document.error(place, "a path ends before ? and #: describe query parameters")
        for segment in path.split("/"):
            if not _MEANT_FOR_US.fullmatch(segment) or "}{" in segment:
                raise self._document.error(
                    place, f"{segment}: where does a parameter begin, where does it end?"
                )

    def _operation(
        self, path: str, method: str, place: Pointer, item_place: Pointer, taken: set[str]
    ) -> Iterator[Operation]:
        operation, place = self._nodes.described(place, "operation")
        name = f"{method.upper()} {path}"
        if self._nodes.is_left_out(operation, place, name):
            self._left_out[place] = str(operation.get("operationId", ""))
            return
        for callback in self._nodes.mapping((*place, "callbacks")):
            self._nodes.not_called((*place, "callbacks", callback), f"callback {callback}")
        if "operationId" not in operation:
            taken.add(derived := derived_id(method, path, taken))
        read = Operation(
            id=str(operation["operationId"]) if "operationId" in operation else derived,
            method=method.upper(),
            path=path,
            place=place,
        )
        # Part by part, so that what is wrong with one does not hide what is wrong with the next.
        with self._document.collecting():
            read = replace(read, parameters=self._exchanges.parameters(path, item_place, place))
        if "requestBody" in operation:
            with self._document.collecting():
                read = replace(read, body=self._exchanges.body(place))
        with self._document.collecting():
            read = replace(read, security=self._security(operation, place))
        with self._document.collecting():
            read = replace(read, responses=self._exchanges.responses(place))
            if {status[0] for status in read.responses} & {"1", "2", "3", "d"} == {"1"}:
                problem = "what follows an answer of 1XX, a WebSocket for one, is not HTTP"
                raise self._document.error(place, f"{problem}: {DECLARE}")
        with self._document.collecting():
            base_path = self.base_path(place)
            read = replace(read, base_path=self.base_path(item_place) if base_path is None else base_path)
        with self._document.collecting():
            read = replace(read, also_at=tuple(self._also_at(path, item_place)))
        yield read

    def _security(self, operation: dict[str, Any], place: Pointer) -> tuple[tuple[Scheme, ...], ...]:
        where: Pointer = (*place, "security") if "security" in operation else ("security",)
        alternatives = [
            self._nodes.followed((*where, index))[0] for index in range(len(self._nodes.sequence(where)))
        ]
        for name in (name for alternative in alternatives for name in alternative):
            if name not in self._schemes:
                raise self._document.error(where, f"there is no security scheme {name}")
        ways = dict.fromkeys(tuple(alternative) for alternative in alternatives)
        if len({frozenset(way) for way in ways}) != len(alternatives):
            self._nodes.mind(where, "two security alternatives are the same")
        for way in ways:
            self._carried_apart(way, where)
        known = [tuple(self._schemes[name] for name in way) for way in ways]
        usable = [tuple(one for one in way if one is not None) for way in known if None not in way]
        if known and not usable:
            names = " or ".join(sorted({name for way in ways for name in way if not self._schemes[name]}))
            raise self._document.error(
                where if "security" in operation else place,  # of the operation, which can be left out
                f"the stub cannot check the security scheme {names} (line {self._line(place)}): {DECLARE}",
            )
        return tuple(usable)

    def _carried_apart(self, way: tuple[str, ...], where: Pointer) -> None:
        seen: dict[tuple[str, str], Scheme] = {}
        for scheme in (self._schemes[name] for name in way):
            if scheme is None:
                continue
            other = seen.setdefault((scheme.location, scheme.field.lower()), scheme)
            if other.kind != scheme.kind:
                problem = f"{other.name} and {scheme.name} are both sent as {scheme.field}"
                self._nodes.mind(where, f"{problem}, and no request can carry both: make them alternatives")

    def _line(self, place: Pointer) -> int:
        return self._document.line(place)


def derived_id(method: str, path: str, taken: set[str]) -> str:
    """Return a name for an operation that has none: `GET /things/{id}` is `getThingsById`.

    Args:
        method: in small letters.
        path: as the spec writes it.
        taken: the names that it must not have.
    """
    name = method
    for part in re.split(r"(\{[^{}]*\})", path):
        words = "".join(word[0].upper() + word[1:] for word in _WORD.findall(unquote(part)))
        name += f"By{words}" if TEMPLATE.fullmatch(part) else words
    number, free = 2, name
    while free in taken:
        number, free = number + 1, f"{name}{number}"
    return free
