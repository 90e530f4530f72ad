"""Answers of a NetScaler Console, as bytes on the wire."""

import json

BASE_URL = "https://console.example"
PASSWORD = "example-password"  # noqa: S105 - the one of the examples
PATH = "/nitro/v1/config/mpssession"


def listing(count: int) -> bytes:
    """Return an answer that lists so many sessions, each in its own words."""
    sessions = [
        {
            "id": f"6b2c5d1e-1f0b-4a7e-9d55-{number:012x}",
            "username": f"user{number}",
            "tenant_name": "Owner",
            "permission": "admin",
            "client_type": "GUI",
            "ip_address": f"198.51.100.{number % 256}",
            "port": 1024 + number % 60_000,
            "login_time": 1_767_225_600 + number,
            "last_activity_time": 1_767_226_200 + number,
            "session_timeout": 1800,
            "expire_after": 1200,
            "is_external_auth": False,
            "is_self": number == 0,
            "session_creator": "nitro",
            "sessionid": f"##{number:08X}",
            "token": str(number),
        }
        for number in range(count)
    ]
    envelope = {"errorcode": 0, "message": "Done", "severity": "NONE", "mpssession": sessions}
    return json.dumps(envelope, separators=(",", ":")).encode()


def as_texts(body: bytes) -> bytes:
    """Return such an answer as real servers write it: numbers and booleans as texts."""
    document = json.loads(body)
    for session in document["mpssession"]:
        for name, value in session.items():
            session[name] = value if isinstance(value, str) else json.dumps(value)
    return json.dumps(document, separators=(",", ":")).encode()
