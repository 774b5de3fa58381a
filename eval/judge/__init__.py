"""A language model as one more judge of a run's claims: an option, never required."""
