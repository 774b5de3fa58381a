"""Faithful rewordings, one way a file, each ``paraphrase(sentence, rng) -> str | None``."""
