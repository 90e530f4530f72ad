"""Members that say of themselves that they are required, as in JSON Schema's draft 3: their object does."""

from typing import Any

from tools.specfirst.specs.parts import parts


def said_by_their_objects(data: dict[str, Any]) -> list[str]:
    """Let objects say which members are required; return in notes which say so now."""
    notes = []
    for part in list(parts(data)):
        schema: Any = part.members
        members = schema.get("properties")
        needed = schema.get("required", [])
        if part.holds_names or not isinstance(members, dict) or not isinstance(needed, list):
            continue
        said = {
            name: str(member.pop("required")).lower() == "true"
            for name, member in members.items()
            if isinstance(member, dict) and str(member.get("required")).lower() in ("true", "false")
        }
        wanted = [name for name, is_needed in said.items() if is_needed and name not in needed]
        if wanted:
            schema["required"] = [*needed, *wanted]
            place = "/".join(map(str, part.pointer))
            notes.append(f"{place}: that members are required is said by their object")
    return notes
