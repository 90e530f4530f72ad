"""Why: after an outage, a cancellation or an interrupt the next call works, whatever httpx leaves behind.

Requests go through httpx's own transports, so that what traces, records or mocks httpx sees them. Beneath
these, our network backends end every wait in time and by an error that httpcore knows; above them, gates
let only as many exchanges in as there are connections.
"""
