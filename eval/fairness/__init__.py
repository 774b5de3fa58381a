"""Fairness probes: the same note of another person must give the same clinical content."""
