"""Servers of the three APIs, written without specs and stub, each with faults that can be switched on.

`serving` has what they share and the sockets; `console`, `cloud` and `controller` are the servers; `faults`
and its neighbours list what can be wrong with them, and `variants` what is different and right.
"""
