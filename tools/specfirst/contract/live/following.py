"""Following a list from page to page, as its answers say."""

from tools.specfirst.contract.exchange import Exchange
from tools.specfirst.contract.live.asking import Asking, listed
from tools.specfirst.contract.live.lists import lists_of
from tools.specfirst.contract.live.rows import query_of_the_next
from tools.specfirst.contract.live.sign_in import Session
from tools.specfirst.contract.spec_view import Operation

MOST_PAGES = 3
"""So many pages are asked for at most."""


def follow_pages(asking: Asking, lister: Operation, session: Session) -> None:
    """Go from page to page as the answers say: who does so must come to an end, and see nothing twice."""
    tokens = asking.known.listed_tokens
    if tokens is None or tokens.listing != lister.operation_id:
        return
    page, been, seen = asking.called(lister, session), set[str](), set[str]()
    for _ in range(MOST_PAGES):
        shown = _shown_keys(asking, lister, page)
        query = query_of_the_next(page, tokens.more)
        again = len(seen & shown)
        said = f"{again} objects of the page before are on the next one, too" if again else ""
        if query and been and not shown:
            said = f"a page without objects says that the list goes on, with {query}"
        if query in been:
            said = f"the next page after {query} is that page again: who follows comes to no end"
        if said:
            asking.tell(lister, "pages", "next", said, exchange=page, status="200")
        if said or not query:
            return
        been.add(query)
        seen = shown
        page = asking.asked(lister, session.headers, path={}, query=query)


def _shown_keys(asking: Asking, lister: Operation, page: Exchange | None) -> set[str]:
    lists = [one for one in lists_of(asking.spec) if one.lister.operation_id == lister.operation_id]
    return {str(one.key_of(item)) for one in lists for item in listed(page, one.items)}
