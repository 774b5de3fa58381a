"""Written-down talk: who speaks, what answers what, and of whom it is told."""
