"""What the page on `session-info` says; it marks no member as required."""

from tests.contract.documented import BOOLEAN, OBJECT, STRING, STRINGS, Document, Documented, Facts, Object

_GATEWAY = "200/data/*"
_ENTITLEMENT = f"{_GATEWAY}/entitlementInfos/*"
_ERROR = Object({"id": STRING, "message": STRING})
_NAME: Facts = {"example": "CN=4c07bc6757ea42ddb702c2d6c45419fc,CN=user,OU=ldap", "required": True}

DOCUMENTED = Document(
    base_path="/admin",
    operations={
        "GET /session-info/{distinguished-name}": Documented(
            statuses=["200", "401", "403", "404", "406", "500"],
            security=[[{"scheme": "bearer"}]],
            parameters={("path", "distinguished-name"): _NAME},
            objects={
                "200": Object(
                    {
                        "deviceId": {**STRING, "format": "uuid"},
                        "username": STRING,
                        "providerName": STRING,
                        "data": OBJECT,
                    }
                ),
                _GATEWAY: Object(
                    {
                        **dict.fromkeys(
                            ("userClaims", "deviceClaims", "systemClaims", "entitlementInfos", "vpn"), OBJECT
                        ),
                        "site": STRING,
                    }
                ),
                _ENTITLEMENT: Object(
                    {
                        "access": BOOLEAN,
                        "conditionLogic": {**STRING, "enum": ["and", "or"]},
                        "conditionResults": {**OBJECT, "additionalProperties": BOOLEAN},
                        "firewallRules": {"type": "array"},
                        "policyNames": STRINGS,
                        "primarySite": STRING,
                        "domainEntitlement": BOOLEAN,
                    }
                ),
                f"{_ENTITLEMENT}/firewallRules/*": Object(
                    {
                        **dict.fromkeys(("name", "protocol", "direction", "action"), STRING),
                        **dict.fromkeys(("subnets", "urls", "ports", "types"), STRINGS),
                    }
                ),
                **dict.fromkeys(("401", "403", "404", "406", "500"), _ERROR),
            },
        ),
    },
)
