"""The panels: one file each, listed as data in `registry`."""
