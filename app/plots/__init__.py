"""The few plot types that all panels are made of."""
