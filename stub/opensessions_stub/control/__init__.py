"""Controls for tests: faults, time, state, recorded requests, and the page that shows them."""
