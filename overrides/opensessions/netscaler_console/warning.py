"""Why: NITRO has warnings of its own; who filters them needs their class, and nothing else of a console."""

from opensessions.errors import ServerWarning


class NitroWarning(ServerWarning):
    """NITRO did what was asked, and has something to say about it; asked for by `warning=True`."""
