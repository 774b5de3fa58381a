"""Recognizers of notes in Spanish, one idea a file."""
