"""Answers to a question: the lines of a record that answer it, or none."""
