"""Training the embedded model (needs the `train` extra)."""
