"""The project held against yardsticks that nobody here wrote (`make conformance`)."""
