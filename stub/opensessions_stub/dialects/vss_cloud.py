"""VSS cloud as it is observed: data as an object, tokens in their older form, errors with less in them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from opensessions_stub._behaviour import Text, UserPassword
from opensessions_stub._dialect import Deviation, Dialect, beside, body, drop, rename, single
from opensessions_stub.requests.credentials import read_basic

if TYPE_CHECKING:
    from opensessions_stub.requests.request import Request

_PAGE = Text("text/html", "<html><head><title>404 Not Found</title></head><body>Not Found</body></html>")


def _user(_: dict[str, Any], request: Request) -> str:
    account = read_basic("".join(request.headers.get("authorization", ())))
    return account.username if isinstance(account, UserPassword) else ""


OBSERVED = Dialect(
    deviations=(
        Deviation(
            "client: other detail resources return data as an object",
            single("data"),
            operations=("getSession",),
            statuses=(200,),
        ),
        Deviation(
            "vendor: an older form of the token's answer has valid_until and user",
            rename(exp_date="valid_until"),
            operations=("requestToken",),
            statuses=(200,),
        ),
        Deviation(
            "vendor: the older form of the token's answer has neither type nor exp",
            drop("type", "exp"),
            operations=("requestToken",),
            statuses=(200,),
        ),
        Deviation(
            "vendor: the older form of the token's answer says whose it is",
            beside(user=_user),
            operations=("requestToken",),
            statuses=(200,),
        ),
        Deviation("vendor: the member error may be missing", drop("error"), statuses=(401,)),
        Deviation("vendor: the member message may be missing", drop("message"), statuses=(400,)),
        Deviation("vendor: an error's body may not be JSON", body(_PAGE), statuses=(404,)),
    )
)
