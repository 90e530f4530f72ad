"""Why: a generated client can be copied with other settings, and the copy would have no protection."""

from opensessions.errors import RequestRefused
from opensessions_generated.http_library import httpx


class NoWay(httpx.BaseTransport, httpx.AsyncBaseTransport):
    """Where requests end that would go around the protections: of a changed copy of `generated`, say."""

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Refuse a request."""
        raise RequestRefused("not sent: use `generated` itself, and with_options() for other settings")

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Refuse a request."""
        return self.handle_request(request)
