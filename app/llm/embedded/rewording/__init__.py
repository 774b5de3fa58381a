"""Telegraphic lines of a note as whole sentences."""
