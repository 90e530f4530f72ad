"""Following a list from page to page, as its answers say."""

from contextlib import suppress
from urllib.parse import urlsplit

from tools.specfirst.contract.exchange import Exchange
from tools.specfirst.contract.judging.operations import Match
from tools.specfirst.contract.live.asking import Asking, listed
from tools.specfirst.contract.live.lists import lists_of
from tools.specfirst.contract.live.rows import link_to_the_next
from tools.specfirst.contract.live.sign_in import Session
from tools.specfirst.contract.live.wire import ServerError
from tools.specfirst.contract.spec_view import Operation

MOST_PAGES = 3
"""So many pages are asked for at most."""
_NOT_THERE = (400, 404, 405, 410)


def follow_pages(asking: Asking, lister: Operation, session: Session) -> None:
    """Go from page to page as the answers say: who does so must come to an end, and see nothing twice."""
    more = asking.known.more.get(lister.operation_id)
    if more is None:
        return
    page, been, pages = asking.called(lister, session), [""], list[set[str]]()
    for _ in range(MOST_PAGES):
        shown = _shown_keys(asking, lister, page)
        link = link_to_the_next(page, more)
        number = next((number for number, seen in enumerate(pages) if seen & shown), None)
        if number is not None:
            now = _shown_keys(asking, lister, _page_at(asking, lister, session, been[number]))
            if now != pages[number]:
                return  # what comes or goes meanwhile moves others to another page
        again = len(pages[number] & shown) if number is not None else 0
        before = "the page before" if number == len(pages) - 1 else "a page further back"
        said = f"{again} objects of {before} are on the next one, too" if again else ""
        if link and been[1:] and not shown:
            said = f"a page without objects says that the list goes on, with {link}"
        if link and link in been:
            said = f"the next page after {link} is that page again: who follows comes to no end"
        if said:
            asking.tell(lister, "pages", "next", said, exchange=page, status="200")
        if said or not link:
            return
        been.append(link)
        pages.append(shown)
        page = _page_at(asking, lister, session, link)


def _page_at(asking: Asking, lister: Operation, session: Session, link: str) -> Exchange | None:
    """Return the page that a link leads to, the first one if empty; what is not there is told."""
    parts, page = urlsplit(link), None
    # What stands before the path, a proxy may have put there.
    if not link or parts.path.endswith(lister.path):
        page = asking.asked(lister, session.headers, path={}, query=parts.query)
    else:
        target = parts.path.removeprefix(asking.proxy.base_path) + (f"?{parts.query}" if parts.query else "")
        with suppress(ServerError):
            page = asking.proxy.question(Match(lister, {}), ("GET", target, session.headers, None))
    if page is not None and link and page.status in _NOT_THERE:
        message = f"the next page is said to be at {link}, which is answered {page.status}"
        asking.tell(lister, "pages", "next", message, exchange=page, status="200")
    return page if page is not None and page.status < 300 else None


def _shown_keys(asking: Asking, lister: Operation, page: Exchange | None) -> set[str]:
    lists = [one for one in lists_of(asking.spec) if one.lister.operation_id == lister.operation_id]
    return {str(one.key_of(item)) for one in lists for item in listed(page, one.items)}
