"""Widgets that Qt does not have and that know nothing of networks."""
