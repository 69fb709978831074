"""What goes wrong: faults of the program, its log, and the report of a problem."""
