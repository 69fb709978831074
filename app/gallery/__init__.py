"""The galleries: presets and snapshots as lists of pictures to open them by."""
