"""Hybrid search with exact offsets; imports nothing else of Notewell."""
