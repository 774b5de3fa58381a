"""Lookups of clinical words, each with its source."""
