"""Rows as tokens: what a model reads of a corpus, and on which of it the loss counts."""
