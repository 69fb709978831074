"""Work beside the window: the links to processes of their own, and the one thread."""
