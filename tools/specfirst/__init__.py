"""A toolkit for repositories in which an OpenAPI file per API is the source of truth.

It knows OpenAPI and a layout (`layout`), and nothing of the repository that it works in: no API's name, no
package of the product, no test.
"""

import os
import signal
import sys

INTERRUPTED = 130
"""The exit code after Ctrl-C, and after what is as good as that."""

# `-m` is what Python says while it looks for the module that it is to run. To load what a command needs takes
# longer than some commands do; until `command_line.leave` runs it there is nothing to tidy up.
if sys.argv[:1] == ["-m"] and signal.getsignal(signal.SIGINT) is signal.default_int_handler:
    signal.signal(signal.SIGINT, lambda *_: os._exit(INTERRUPTED))
