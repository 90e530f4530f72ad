"""What the client costs, as ratios to doing without it: `python -m benchmarks`."""
