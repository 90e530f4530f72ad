"""What is generated from what."""
