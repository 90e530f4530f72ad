"""Deviations of the server in what came with sessions of all vendors: pages, filters, tokens, more APIs."""

from tools.mutants.mutant import Mutant

_FOLDER = "stub/opensessions_stub/behaviours"


def _of(api: str, module: str, name: str, states: str, old: str, new: str) -> Mutant:
    file = f"{_FOLDER}/{module}.py" if module == api else f"{_FOLDER}/{api}/{module}.py"
    return Mutant(f"{api.replace('_', '-')}-{name}", "stub", api, states, file, old, new)


OPERATIONS: tuple[Mutant, ...] = (
    _of(
        *("netscaler_console", "pages", "filter-ignored", "a filter is taken and not used"),
        '[record for record in records if _matches(record, query.get("filter"))]',
        "[*records]",
    ),
    _of(
        *("netscaler_console", "pages", "count-off", "the number of sessions is one too many"),
        'return [{"count": len(found)}]',
        'return [{"count": len(found) + 1}]',
    ),
    _of(
        *("netscaler_console", "pages", "page-shifted", "each page begins one session late"),
        'first = (query.get("pageno", 1) - 1) * size',
        'first = (query.get("pageno", 1) - 1) * size + 1',
    ),
    _of(
        *("netscaler_console", "policy", "policy-forgotten", "a policy that is set is not kept"),
        "self._policy = {**self._policy, **given}",
        "given.clear()",
    ),
    _of(
        *("vss_cloud", "account", "any-code", "any one-time password is right"),
        'if not same(call.body["otp"], self._code):',
        "if False:",
    ),
    _of(
        *("appgate_sdp", "lists", "range-ignored", "the whole list comes, whatever part was asked for"),
        'first, last = map(int, query["range"].split("-"))',
        "pass",
    ),
    _of(
        *("appgate_sdp", "lists", "order-ignored", "a list is never turned around"),
        "reverse=descending)",
        "reverse=False)",
    ),
    _of(
        *("appgate_sdp", "lists", "filter-ignored", "a filter by member is taken and not used"),
        "all(item.get(name) == value for name, value in members.items())",
        "True",
    ),
    _of(
        *("appgate_sdp", "lists", "place-ignored", "what is far away is listed as near"),
        "(circle is None or _is_within(item, circle))",
        "True",
    ),
    _of(
        *("appgate_sdp", "devices", "remove-nothing", "a device that is removed is still there"),
        "self._devices.pop(name, None) is None",
        "self._devices.get(name) is None",
    ),
    _of(
        *("appgate_sdp", "devices", "revoke-everything", "tokens of devices that were not named are renewed"),
        "found = [name for name in self._devices if name.endswith(ending)]",
        "found = [*self._devices]",
    ),
    _of(
        *(
            "appgate_sdp",
            "devices",
            "reevaluate-everything",
            "devices that were not named are evaluated anew",
        ),
        "[one for one in names if one.endswith(ending)]",
        "names",
    ),
    _of(
        *("appgate_sdp", "blacklist", "block-nothing", "a user who is kept out is not on the list"),
        "self._entries[name] = entry",
        "pass",
    ),
    _of(
        *("redfish", "redfish", "get-another", "getSession answers with the first session"),
        "return Answer(200, self._sessions[self._known(call)])",
        "return Answer(200, self._known(call) and next(iter(self._sessions.values())))",
    ),
    _of(
        *("redfish", "redfish", "end-nothing", "endSession reports success and ends nothing"),
        "        del self._sessions[self._known(call)]\n",
        "        self._known(call)\n",
    ),
    _of(
        *("redfish", "redfish", "any-password", "any password lets in"),
        "if all(scheme in known and same(value, known[scheme]) for scheme, value in offered.items()):",
        "if True:",
    ),
    _of(
        *("netscaler_adc", "netscaler_adc", "get-another", "getSession answers with the first session"),
        'return self._done({"systemsession": [self._shown(self._sessions[sid], call.now)]})',
        'return self._done({"systemsession": [self._shown(next(iter(self._sessions.values())), call.now)]})',
    ),
    _of(
        *("netscaler_adc", "netscaler_adc", "end-nothing", "endSession says Done and ends nothing"),
        'del self._sessions[self._known(which["sid"])]',
        'self._known(which["sid"])',
    ),
    _of(
        *("netscaler_adc", "netscaler_adc", "any-password", "any password lets in"),
        "if not all(right):",
        "if False:",
    ),
    _of(
        *("redfish", "redfish", "skip-ignored", "whatever is to be skipped, a page begins with the first"),
        'start = max(0, call.query.get("$skip", 0))',
        "start = 0",
    ),
    _of(
        *("redfish", "redfish", "count-of-page", "Members@odata.count counts the page only"),
        '"Members@odata.count": len(found)}',
        '"Members@odata.count": len(found[start:end])}',
    ),
    _of(
        *("netscaler_adc", "netscaler_adc", "page-shifted", "the first page is that of pageno 0"),
        '(call.query.get("pageno", 1) - 1) * size',
        'call.query.get("pageno", 1) * size',
    ),
    _of(
        *("netscaler_adc", "netscaler_adc", "time-left-turned", "expirytime is negative, and counts up"),
        "max(0, int(session.last_active + _LIFETIME - now))",
        "int(now - session.last_active - _LIFETIME)",
    ),
    _of(
        *("redfish", "redfish", "empty-token", "an empty token is the guest's"),
        "if all(scheme in known and same(value, known[scheme]) for scheme, value in offered.items()):",
        'if all(same(value, known.get(scheme, "")) for scheme, value in offered.items()):',
    ),
)
