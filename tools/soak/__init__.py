"""`make soak`: what takes too long for every commit.

Many seeds, load, 100,000 sessions, a second opinion, edits of specs walked through to the end.
"""
