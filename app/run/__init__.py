"""The run that the window works on: its session with the engine, and what is asked of it and changed in it."""
