"""Telegraphic sentences with the edits that make prose of them, written by rule."""
