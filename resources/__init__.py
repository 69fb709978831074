"""What the program ships: data sets, presets and icons."""
