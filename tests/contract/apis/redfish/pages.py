"""The pages of a Redfish collection, read as its links lead."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

from tests.contract.calling import Caller
from tools.specfirst.contract.spec_view import Operation


def pages(caller: Caller, lister: Operation) -> Iterator[dict[str, Any]]:
    """Yield the pages of the collection, from the first; a link that leads back ends it."""
    link, begun = "?$skip=0", -1
    while link:
        (skipped,) = parse_qs(urlsplit(link).query)["$skip"]
        assert int(skipped) > begun, f"{link} leads back"
        begun = int(skipped)
        page = caller.call(lister, query={"$skip": skipped}).document
        yield page
        link, end = page.get("Members@odata.nextLink", ""), begun + len(page["Members"])
        there = urlsplit(link).path
        assert there in ("", lister.path), (
            f"Members@odata.nextLink leads to {there}, and not to {lister.path}"
        )
        goes_on = parse_qs(urlsplit(link).query).get("$skip", [str(end)])
        assert goes_on == [str(end)], "Members@odata.nextLink begins elsewhere than where its page ends"


def references(caller: Caller, lister: Operation) -> list[str]:
    """Return the references of all pages, each once; that none is there twice is said elsewhere."""
    return [*dict.fromkeys(one["@odata.id"] for page in pages(caller, lister) for one in page["Members"])]
