"""Scorers: small functions from a record to what the note adds to each of their metrics."""
