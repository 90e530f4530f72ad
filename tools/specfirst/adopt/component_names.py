"""Names of components that OpenAPI does not allow: `Page«Order»` is `Page_Order_` wherever it is used."""

import re
from typing import Any

from tools.specfirst.specs.parts import parts
from tools.specfirst.specs.yaml import parse_reference

_ODD = re.compile(r"[^A-Za-z0-9._-]")


def renamed(data: dict[str, Any]) -> list[str]:
    """Rename components and let references lead to their new names; return in notes which."""
    new: dict[tuple[str, str], str] = {}
    components = data.get("components")
    for section, held in components.items() if isinstance(components, dict) else ():
        odd = [name for name in held if _ODD.search(name)] if isinstance(held, dict) else []
        for name in odd if section != "securitySchemes" and not section.startswith("x-") else ():
            fresh = _ODD.sub("_", name)
            while fresh in held:
                fresh += "_"
            held[fresh] = held.pop(name)
            new[section, name] = fresh
    for part in list(parts(data)) if new else ():
        members: Any = part.members
        if part.pointer[-2:] == ("discriminator", "mapping"):
            members |= {value: _led(target, new) for value, target in members.items()}
        elif "$ref" in members and not part.holds_names:
            members["$ref"] = _led(members["$ref"], new)
    return [f"components/{section}/{name} is called {fresh}" for (section, name), fresh in new.items()]


def _led(reference: object, new: dict[tuple[str, str], str]) -> object:
    pointer = parse_reference(reference) if isinstance(reference, str) else None
    if pointer is None or len(pointer) < 3 or (named := (str(pointer[1]), str(pointer[2]))) not in new:
        return reference
    below = "".join(f"/{str(step).replace('~', '~0').replace('/', '~1')}" for step in pointer[3:])
    return f"#/components/{named[0]}/{new[named]}{below}"
