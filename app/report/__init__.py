"""A run as one HTML file that needs nothing else: verdict, figures, specification, equations, notes."""
