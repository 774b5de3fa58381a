"""Synthetic notes with exact PHI labels: what the PHI tagger learns from."""
