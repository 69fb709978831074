"""The network drawn: folded, and unrolled over time."""
