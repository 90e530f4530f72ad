"""What a generated client says, read from its sources."""
