"""What a change of a spec does to the Python client."""
