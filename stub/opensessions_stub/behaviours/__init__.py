"""One file per API, named like its spec: what state exists, and how operations read and change it.

Such a file defines a subclass of `opensessions_stub._behaviour.Behaviour` and names it `BEHAVIOUR`. It knows
nothing of HTTP beyond the status of its answers, and says nothing that the spec's examples already say.
"""
