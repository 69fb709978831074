"""The commands that need no window. Only here may the app import the parts of core that load torch."""
