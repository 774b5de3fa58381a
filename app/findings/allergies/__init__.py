"""Allergies and intolerances, with what they do."""
