"""Word lists of the harness's own checks, written for it."""
