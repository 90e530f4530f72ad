"""What of a spec a run has exercised."""
