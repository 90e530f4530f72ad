"""What is wrong with an answer, by its spec: for the stub as for live servers and recordings."""
