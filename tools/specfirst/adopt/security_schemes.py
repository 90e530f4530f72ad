"""Security schemes that are none of OpenAPI, or say more than those of their type."""

from typing import Any

from tools.specfirst.adopt.credentials import without_undescribed

_MEMBERS = {
    "http": frozenset({"scheme", "bearerFormat"}),
    "apiKey": frozenset({"name", "in"}),
    "oauth2": frozenset({"flows"}),
    "openIdConnect": frozenset({"openIdConnectUrl"}),
}
_OF_ANY = frozenset().union(*_MEMBERS.values())
"""What security schemes of each type say of themselves, and of any."""


def as_known(data: dict[str, Any], name: str) -> str:
    """Say a security scheme in the words of OpenAPI 3, or take it out; return in words what was done."""
    scheme = data["components"]["securitySchemes"].get(name)  # none, if another of its faults took it out
    kind = scheme.get("type") if isinstance(scheme, dict) else None
    of_others = [each for each in scheme or () if each in _OF_ANY - _MEMBERS.get(str(kind), _OF_ANY)]
    if of_others:
        scheme |= {f"x-{each}": scheme.pop(each) for each in of_others}
        return "; ".join(f"only other types have {each}, which is x-{each} now" for each in of_others)
    if kind == "http" and isinstance(scheme.get("scheme"), str):
        return "it is one of HTTP"  # another of its faults was mended
    if (called := str(kind).lower()) in ("basic", "bearer", "jwt"):
        scheme |= {"type": "http", "scheme": "basic" if called == "basic" else "bearer"}
        return f"it is {scheme['scheme']} authentication of HTTP"
    if called == "apikey" and isinstance(scheme.get("name"), str):
        scheme |= {"type": "apiKey", "in": scheme.get("in", "header")}
        if scheme["in"] in ("header", "query", "cookie"):
            return f"it is a key in the {scheme['in']}"
    if kind in ("oauth2", "openIdConnect"):
        scheme |= {"type": "http", "scheme": "bearer"}
        return "what it says of how to get a token is incomplete; it is a bearer token"
    data["components"]["securitySchemes"].pop(name, None)
    return "; ".join(["it is taken out", *without_undescribed(data)])
