"""Deviations of the specs: a fact of a document that an edit loses or bends."""

from tools.mutants.mutant import Mutant


def _spec(api: str, name: str, states: str, old: str, new: str) -> Mutant:
    return Mutant(f"spec-{name}", "specs", api, states, f"specs/{api}.yaml", old, new)


SPECS: tuple[Mutant, ...] = (
    _spec(
        "netscaler_console",
        "password-length",
        "a request's password may have 127 characters",
        """          format: password
          maxLength: 128
          description: The user's password.""",
        """          format: password
          maxLength: 127
          description: The user's password.""",
    ),
    _spec(
        "netscaler_console",
        "password-optional",
        "login needs no password",
        "required: [username, password]",
        "required: [username]",
    ),
    _spec(
        "netscaler_console",
        "onerror-values",
        "onerror knows one value only",
        "enum: [EXIT, CONTINUE]",
        "enum: [EXIT]",
    ),
    _spec(
        "netscaler_console",
        "onerror-default",
        "onerror is CONTINUE by default",
        "default: EXIT",
        "default: CONTINUE",
    ),
    _spec(
        "netscaler_console",
        "port-limit",
        "a request's client_port may be 65536",
        """          maximum: 65535
          description: The port that the client connects from.
          x-evidence:
            minimum: {inferred: a TCP port, accepted: [0], refused: [-1]}
            maximum:
              inferred: a TCP port; the page leaves the maximum empty
              accepted: [65535]
              refused: [65536]
          examples: [50422]""",
        """          maximum: 65536
          description: The port that the client connects from.
          x-evidence:
            minimum: {inferred: a TCP port, accepted: [0], refused: [-1]}
            maximum:
              inferred: a TCP port; the page leaves the maximum empty
              accepted: [65535]
              refused: [65536]
          examples: [50422]""",
    ),
    _spec(
        "netscaler_console",
        "cookie-name",
        "the session's cookie has another name",
        "name: NITRO_AUTH_TOKEN",
        "name: NITRO_AUTH",
    ),
    _spec(
        "netscaler_console",
        "read-only-lost",
        "expire_after is not read-only",
        """        expire_after:
          type: integer
          readOnly: true""",
        """        expire_after:
          type: integer""",
    ),
    _spec(
        "netscaler_console",
        "required-lost",
        "a listed session may lack is_self",
        """        - is_external_auth
        - is_self
        - session_creator""",
        """        - is_external_auth
        - session_creator""",
    ),
    _spec(
        "netscaler_console",
        "logout-path",
        "the path of logout has lost its slash",
        "  /nitro/v2/config/login/:",
        "  /nitro/v2/config/logout:",
    ),
    _spec(
        "netscaler_console",
        "link-wrong-member",
        "the link from the list takes the token for the id",
        """    GetFirstSession:
      operationId: getSession
      parameters:
        id: $response.body#/mpssession/0/id""",
        """    GetFirstSession:
      operationId: getSession
      parameters:
        id: $response.body#/mpssession/0/sessionid""",
    ),
    _spec(
        "netscaler_console",
        "filter-loose",
        "a filter may have an empty value",
        'pattern: "^[a-z_]+:[^,:]+(,[a-z_]+:[^,:]+)*$"',
        'pattern: "^[a-z_]+:[^,:]*(,[a-z_]+:[^,:]*)*$"',
    ),
    _spec(
        "vss_cloud",
        "count-text",
        "meta.count is a string",
        """        count:
          type: integer
          minimum: 0""",
        """        count:
          type: string""",
    ),
    _spec(
        "vss_cloud",
        "bearer-for-token",
        "requesting a token takes a token",
        """      security:
        - basicAuth: []
      requestBody:
        x-evidence:""",
        """      security:
        - bearerAuth: []
      requestBody:
        x-evidence:""",
    ),
    _spec(
        "vss_cloud",
        "key-optional",
        "a listed session may lack its key",
        "required: [_links, key, username]",
        "required: [_links, username]",
    ),
    _spec(
        "appgate_sdp",
        "logic-values",
        "conditionLogic knows a third value",
        "enum: [and, or]",
        "enum: [and, or, not]",
    ),
    _spec(
        "appgate_sdp",
        "device-format",
        "deviceId is any string",
        """          type: string
          format: uuid
          description: The device id, the one""",
        """          type: string
          description: The device id, the one""",
    ),
    _spec(
        "appgate_sdp",
        "base-path",
        "the server's base path is lost",
        "url: https://{controller}:8443/admin",
        "url: https://{controller}:8443",
    ),
    _spec(
        "appgate_sdp",
        "no-406",
        "the status 406 is lost",
        """        "406":
          $ref: "#/components/responses/NotAcceptable"
        "500":
          $ref: "#/components/responses/ServerError"

  /version:""",
        """        "500":
          $ref: "#/components/responses/ServerError"

  /version:""",
    ),
)
