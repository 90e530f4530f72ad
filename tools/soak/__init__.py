"""`make soak`: what takes too long for every commit: many seeds, load, 100,000 sessions, a second opinion."""
