"""The files that a run is kept in: opened, saved, recovered, listed and verified."""
