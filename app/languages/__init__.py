"""The languages of the interface: which there are, and what the engine's sentences are in each."""
