"""What these tests exercise of the specs, for the coverage of the contract run.

`SPECFIRST_CONTRACT_EXERCISED` names the folder that receives it, one JSON file per process: by API, the
items that the server was seen to answer and those that the generated clients were seen to send and decode.
"""

import json
import os
from collections import defaultdict
from pathlib import Path

from tools.specfirst.contract.coverage.observed import Exchange, observed

SERVER, CLIENTS = "server", "clients"

_items: defaultdict[str, defaultdict[str, set[str]]] = defaultdict(lambda: defaultdict(set))


def note(exchange: Exchange, side: str = SERVER) -> None:
    """Remember what an exchange exercises."""
    _items[side][exchange.spec.name].update(observed(exchange))


def write() -> None:
    """Write down what was remembered, if somebody asked for it."""
    folder = os.environ.get("SPECFIRST_CONTRACT_EXERCISED")
    if folder:
        items = {side: {api: sorted(found) for api, found in apis.items()} for side, apis in _items.items()}
        (Path(folder) / f"exercised-{os.getpid()}.json").write_text(json.dumps(items), encoding="utf-8")
