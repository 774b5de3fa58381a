"""Planted errors, one kind a file, each ``corrupt(sentence, rng) -> Planted | None``."""
